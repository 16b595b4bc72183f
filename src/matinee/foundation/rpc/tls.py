"""Mutual TLS: the certificate that this process shows, whoever connects, and the authority that it believes."""

import ipaddress
import ssl
from functools import cache
from pathlib import Path

import grpc

from matinee.foundation.config import RPC_TLS_VALUES, UnusableValueError, config

Files = tuple[Path, Path, Path]


def check() -> None:
    """Try the files of ``RPC_TLS_CERT``, ``RPC_TLS_KEY`` and ``RPC_TLS_CA``, if they are set.

    :raises UnusableValueError: if only some are set, one cannot be read, or they do not fit each other.
    """
    files = config().rpc_tls
    if files is not None:
        _read(files)


def server_credentials() -> grpc.ServerCredentials | None:
    """What a server shows, and that it wants its callers' certificates; None without TLS.

    :raises UnusableValueError: see `check`.
    """
    files = config().rpc_tls
    if files is None:
        return None
    certificate, key, authority = _read(files)
    return grpc.ssl_server_credentials([(key, certificate)], root_certificates=authority, require_client_auth=True)


def channel_credentials() -> grpc.ChannelCredentials | None:
    """What a channel shows, and whose certificates it believes; None without TLS.

    :raises UnusableValueError: see `check`.
    """
    files = config().rpc_tls
    if files is None:
        return None
    certificate, key, authority = _read(files)
    return grpc.ssl_channel_credentials(authority, key, certificate)


def expected_name(url: str) -> list[tuple[str, str]]:
    """The channel option by which a peer on the loopback bears ``RPC_TLS_NAME``; none for any other peer."""
    name = config().rpc_tls_name
    return [("grpc.ssl_target_name_override", name)] if name and _is_loopback(url) else []


def _is_loopback(url: str) -> bool:
    host = url.rpartition("/")[2].removeprefix("ipv4:").removeprefix("ipv6:").rpartition(":")[0].strip("[]")
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@cache
def _read(files: Files) -> tuple[bytes, bytes, bytes]:
    for name, path in zip(RPC_TLS_VALUES, files, strict=True):
        try:
            path.read_bytes()
        except OSError as error:
            raise UnusableValueError(f"{name}={path} cannot be read: {error.strerror}.") from error
    certificate, key, authority = files
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        # A key with a passphrase is refused here; nobody would be there to type it.
        context.load_cert_chain(certificate, key, password=lambda: "")
    except (ssl.SSLError, ValueError) as error:
        raise UnusableValueError(f"RPC_TLS_CERT and RPC_TLS_KEY are no certificate and its key: {error}.") from error
    try:
        context.load_verify_locations(authority)
    except ssl.SSLError as error:
        raise UnusableValueError(f"RPC_TLS_CA={authority} holds no certificate: {error}.") from error
    return certificate.read_bytes(), key.read_bytes(), authority.read_bytes()
