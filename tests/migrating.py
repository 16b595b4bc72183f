"""Makes the tables of one service: ``python -m tests.migrating movies``."""

import sys

from matinee.host import boot, registry

if __name__ == "__main__":
    boot.boot()
    registry.room(sys.argv[1]).service.migrate()
