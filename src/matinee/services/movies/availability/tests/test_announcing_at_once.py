"""Announcing beside a second process, and in one that is killed: nothing is said twice or left out."""

import os
import signal
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from matinee.services.movies.availability.actions import announcements
from matinee.services.movies.availability.actions.announcements import announce_due_offers
from matinee.services.movies.availability.actions.offers import change_offer
from matinee.services.movies.models import Offer
from matinee.services.movies.tests.factories import BY, NOW, events, make_offer, make_platform, make_title
from matinee.services.movies.tests.threads import at_once
from tests import databases

pytestmark = pytest.mark.django_db(databases=["movies"], transaction=True)
HOUR = timedelta(hours=1)
OFFERS = 60

A_PROCESS = """
import os, signal, sys
from matinee.host.boot import boot
boot(["movies"])
from datetime import timedelta
from matinee.foundation.clock import tick
from matinee.services.movies.availability.actions import announcements
from matinee.services.movies.models import Offer
from matinee.services.movies.service import movies
from matinee.services.movies.tests.factories import NOW, events, make_title, make_offer

announcements.BATCH = 2
if sys.argv[1] == "make":
    movies.migrate()
    movie = make_title()
    for region in ("DE", "FR", "US", "GB", "AT"):
        make_offer(movie, region=region, since=NOW + timedelta(hours=1), until=NOW + timedelta(hours=2))
if sys.argv[1] == "die":
    settle, batches = announcements.settle, []
    def settle_and_die(offers, *, now):
        settle(offers, now=now)
        batches.append(now)
        if len(batches) == 2:
            os.kill(os.getpid(), signal.SIGKILL)
    announcements.settle = settle_and_die
tick(movies, now=NOW + timedelta(hours=float(sys.argv[2])))
print([(data["region"], data.get("available", False)) for name, data in events() if name == "AvailabilityChanged"])
print(sorted(Offer.objects.values_list("phase", flat=True)))
"""


class TestTwoAtOnce:
    def test_say_everything_once_between_them(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(announcements, "BATCH", 3)
        movie, platform = make_title(), make_platform()
        for number in range(OFFERS):
            make_offer(movie, platform, link=f"https://a.org/{number}", region="DE", kind="buy",
                       since=NOW + number * HOUR + HOUR, until=NOW + number * HOUR + 2 * HOUR)  # fmt: skip

        at_once([lambda: announce_due_offers(now=NOW + 30 * HOUR)] * 4)
        announce_due_offers(now=NOW + 30 * HOUR)
        at_once([lambda: announce_due_offers(now=NOW + 1000 * HOUR)] * 4)
        announce_due_offers(now=NOW + 1000 * HOUR)

        said = [(data["offer_id"], data.get("available", False)) for name, data in events() if name[:5] == "Avail"]
        assert set(Counter(said).values()) == {1}
        assert len(said) == 2 * OFFERS
        for offer in Offer.objects.all():
            assert said.index((str(offer.pk), True)) < said.index((str(offer.pk), False))

    def test_beside_an_admin_who_changes_them_say_everything_once(self) -> None:
        movie, platform = make_title(), make_platform()
        offers = [
            make_offer(movie, platform, region=region, since=NOW + HOUR) for region in ("DE", "FR", "US", "GB", "AT")
        ]

        def change() -> int:
            for offer in offers:
                change_offer(offer_id=offer.pk, terms={"until": NOW + 2 * HOUR}, by=BY, now=NOW + 3 * HOUR)
            return 0

        at_once([change, lambda: announce_due_offers(now=NOW + HOUR), lambda: announce_due_offers(now=NOW + 3 * HOUR)])
        announce_due_offers(now=NOW + 3 * HOUR)

        said = Counter((data["region"], data.get("available", False)) for n, data in events() if n[:5] == "Avail")
        assert said == {(offer.region, available): 1 for offer in offers for available in (True, False)}


class TestAProcessThatIsKilled:
    @pytest.mark.one_engine
    def test_leaves_the_rest_to_the_next(self, tmp_path: Path) -> None:
        database = f"sqlite:///{tmp_path / 'movies.db'}"
        environ = {**os.environ, "MATINEE_DATA": str(tmp_path), "MOVIES_DATABASE_URL": database}

        def run(*arguments: str) -> subprocess.CompletedProcess[str]:
            command = [sys.executable, "-c", A_PROCESS, *arguments]
            return subprocess.run(command, env=environ, capture_output=True, text=True, check=False)

        if not databases.is_on_postgresql("movies"):
            databases.copy_file("movies", tmp_path)  # else the first process makes it
        made, died = run("make", "0"), run("die", "1")
        again, ended = run("go on", "1.02"), run("go on", "5")

        said = [(region, True) for region in ("DE", "FR", "US", "GB", "AT")]
        over = [(region, False) for region, _ in said]
        assert made.stdout.splitlines() == ["[]", str(["upcoming"] * 5)], made.stderr
        assert died.returncode == -signal.SIGKILL
        assert again.stdout.splitlines() == [str(said), str(["current"] * 5)], again.stderr
        assert ended.stdout.splitlines() == [str(said + over), str(["ended"] * 5)], ended.stderr
