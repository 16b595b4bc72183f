"""Values from the environment, read once. The scheme of a URL picks the adapter; every value has a working default."""

import contextlib
import math
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from pathlib import Path
from urllib.parse import unquote, urlsplit

SHORTEST_SECRET = 32
RPC_TLS_VALUES = ("RPC_TLS_CERT", "RPC_TLS_KEY", "RPC_TLS_CA")


Network = IPv4Network | IPv6Network


class UnusableValueError(ValueError):
    """A value from the environment cannot be used as it is; the message names it."""


@dataclass(frozen=True)
class Config:
    """The values of this process.

    ``MATINEE_DATA`` is the folder for databases and keys. ``<SERVICE>_DATABASE_URL``, ``<SERVICE>_RPC_URL``,
    ``EVENTS_URL``, ``CACHE_URL``, ``FILES_URL`` and ``OTEL_EXPORTER_OTLP_ENDPOINT`` name the adapters; ``RPC_…``
    protects the calls.
    """

    environ: Mapping[str, str] = field(default_factory=lambda: dict(os.environ), repr=False)

    @property
    def data(self) -> Path:
        """The folder that holds everything this installation keeps; it need not be there yet."""
        return Path(self.environ.get("MATINEE_DATA") or "data").resolve()

    def database_url(self, service: str) -> str:
        """The URL of a service's own database."""
        return self.environ.get(f"{service.upper()}_DATABASE_URL") or f"sqlite:///{self.data / service}.db"

    def rpc_url(self, service: str) -> str | None:
        """Where a service that this process does not host answers gRPC."""
        return self.environ.get(f"{service.upper()}_RPC_URL")

    @property
    def rpc_secret(self) -> str:
        """The secret with which the processes of an installation sign their calls: ``RPC_SECRET``, else a shared file.

        :raises UnusableValueError: if it is too short, or its file cannot be read or made.
        """
        path = self.data / "rpc.secret"
        said = self.environ.get("RPC_SECRET")
        try:
            secret = said or _kept_secret(path)
        except OSError as error:
            raise UnusableValueError(f"{path} cannot be used ({error.strerror}): set RPC_SECRET.") from error
        if len(secret) < SHORTEST_SECRET:
            name = "RPC_SECRET" if said else path
            raise UnusableValueError(f"{name} is too short: at least {SHORTEST_SECRET} characters.")
        return secret

    @property
    def rpc_tls(self) -> tuple[Path, Path, Path] | None:
        """The PEM files of this process's certificate, its key and the authority of all; None without TLS.

        :raises UnusableValueError: if only some of the three are set.
        """
        missing = [name for name in RPC_TLS_VALUES if not self.environ.get(name)]
        if len(missing) == len(RPC_TLS_VALUES):
            return None
        if missing:
            raise UnusableValueError(f"{', '.join(missing)} must be set too: {', '.join(RPC_TLS_VALUES)} go together.")
        certificate, key, authority = (Path(self.environ[name]) for name in RPC_TLS_VALUES)
        return certificate, key, authority

    @property
    def rpc_tls_name(self) -> str | None:
        """The name that certificates of peers on the loopback bear instead of their address."""
        return self.environ.get("RPC_TLS_NAME") or None

    @property
    def rpc_reflection(self) -> bool:
        """Whether gRPC servers describe themselves, for development; ``RPC_REFLECTION=1``."""
        return self.environ.get("RPC_REFLECTION", "") == "1"

    @property
    def events_url(self) -> str:
        """The bus: ``local:`` hands an event to the services of this process."""
        return self.environ.get("EVENTS_URL", "local:")

    @property
    def cache_url(self) -> str:
        """What processes share for a while (counters, cached answers, ended sessions): ``memory:`` or ``redis://…``."""
        return self.environ.get("CACHE_URL", "memory:")

    @property
    def files_url(self) -> str:
        """Where uploaded files are kept: ``file:`` is ``media`` in the data folder; ``file:///…``, ``s3://bucket?…``."""
        return self.environ.get("FILES_URL") or "file:"

    @property
    def files_folder(self) -> Path:
        """The folder that ``FILES_URL`` names with ``file:``."""
        return Path(unquote(urlsplit(self.files_url).path) or self.data / "media")

    @property
    def trace_url(self) -> str | None:
        """The OTLP/HTTP endpoint that receives traces; none are made without it."""
        return self.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT")

    @property
    def throttle_factor(self) -> float:
        """Multiplies every rate limit; 0 turns throttling off, for load tests.

        :raises UnusableValueError: if it is no number, or a negative or endless one.
        """
        given = self.environ.get("THROTTLE_FACTOR", "1")
        try:
            factor = float(given)
        except ValueError:
            factor = math.nan
        if not 0 <= factor < math.inf:
            raise UnusableValueError(f"THROTTLE_FACTOR={given} is no number from 0 on, such as 0.5 or 10.")
        return factor

    @property
    def trusted_proxies(self) -> tuple[Network, ...]:
        """Addresses and networks of gateways whose ``X-Forwarded-For`` is believed; none by default.

        :raises UnusableValueError: if one of them is neither.
        """
        return _networks(self.environ.get("TRUSTED_PROXIES", ""))

    def expect_usable(self) -> None:
        """Read what the first request would read, so that a process with a wrong value does not start.

        :raises UnusableValueError: if a value cannot be used.
        """
        _ = self.throttle_factor, self.trusted_proxies

    def trusts(self, address: str) -> bool:
        """Whether what comes from an address comes from a trusted gateway."""
        try:
            parsed = ip_address(address)
        except ValueError:
            return False
        plain = parsed.ipv4_mapped if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped else parsed
        return any(plain in network for network in self.trusted_proxies)

    @property
    def allowed_hosts(self) -> tuple[str, ...]:
        """The names at which the installation is served, with those below ``.example.org``; none: its own alone."""
        return tuple(self.environ.get("ALLOWED_HOSTS", "").replace(",", " ").split())

    @property
    def secure_cookies(self) -> bool:
        """Whether cookies are sent over HTTPS only; set ``SECURE_COOKIES=1`` behind TLS."""
        return self.environ.get("SECURE_COOKIES", "") == "1"

    @property
    def log_level(self) -> str:
        """The least severe level that is logged."""
        return self.environ.get("LOG_LEVEL", "INFO").upper()


@cache
def _networks(said: str) -> tuple[Network, ...]:
    try:
        return tuple(ip_network(one) for one in said.replace(",", " ").split())
    except ValueError as error:
        raise UnusableValueError(
            f"TRUSTED_PROXIES={said} cannot be used: {error}. Say addresses and networks, such as 10.0.0.0/8."
        ) from error


def _kept_secret(path: Path) -> str:
    """The secret that a file keeps; the first process that asks makes it, whole from the first moment."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text().strip()


_config: Config | None = None


def config() -> Config:
    """The values of this process, read from the environment at the first call."""
    global _config
    if _config is None:
        _config = Config()
    return _config
