"""Over HTTP: what a title's page and its details show."""

import json
from typing import Any

import pytest

from matinee.foundation.testing import Api
from matinee.services.movies.models import Movie
from matinee.services.movies.tests.factories import BY, NOW, make_person, make_title
from matinee.services.movies.titles.actions.titles import change_title, withdraw_title
from matinee.services.movies.titles.domain.credits import CreditLine
from matinee.services.movies.titles.tests.samples import LISTS


def make_described() -> Movie:
    """A film with every list of the film format, connected to another one in both directions."""
    other = make_title("Blade Runner", release_year=1982, external_ids={"imdb": "tt0083658"})
    movie = make_title(release_year=1927, external_ids={"imdb": "tt0017136"}, **LISTS)
    back = {"connections": [{"kind": "references", "movie": movie.pk, "note": "homage"}]}
    change_title(movie_id=other.pk, details=back, by=BY, now=NOW)
    return movie


class TestThePage:
    def test_shows_what_a_visitor_needs_at_first_sight(self, api: Api) -> None:
        person = make_person("Fritz Lang")
        lines = [
            CreditLine("", "director", person_id=person.pk),
            CreditLine("", "writer", person_id=person.pk, job="screenplay", uncredited=True, episodes=3),
        ]
        movie = make_title(credits=lines, **LISTS)

        page = api.get(f"{movie.pk}/").json

        assert page["tagline"] == LISTS["taglines"][0]
        assert page["keywords"] == ["city", "robot"]
        assert page["certificates"][1] == {"country": "US", "certificate": "NR", "note": "video"}
        assert page["award_counts"] == {"wins": 1, "nominations": 2}
        assert page["credits"][1] == {
            "person": {"id": person.pk, "name": "Fritz Lang"},
            "category": "writer",
            "job": "screenplay",
            "characters": [],
            "uncredited": True,
            "episodes": 3,
        }

    def test_of_a_film_has_nothing_of_a_series(self, api: Api) -> None:
        page = api.get(f"{make_title().pk}/").json

        keys = ("end_year", "series", "season", "episode", "previous_episode", "next_episode", "season_count")
        assert [page[key] for key in (*keys, "episode_count")] == [None] * 8
        assert (page["tagline"], page["certificates"], page["keywords"]) == ("", [], [])
        assert page["award_counts"] == {"wins": 0, "nominations": 0}


class TestTheDetails:
    def test_show_every_list_of_the_film_format(self, api: Api) -> None:
        movie = make_described()
        other = Movie.objects.get(title="Blade Runner")

        details = api.get(f"{movie.pk}/details/").json

        assert details["id"] == movie.pk
        assert details["alternate_titles"][1] == {
            "title": "Die Stadt", "region": "", "language": "", "type": "working", "note": "",
        }  # fmt: skip
        assert [release["date"] for release in details["releases"]] == ["1927-01-10", "1927"]
        assert details["versions"] == [
            {"name": "Restored", "runtime": 148, "note": "2010"},
            {"name": "Short", "runtime": None, "note": ""},
        ]
        assert [company["role"] for company in details["companies"]] == ["production", "distribution"]
        assert details["box_office"][1]["amount"] == 0
        assert [person["name"] for person in details["awards"][0]["people"]] == ["Fritz Lang", "Brigitte Helm"]
        assert (details["awards"][0]["won"], details["awards"][1]["won"]) == (True, False)
        assert details["connections"] == [
            {
                "kind": "references", "movie": other.pk, "imdb": "", "title": "Blade Runner", "year": 1982,
                "note": "the towers",
            },
            {"kind": "follows", "movie": None, "imdb": "", "title": "Earlier", "year": 1926, "note": ""},
        ]  # fmt: skip
        assert details["connections_from"] == [
            {"kind": "references", "movie": other.pk, "title": "Blade Runner", "year": 1982, "note": "homage"}
        ]

    def test_of_a_bare_title_are_empty_lists(self, api: Api) -> None:
        details = api.get(f"{make_title().pk}/details/").json

        assert {key: value for key, value in details.items() if key not in {"id", "title", "year"}} == {
            key: [] for key in (*LISTS, "connections_from")
        }

    def test_leave_the_text_of_spoilers_out_on_demand(self, api: Api) -> None:
        movie = make_title(trivia=LISTS["trivia"])

        whole = api.get(f"{movie.pk}/details/").json["trivia"]
        without = api.get(f"{movie.pk}/details/?spoilers=false").json["trivia"]

        assert [(row["text"], row["spoiler"]) for row in whole] == [
            ("The clock has ten hours.", False),
            ("It ends.", True),
        ]
        assert [(row["text"], row["spoiler"]) for row in without] == [("The clock has ten hours.", False), (None, True)]

    def test_do_not_name_what_has_been_withdrawn(self, api: Api) -> None:
        movie = make_described()
        withdraw_title(movie_id=Movie.objects.get(title="Blade Runner").pk, by=BY, now=NOW)

        details = api.get(f"{movie.pk}/details/")

        assert "Blade Runner" not in json.dumps(details.json)
        assert [connection["title"] for connection in details.json["connections"]] == ["Earlier"]

    def test_of_a_withdrawn_title_are_gone(self, api: Api) -> None:
        movie = make_title()
        withdraw_title(movie_id=movie.pk, by=BY, now=NOW)

        assert api.get(f"{movie.pk}/details/").status_code == 404

    @pytest.mark.parametrize("query", ["spoilers=maybe", "spoilers=", "spoilers=1&spoilers=0", "nonsense=1"])
    def test_refuse_other_questions(self, api: Api, query: str) -> None:
        assert api.get(f"{make_title().pk}/details/?{query}").status_code == 400

    def test_hold_any_text_unchanged(self, api: Api) -> None:
        text = "\" \\ / \t \n </script> \u2028 é 🎬 'x' %s {} \x7f"
        lists: dict[str, Any] = {"taglines": [text], "trivia": [{"text": text}], "keywords": [text]}
        movie = make_title(**lists)

        details = api.get(f"{movie.pk}/details/").json

        assert (details["taglines"], details["keywords"]) == ([text], [text])
        assert details["trivia"][0]["text"] == text
        assert api.get(f"{movie.pk}/").json["tagline"] == text
