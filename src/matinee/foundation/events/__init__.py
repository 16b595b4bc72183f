"""Events: written to an outbox with the change, carried by a relay, reacted to once by way of an inbox."""
