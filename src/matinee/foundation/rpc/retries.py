"""Retries, made by gRPC itself: only of methods whose contract says that a second run does no harm."""

import json

from google.protobuf import descriptor_pool
from google.protobuf.descriptor_pb2 import MethodOptions

POLICY = {
    "maxAttempts": 3,
    "initialBackoff": "0.1s",
    "backoffMultiplier": 2,
    "maxBackoff": "0.2s",
    "retryableStatusCodes": ["UNAVAILABLE"],
}
"""Within the deadline of the call. gRPC takes off or adds up to a fifth, so that callers do not come as one."""


def repeatable(contract: str) -> list[str]:
    """The methods of a protobuf service to which the contract gives an ``idempotency_level``."""
    try:
        service = descriptor_pool.Default().FindServiceByName(contract)
    except KeyError:
        return []
    unknown = MethodOptions.IDEMPOTENCY_UNKNOWN
    return [method.name for method in service.methods if method.GetOptions().idempotency_level != unknown]


def service_config(contract: str) -> str:
    """How a channel calls the methods of a protobuf service, in gRPC's own format."""
    names = [{"service": contract, "method": method} for method in repeatable(contract)]
    retried = {"methodConfig": [{"name": names, "retryPolicy": POLICY}]} if names else {}
    return json.dumps({"loadBalancingConfig": [{"round_robin": {}}], **retried})
