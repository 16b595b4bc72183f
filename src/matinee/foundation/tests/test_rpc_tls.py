"""Mutual TLS: both sides show a certificate of the same authority, or there is no call."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import grpc
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID

from matinee.contracts.auth.v1.auth_pb2 import GetKeysRequest
from matinee.contracts.auth.v1.auth_pb2_grpc import AuthStub
from matinee.foundation import rpc
from matinee.foundation.config import UnusableValueError
from matinee.foundation.problems import Unavailable
from matinee.foundation.rpc import tls
from matinee.foundation.tests.conftest import Configure
from matinee.foundation.tests.rpc_probe import Probe, answering, calling


def pem(key: ec.EllipticCurvePrivateKey, encryption: KeySerializationEncryption) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption)


@dataclass(frozen=True)
class Files:
    """The three files of a process, as the values of its environment."""

    certificate: Path
    key: Path
    authority: Path

    @property
    def environ(self) -> dict[str, str]:
        return {
            "RPC_TLS_CERT": str(self.certificate),
            "RPC_TLS_KEY": str(self.key),
            "RPC_TLS_CA": str(self.authority),
        }


class Authority:
    """Signs certificates of a day."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        self.name = name
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.certificate = self._sign(name, self.key, x509.BasicConstraints(ca=True, path_length=0))
        self.path = folder / f"{name}.pem"
        self.path.write_bytes(self.certificate.public_bytes(Encoding.PEM))

    def _sign(self, name: str, key: ec.EllipticCurvePrivateKey, *extensions: x509.ExtensionType) -> x509.Certificate:
        now = datetime.now(UTC)
        builder = (
            x509.CertificateBuilder()
            .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
            .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, self.name)]))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=1))
        )
        for extension in extensions:
            builder = builder.add_extension(extension, critical=isinstance(extension, x509.BasicConstraints))
        return builder.sign(self.key, hashes.SHA256())

    def files_for(self, name: str) -> Files:
        """A certificate for a name or an address, with its key."""
        key = ec.generate_private_key(ec.SECP256R1())
        known_as = x509.IPAddress(ip_address(name)) if name[0].isdigit() else x509.DNSName(name)
        certificate = self._sign(name, key, x509.SubjectAlternativeName([known_as]))
        files = Files(self.folder / f"{self.name}-{name}.pem", self.folder / f"{self.name}-{name}.key", self.path)
        files.certificate.write_bytes(certificate.public_bytes(Encoding.PEM))
        files.key.write_bytes(pem(key, NoEncryption()))
        return files


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path, "deployment")


@pytest.fixture
def address(configure: Configure, authority: Authority) -> Iterator[str]:
    """A server whose certificate names its address."""
    configure(**authority.files_for("127.0.0.1").environ)
    with answering(Probe()) as where:
        yield where


def ask(address: str) -> str:
    with calling(address) as auth:
        return auth.GetKeys(GetKeysRequest()).jwks


class TestACall:
    def test_passes_between_two_that_the_authority_knows(self, address: str) -> None:
        assert ask(address) == "{}"

    def test_does_not_pass_in_plain_text(self, address: str, configure: Configure) -> None:
        configure(RPC_TLS_CERT="", RPC_TLS_KEY="", RPC_TLS_CA="")

        with pytest.raises(Unavailable):
            ask(address)

    def test_does_not_pass_without_a_certificate_of_the_caller(self, address: str, authority: Authority) -> None:
        credentials = grpc.ssl_channel_credentials(authority.path.read_bytes())

        with grpc.secure_channel(address, credentials) as channel, pytest.raises(grpc.RpcError) as raised:
            AuthStub(channel).GetKeys(GetKeysRequest(), timeout=5)

        assert isinstance(raised.value, grpc.Call)
        assert raised.value.code() is grpc.StatusCode.UNAVAILABLE

    def test_does_not_pass_with_a_certificate_of_another_authority(
        self, address: str, authority: Authority, configure: Configure, tmp_path: Path
    ) -> None:
        foreign = Authority(tmp_path, "foreign").files_for("127.0.0.1")
        configure(**foreign.environ | {"RPC_TLS_CA": str(authority.path)})

        with pytest.raises(Unavailable):
            ask(address)

    def test_does_not_pass_to_a_server_of_another_authority(
        self, address: str, authority: Authority, configure: Configure, tmp_path: Path
    ) -> None:
        configure(RPC_TLS_CA=str(Authority(tmp_path, "foreign").path))

        with pytest.raises(Unavailable):
            ask(address)


