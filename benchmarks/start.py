"""How long Matinee takes to start, and how much memory it takes at rest: ``python -m benchmarks.start``."""

import signal
import tempfile
import time
from pathlib import Path

from benchmarks.figures import seconds, table
from tests.deployment import Deployment

LATER_START_SECONDS, FIRST_START_SECONDS, MEMORY_MB = 3, 90, 200


def main() -> None:
    """Start a deployment twice on the same data and look at its process."""
    deployment = Deployment(Path(tempfile.mkdtemp()), one_process=True, demo=True, migrated=False)
    first = seconds(deployment.start)
    deployment.stop()
    later = seconds(deployment.start)
    visitor = deployment.visitor()
    for address in ("", "1/", "list2/?search=the", "stream/"):
        visitor.get(address)
    time.sleep(2)
    process = deployment.distinct[0].popen
    assert process is not None
    status = Path(f"/proc/{process.pid}/status").read_text()
    memory = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1000
    deployment.distinct[0].end(signal.SIGINT)
    table(
        "Start of all services in one process on SQLite",
        [
            ("first start, with demo, to an answer", first, "s", FIRST_START_SECONDS, "the limit"),
            ("later start, to an answer", later, "s", LATER_START_SECONDS, "the limit"),
            ("memory at rest", memory, "MB", MEMORY_MB, "the limit"),
        ],
    )


if __name__ == "__main__":
    main()
