"""Faults, on running engines, under a steady load of writes: nothing is lost, nothing is done twice."""
