"""Calls between services: one generated stub over two channels, in process or gRPC, and the caller never sees which."""

from matinee.foundation.rpc.calls import UNREACHABLE as UNREACHABLE
from matinee.foundation.rpc.calls import Context as Context
from matinee.foundation.rpc.calls import callers as callers
from matinee.foundation.rpc.calls import only_for as only_for
from matinee.foundation.rpc.hosted import REGISTERS
from matinee.foundation.rpc.hosted import before_each_call as before_each_call
from matinee.foundation.rpc.hosted import host as host
from matinee.foundation.rpc.hosted import hosting as hosting
from matinee.foundation.rpc.hosted import local as local
from matinee.foundation.rpc.in_process import LocalChannel as LocalChannel
from matinee.foundation.rpc.in_process import LocalError as LocalError
from matinee.foundation.rpc.moments import as_timestamp as as_timestamp
from matinee.foundation.rpc.peers import peer as peer
from matinee.foundation.rpc.remote import DEADLINE_SECONDS as DEADLINE_SECONDS
from matinee.foundation.rpc.remote import Remote
from matinee.foundation.rpc.server import AddressTakenError as AddressTakenError
from matinee.foundation.rpc.server import serve as serve

# The names by which the tests of rooms look behind the curtain.
_Remote = Remote
_hosted = REGISTERS
