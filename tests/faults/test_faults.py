"""What dies, and what is true afterwards: every accepted write once, every reaction once, exact ratings."""

import re
import signal
import time

import pytest

from matinee.host.registry import ROOMS
from tests.deployment import Deployment, Process, free_port, until
from tests.faults.bus import count_known, renamings, send_again, sent
from tests.faults.engines import ENGINES, REACTIONS, Databases
from tests.faults.load import Ledger, Load, wait_for_writes

SETTLED_SECONDS = 90


def expect_all_well(databases: Databases, ledger: Ledger) -> None:
    """Compare the ledger, the reviews, the stored ratings, the outboxes and the inboxes with one another."""
    reviews = "movies_review v JOIN movies_reviewer r ON r.user_id = v.reviewer_id"
    kept = databases.rows("movies", f"SELECT r.username, v.movie_id, v.rating FROM {reviews}")
    assert {(name, movie): rating for name, movie, rating in kept} == ledger.ratings
    assert len(kept) == len(ledger.ratings)
    names = databases.rows("users", "SELECT username, display_name FROM account WHERE display_name <> ''")
    assert dict(names) == ledger.names
    stored = databases.rows("movies", "SELECT id, rating_count, rating_sum FROM movies_movie WHERE rating_count > 0")
    recount = databases.rows(
        "movies", "SELECT movie_id, count(*), sum(rating) FROM movies_review WHERE active GROUP BY movie_id"
    )
    assert sorted(stored) == sorted(recount)
    expect_each_event_once(databases)


def expect_each_event_once(databases: Databases) -> None:
    """Wait until the relays have nothing left, and compare what was said with what was reacted to."""
    for room in ROOMS:
        waiting = "SELECT count(*) FROM outbox WHERE published_at IS NULL"
        until(lambda name=room.name, sql=waiting: databases.rows(name, sql) == [(0,)], seconds=SETTLED_SECONDS)
    said = databases.rows("users", "SELECT event_id FROM outbox WHERE type LIKE '%UserChanged' ORDER BY event_id")
    for service, reaction in REACTIONS.items():
        had = f"SELECT event_id FROM inbox WHERE reaction = '{reaction}' ORDER BY event_id"
        until(lambda name=service, sql=had: databases.rows(name, sql) == said, seconds=SETTLED_SECONDS)
    parked = [databases.rows(room.name, "SELECT count(*) FROM parked_event") for room in ROOMS]
    assert parked == [[(0,)]] * len(ROOMS)


class TestAnEngineDies:
    @pytest.mark.parametrize(("name", "seconds"), [("kafka", 20), ("postgres", 10), ("redis", 5)])
    def test_and_comes_back(self, load: Load, databases: Databases, name: str, seconds: int) -> None:
        with load.writing() as ledger:
            ENGINES[name].kill()
            time.sleep(seconds)  # the fault itself
            ENGINES[name].start()

        expect_all_well(databases, ledger)

    def test_and_reading_and_writing_go_on_without_kafka_and_redis(
        self, deployment: Deployment, load: Load, databases: Databases
    ) -> None:
        with load.writing() as ledger:
            ENGINES["kafka"].kill()
            ENGINES["redis"].kill()
            wait_for_writes(ledger, 50)
            assert deployment.visitor().get("").status_code == 200
            ENGINES["redis"].start()
            ENGINES["kafka"].start()

        expect_all_well(databases, ledger)

    def test_and_a_hanging_redis_stops_nobody(self, load: Load, databases: Databases) -> None:
        with load.writing() as ledger:
            ENGINES["redis"].pause()
            wait_for_writes(ledger, 50)
            ENGINES["redis"].resume()

        expect_all_well(databases, ledger)


