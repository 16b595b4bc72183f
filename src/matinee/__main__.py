"""`python -m matinee`."""

from matinee.host.cli import main

main()
