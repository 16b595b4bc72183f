"""How large messages may be.

gRPC itself takes four megabytes, and reads a request before anybody looks at its token.
"""

from google.protobuf import descriptor_pool

from matinee.contracts.options.v1.options_pb2 import largest_answer as option

LARGEST_REQUEST = LARGEST_ANSWER = 256 * 2**10
"""In bytes, of every request, and of the answers of a contract that does not say otherwise."""


def largest_answer(contract: str) -> int:
    """The largest answer of a protobuf service, in bytes, as its contract says."""
    try:
        service = descriptor_pool.Default().FindServiceByName(contract)
    except KeyError:
        return LARGEST_ANSWER
    return service.GetOptions().Extensions[option] or LARGEST_ANSWER
