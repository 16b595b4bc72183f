"""Benchmarks: each prints its figures beside a peer's or a limit's of the same run."""
