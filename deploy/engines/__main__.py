"""``python -m deploy.engines``."""

from deploy.engines.cli import main

main(prog_name="python -m deploy.engines")
