"""How large messages may be, contract by contract."""

from typing import Any

import grpc
import pytest

from matinee.contracts.auth.v1.auth_pb2 import GetKeysRequest, GetKeysResponse
from matinee.contracts.movies.v1 import movies_pb2  # noqa: F401  its descriptor
from matinee.contracts.users.v1 import users_pb2  # noqa: F401  its descriptor
from matinee.foundation.rpc.sizes import LARGEST_ANSWER, largest_answer
from matinee.foundation.tests.rpc_probe import Probe, answering, calling


class Talkative(Probe):
    def __init__(self, size: int) -> None:
        super().__init__()
        self.size = size

    def GetKeys(self, request: Any, context: Any) -> GetKeysResponse:  # noqa: N802
        return GetKeysResponse(jwks="x" * self.size)


class TestLargestAnswer:
    @pytest.mark.parametrize(
        ("contract", "size"),
        [
            ("matinee.contracts.movies.v1.Movies", 128 * 2**20),
            ("matinee.contracts.users.v1.Users", 2**20),
            ("matinee.contracts.auth.v1.Auth", 256 * 2**10),
            ("matinee.Nobody", 256 * 2**10),
        ],
    )
    def test_is_what_the_contract_says(self, contract: str, size: int) -> None:
        assert largest_answer(contract) == size

    def test_is_taken_and_nothing_larger(self) -> None:
        with answering(Talkative(LARGEST_ANSWER - 10)) as address, calling(address) as stub:
            assert stub.GetKeys(GetKeysRequest()).jwks

        with (
            answering(Talkative(LARGEST_ANSWER)) as address,
            calling(address) as stub,
            pytest.raises(grpc.RpcError) as raised,
        ):
            stub.GetKeys(GetKeysRequest())

        error: Any = raised.value
        assert error.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