class TestTheName:
    def test_must_be_that_of_the_certificate(self, configure: Configure, authority: Authority) -> None:
        configure(**authority.files_for("auth").environ)

        with answering(Probe()) as address, pytest.raises(Unavailable):
            ask(address)

    def test_may_be_said_for_a_peer_on_the_loopback(self, configure: Configure, authority: Authority) -> None:
        configure(**authority.files_for("auth").environ, RPC_TLS_NAME="auth")

        with answering(Probe()) as address:
            assert ask(address) == "{}"

    @pytest.mark.parametrize("url", ["127.0.0.1:1", "localhost:1", "[::1]:1", "dns:///localhost:1", "ipv4:127.0.0.2:1"])
    def test_holds_on_the_loopback(self, configure: Configure, url: str) -> None:
        configure(RPC_TLS_NAME="auth")

        assert tls.expected_name(url) == [("grpc.ssl_target_name_override", "auth")]

    @pytest.mark.parametrize(
        "url", ["auth:1", "dns:///auth:50051", "192.0.2.1:1", "[2001:db8::1]:1", "localhost.evil:1"]
    )
    def test_holds_nowhere_else(self, configure: Configure, url: str) -> None:
        configure(RPC_TLS_NAME="auth")

        assert tls.expected_name(url) == []


def half_set(files: Files) -> dict[str, str]:
    return files.environ | {"RPC_TLS_KEY": ""}


def missing(files: Files) -> dict[str, str]:
    return files.environ | {"RPC_TLS_CA": f"{files.authority}.gone"}


def no_certificate(files: Files) -> dict[str, str]:
    files.certificate.write_text("-----BEGIN CERTIFICATE-----\nnone\n-----END CERTIFICATE-----\n")
    return files.environ


def no_authority(files: Files) -> dict[str, str]:
    files.authority.write_text("")
    return files.environ


def another_key(files: Files) -> dict[str, str]:
    files.key.write_bytes(pem(ec.generate_private_key(ec.SECP256R1()), NoEncryption()))
    return files.environ


def locked_key(files: Files) -> dict[str, str]:
    files.key.write_bytes(pem(ec.generate_private_key(ec.SECP256R1()), BestAvailableEncryption(b"hush")))
    return files.environ


class TestValuesThatCannotBeUsed:
    @pytest.mark.parametrize(
        ("spoil", "name"),
        [
            (half_set, "RPC_TLS_KEY must be set too"),
            (missing, r"RPC_TLS_CA=.*gone cannot be read: No such file"),
            (no_certificate, "RPC_TLS_CERT and RPC_TLS_KEY"),
            (no_authority, "RPC_TLS_CA=.* holds no certificate"),
            (another_key, "RPC_TLS_CERT and RPC_TLS_KEY"),
            (locked_key, "RPC_TLS_CERT and RPC_TLS_KEY"),
        ],
    )
    def test_are_named_at_the_start(
        self, configure: Configure, authority: Authority, spoil: Callable[[Files], dict[str, str]], name: str
    ) -> None:
        configure(**spoil(authority.files_for("127.0.0.1")))

        with pytest.raises(UnusableValueError, match=name):
            rpc.serve("127.0.0.1:0")
        with pytest.raises(UnusableValueError, match=name):
            rpc.host("auth", lambda _: None)