class TestAServiceDies:
    @pytest.mark.parametrize("name", [room.name for room in ROOMS])
    def test_and_comes_back(self, deployment: Deployment, load: Load, databases: Databases, name: str) -> None:
        process = deployment.processes[name]
        with load.writing() as ledger:
            process.end(signal.SIGKILL)
            process.start()
            process.wait_until_ready()

        expect_all_well(databases, ledger)

    @pytest.mark.parametrize(
        ("name", "line"),
        [("users", "between publish and mark"), ("movies", "between reaction and commit")],
    )
    def test_at_the_worst_line(
        self, deployment: Deployment, load: Load, databases: Databases, name: str, line: str
    ) -> None:
        process = deployment.processes[name]
        with load.writing() as ledger:
            process.end()
            process.program, process.environ["DIES_AT"] = "tests.faults.dying", line
            process.start()
            assert process.popen is not None
            assert process.popen.wait(timeout=60) == -signal.SIGKILL
            process.program = "matinee"
            process.start()
            process.wait_until_ready()

        expect_all_well(databases, ledger)


class TestTwoOfAService:
    def test_send_nothing_twice_and_react_once(self, deployment: Deployment, load: Load, databases: Databases) -> None:
        before = {service: sent(deployment, service) for service in ("users", "movies")}
        twins = [twin_of(deployment, name) for name in ("users", "movies")]
        try:
            with load.writing() as ledger:
                for twin in twins:
                    twin.start()
                for twin in twins:
                    twin.wait_until_ready()
                wait_for_writes(ledger, 50)
            expect_all_well(databases, ledger)
        finally:
            for twin in twins:
                if twin.popen:
                    twin.end()
        for service, known in before.items():
            new = sent(deployment, service) - known
            assert set(new.values()) == {1}
            assert not new.keys() & known.keys()


def twin_of(deployment: Deployment, name: str) -> Process:
    """A second process of a service, on the same database and in the same consumer group."""
    original = deployment.processes[name]
    arguments = ["serve", name, "--rpc", f"127.0.0.1:{free_port()}"]
    return Process(arguments, data=deployment.data, port=free_port(), environ=original.environ)


class TestEventsThatComeWrongly:
    def test_twice_and_out_of_order_are_reacted_to_once_and_the_latest_counts(
        self, deployment: Deployment, load: Load, databases: Databases
    ) -> None:
        with load.writing() as ledger:
            databases.say("users", renamings(10_000, count=50))
            databases.say("users", renamings(10_001, count=50))
            unsent = (
                "SELECT count(*) FROM outbox WHERE published_at IS NULL AND subject IN ('user/10000', 'user/10001')"
            )
            until(lambda: databases.rows("users", unsent) == [(0,)], seconds=SETTLED_SECONDS)
            known = count_known(deployment.processes["movies"])
            again = send_again(deployment, "users", latest=300)
            until(lambda: count_known(deployment.processes["movies"]) >= known + again, seconds=SETTLED_SECONDS)

        expect_all_well(databases, ledger)
        names = databases.rows("movies", "SELECT username FROM movies_reviewer WHERE user_id IN (10000, 10001)")
        assert names == [("name 49",)] * 2


class TestReplay:
    def test_makes_anew_what_was_derived_from_events(self, deployment: Deployment, databases: Databases) -> None:
        names = "SELECT user_id, username FROM movies_reviewer WHERE user_id IN (20000, 20001) ORDER BY user_id"
        databases.say("users", [*renamings(20_000, count=20), *renamings(20_001, count=10)])
        until(lambda: databases.rows("movies", names) == [(20_000, "name 19"), (20_001, "name 9")], seconds=30)
        databases.rows("movies", "DELETE FROM movies_reviewer WHERE user_id IN (20000, 20001) RETURNING 1")

        said = deployment.command("replay", "movies")

        heard = re.search(r"heard ([\d,]+) events again", said)
        [(changes,)] = databases.rows("users", "SELECT count(*) FROM outbox WHERE type LIKE '%UserChanged'")
        assert heard
        assert int(heard[1].replace(",", "")) >= changes >= 30
        assert databases.rows("movies", names) == [(20_000, "name 19"), (20_001, "name 9")]
