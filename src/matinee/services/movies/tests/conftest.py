"""What several tests of movies ask."""

import pytest

from matinee.contracts.movies.v1.movies_pb2_grpc import MoviesStub
from matinee.foundation import rpc


@pytest.fixture
def stub() -> MoviesStub:
    return rpc.peer("movies", MoviesStub)()
