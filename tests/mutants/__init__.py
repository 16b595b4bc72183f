"""Mutants: small faults planted in the code, each of which some test should notice. `make mutants` runs them."""
