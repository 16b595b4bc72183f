"""Values from the environment, read once. The scheme of a URL picks the adapter; every value has a working default."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Config:
    """The values of this process.

    ``MATINEE_DATA`` is the folder for databases and keys. ``<SERVICE>_DATABASE_URL``, ``<SERVICE>_RPC_URL``,
    ``EVENTS_URL``, ``CACHE_URL`` and ``OTEL_EXPORTER_OTLP_ENDPOINT`` name the adapters.
    """

    environ: Mapping[str, str] = field(default_factory=lambda: dict(os.environ), repr=False)

    @property
    def data(self) -> Path:
        """The folder that holds everything this installation keeps; made on first use."""
        folder = Path(self.environ.get("MATINEE_DATA") or "data").resolve()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return folder

    def database_url(self, service: str) -> str:
        """The URL of a service's own database."""
        return self.environ.get(f"{service.upper()}_DATABASE_URL") or f"sqlite:///{self.data / service}.db"

    def rpc_url(self, service: str) -> str | None:
        """Where a service that this process does not host answers gRPC."""
        return self.environ.get(f"{service.upper()}_RPC_URL")

    @property
    def events_url(self) -> str:
        """The bus: ``local:`` hands an event to the services of this process."""
        return self.environ.get("EVENTS_URL", "local:")

    @property
    def cache_url(self) -> str:
        """Where throttling keeps its counters: ``memory:`` or ``redis://…``."""
        return self.environ.get("CACHE_URL", "memory:")

    @property
    def trace_url(self) -> str | None:
        """The OTLP/HTTP endpoint that receives traces; none are made without it."""
        return self.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT")

    @property
    def throttle_factor(self) -> float:
        """Multiplies every rate limit; 0 turns throttling off, for load tests."""
        return float(self.environ.get("THROTTLE_FACTOR", "1"))

    @property
    def trusted_proxies(self) -> frozenset[str]:
        """Addresses of gateways whose ``X-Forwarded-For`` is believed; none by default."""
        return frozenset(self.environ.get("TRUSTED_PROXIES", "").replace(",", " ").split())

    @property
    def secure_cookies(self) -> bool:
        """Whether cookies are sent over HTTPS only; set ``SECURE_COOKIES=1`` behind TLS."""
        return self.environ.get("SECURE_COOKIES", "") == "1"

    @property
    def log_level(self) -> str:
        """The least severe level that is logged."""
        return self.environ.get("LOG_LEVEL", "INFO").upper()


_config: Config | None = None


def config() -> Config:
    """The values of this process, read from the environment at the first call."""
    global _config
    if _config is None:
        _config = Config()
    return _config
