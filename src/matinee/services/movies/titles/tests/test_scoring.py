"""Scores, facets and what people are known for at their bounds, without HTTP."""

import json
from typing import Any

import pytest

from matinee.services.movies.models import Movie, ScoreBasis
from matinee.services.movies.tests.factories import NOW, make_person, make_title
from matinee.services.movies.titles.domain import scores as domain
from matinee.services.movies.titles.domain.credits import CreditLine
from matinee.services.movies.titles.domain.scores import START, Basis
from matinee.services.movies.titles.queries import facets
from matinee.services.movies.titles.queries.facets import count_facets
from matinee.services.movies.titles.queries.lists import list_titles, title_listing
from matinee.services.movies.titles.queries.people import get_person_page, list_people
from matinee.services.movies.titles.queries.scores import present_basis
from matinee.services.movies.titles.queries.titles import get_title, get_title_details, get_title_page


def rate(movie: Movie, count: int, total: int, score: float | None = None) -> Movie:
    Movie.objects.filter(pk=movie.pk).update(rating_count=count, rating_sum=total, rated_5=count, score=score)
    return movie


class TestPresentBasis:
    def test_is_the_start_while_nothing_is_rated(self) -> None:
        make_title()

        assert present_basis() == START

    def test_asks_for_the_votes_of_the_last_title_of_the_crowd(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(domain, "CROWD", 3)
        monkeypatch.setattr(domain, "STEADY_VOTES", 0)
        rated = [rate(make_title(f"Film {votes}"), votes, votes * 7) for votes in (9, 5, 7, 4)]
        rate(make_title("Gone"), 99, 99)
        Movie.objects.filter(title="Gone").update(withdrawn_at=NOW)

        four = present_basis()
        rate(rated[-1], 0, 0)
        three = present_basis()
        rate(rated[-2], 0, 0)

        assert (four, three) == (Basis(7.0, 5, 5), Basis(7.0, 5, 5))
        assert present_basis() == Basis(7.0, 3, 1)

    def test_takes_titles_without_votes_for_no_part_of_the_crowd(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(domain, "CROWD", 1)
        monkeypatch.setattr(domain, "CROWD_SHARE", 1)
        monkeypatch.setattr(domain, "STEADY_VOTES", 0)
        for votes in (9, 1, 0, 0):
            rate(make_title(f"Film {votes}"), votes, votes * 7)
        with_one_vote = present_basis()
        Movie.objects.filter(rating_count=1).update(rating_count=4, rating_sum=28, rated_5=4)

        assert (with_one_vote, present_basis()) == (Basis(7.0, 3, 1), Basis(7.0, 4, 4))


class TestShownScore:
    @pytest.mark.parametrize(
        ("score", "shown"), [(7.0, 7.0), (7.25, 7.25), (7.254, 7.25), (7.256, 7.26), (7.125, 7.13), (1.999, 2.0)]
    )
    def test_is_rounded_half_up(self, score: float, shown: float) -> None:
        movie = rate(make_title(), 1, 7, score)

        assert json.loads(get_title_page(movie.pk))["rating"]["score"] == shown

    @pytest.mark.parametrize(("mean", "shown"), [(6.0, 6.0), (6.125, 6.13), (6.123, 6.12), (6.127, 6.13)])
    def test_rests_on_a_mean_that_is_rounded_half_up(self, mean: float, shown: float) -> None:
        ScoreBasis.objects.create(mean=mean, least_votes=25, chart_votes=1, computed_at=NOW)

        rating = json.loads(get_title_page(make_title().pk))["rating"]

        assert (rating["mean_of_all"], rating["least_votes"]) == (shown, 25)


def known_for(person: Any) -> list[tuple[str, str]]:
    page = json.loads(get_person_page(person.pk))
    return [(row["movie"]["title"], row["category"]) for row in page["known_for"]]


class TestKnownFor:
    @pytest.mark.parametrize(
        ("heavier", "lighter"),
        [
            ("director", "writer"), ("writer", "composer"), ("composer", "cinematographer"),
            ("cinematographer", "editor"), ("editor", "producer"), ("producer", "self"), ("self", "crew"),
        ],
    )  # fmt: skip
    def test_weighs_categories_in_their_order(self, heavier: str, lighter: str) -> None:
        person = make_person()
        for category in (heavier, lighter):
            make_title(category, credits=[CreditLine("", category, person_id=person.pk)])

        assert known_for(person) == [(heavier, heavier), (lighter, lighter)]

    @pytest.mark.parametrize(
        ("category", "weight"),
        [
            ("director", 10), ("writer", 8), ("composer", 7), ("cinematographer", 6), ("editor", 5), ("producer", 4),
            ("self", 2), ("crew", 1),
        ],
    )  # fmt: skip
    def test_weighs_a_category_by_so_much(self, category: str, weight: int) -> None:
        person = make_person()
        rate(make_title("It", credits=[CreditLine("", category, person_id=person.pk)]), 19, 19)
        crew = [CreditLine("", "crew", person_id=person.pk)]
        rate(make_title("Less", credits=crew), 20 * weight - 2, 0)
        rate(make_title("More", credits=crew), 20 * weight, 0)

        assert [title for title, _ in known_for(person)] == ["More", "It", "Less"]

    @pytest.mark.parametrize(("before", "weight"), [(0, 10), (1, 9), (7, 3), (8, 2), (9, 2)])
    def test_weighs_an_actor_by_the_place_among_the_actors(self, before: int, weight: int) -> None:
        person = make_person()
        cast = [CreditLine("Crew", "crew"), *(CreditLine(f"Actor {number}", "actor") for number in range(before))]
        rate(make_title("It", credits=[*cast, CreditLine("", "actor", person_id=person.pk)]), 19, 19)
        crew = [CreditLine("", "crew", person_id=person.pk)]
        rate(make_title("Less", credits=crew), 20 * weight - 2, 0)
        rate(make_title("More", credits=crew), 20 * weight, 0)

        assert [title for title, _ in known_for(person)] == ["More", "It", "Less"]

    def test_weighs_what_is_uncredited_as_crew_and_an_episode_a_tenth(self) -> None:
        person = make_person()
        rate(
            make_title("Uncredited", credits=[CreditLine("", "director", person_id=person.pk, uncredited=True)]), 19, 9
        )
        keepers = make_title("Keepers", kind="series")
        fog = make_title(
            "Fog",
            kind="episode",
            series={"movie": keepers.pk},
            credits=[CreditLine("", "crew", person_id=person.pk)],
        )
        rate(fog, 199, 9)
        crew = [CreditLine("", "crew", person_id=person.pk)]
        rate(make_title("Less", credits=crew, release_year=1990), 18, 0)
        rate(make_title("More", credits=crew, release_year=1990), 20, 0)

        assert [title for title, _ in known_for(person)] == ["More", "Uncredited", "Fog", "Less"]

    def test_without_votes_or_a_year_is_what_was_added_first(self) -> None:
        person = make_person()
        for title in ("B", "A", "C"):
            make_title(title, credits=[CreditLine("", "crew", person_id=person.pk)])

        assert known_for(person) == [("B", "crew"), ("A", "crew"), ("C", "crew")]


def counts(*names: str, **chosen: Any) -> dict[str, list[dict[str, Any]]]:
    counted = count_facets(title_listing(), {"listed": (), **chosen}, names=names, is_large=False)
    values: dict[str, list[dict[str, Any]]] = json.loads(counted)
    return values


class TestFacets:
    def test_show_so_many_values_those_of_most_titles_first(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(facets, "MOST_VALUES", 2)
        for number in range(3):
            make_title(str(number), genres=["Noir", "Drama", "Crime"][: number + 1])

        assert counts("genre") == {"genre": [{"value": "Noir", "count": 3}, {"value": "Drama", "count": 2}]}

    def test_count_a_title_once_for_a_value_that_it_has_twice(self) -> None:
        company = {"name": "UFA", "role": "production"}
        make_title(
            companies=[company, {**company, "role": "distribution"}],
            awards=[{"event": "Prize"}, {"event": "Prize"}],
            certificates=[{"country": "DE", "certificate": "6"}, {"country": "DE", "certificate": "6", "note": "TV"}],
        )

        assert [[one["count"] for one in values] for values in counts("company", "award", "certificate").values()] == [
            [1], [1], [1],
        ]  # fmt: skip

    def test_say_a_label_in_any_script_where_a_value_has_one(self) -> None:
        make_title(genres=["Драма"], countries=[("DE", "Deutschland · Ö")], release_year=1959)

        counted = count_facets(
            title_listing(), {"listed": ()}, names=["genre", "country", "decade", "genre"], is_large=False
        )

        assert "Драма" in counted
        assert json.loads(counted) == {
            "genre": [{"value": "Драма", "count": 1}],
            "country": [{"value": "DE", "name": "Deutschland · Ö", "count": 1}],
            "decade": [{"value": 1950, "count": 1}],
        }

    def test_of_as_many_titles_come_by_name(self) -> None:
        make_title(languages=[("fr", "A French"), ("de", "German"), ("en", "B English")], genres=["B", "A"])

        counted = counts("language", "genre")

        assert [value["value"] for value in counted["language"]] == ["fr", "en", "de"]
        assert [value["value"] for value in counted["genre"]] == ["A", "B"]

    def test_belong_to_a_page_that_asks_for_them(self) -> None:
        make_title(genres=["Drama"])

        with_facets = list_titles(filters={}, now=NOW, facets=["genre"], fields=["title"], page_size=5)
        without = list_titles(filters={}, now=NOW, page_size=5)

        assert json.loads(with_facets.more["facets"]) == {"genre": [{"value": "Drama", "count": 1}]}
        assert without.more == {}


class TestPages:
    def test_of_a_title_count_awards_and_leave_out_the_text_of_spoilers(self) -> None:
        movie = make_title(
            awards=[{"event": "Prize", "won": True}, {"event": "Prize"}, {"event": "Palm"}],
            trivia=[{"kind": "trivia", "text": "It ends.", "spoiler": True}, {"kind": "goof", "text": "A clock."}],
            taglines=["First.", "Second."],
        )

        page = json.loads(get_title_page(movie.pk))
        texts = [
            [row["text"] for row in json.loads(found)["trivia"]]
            for found in (get_title_details(movie.pk), get_title_details(movie.pk, spoilers=False))
        ]

        assert (page["award_counts"], page["tagline"]) == ({"wins": 1, "nominations": 3}, "First.")
        assert json.loads(get_title_page(make_title("M").pk))["award_counts"] == {"wins": 0, "nominations": 0}
        assert texts == [["It ends.", "A clock."], [None, "A clock."]]
        assert get_title(movie.pk).pk == movie.pk

    def test_of_a_title_name_no_connection_from_or_to_what_is_withdrawn(self) -> None:
        gone, shown = make_title("Gone"), make_title("Shown")
        movie = make_title("M", connections=[{"kind": "follows", "movie": one.pk} for one in (gone, shown)])
        make_title("After", connections=[{"kind": "follows", "movie": movie.pk}])
        make_title("Gone too", connections=[{"kind": "follows", "movie": movie.pk}])
        Movie.objects.filter(title__startswith="Gone").update(withdrawn_at=NOW)

        details = json.loads(get_title_details(movie.pk))

        assert [one["title"] for one in details["connections"]] == ["Shown"]
        assert [one["title"] for one in details["connections_from"]] == ["After"]

    def test_of_a_person_show_awards_whose_year_is_not_known_last(self) -> None:
        person = make_person()
        awards = [{"event": "Prize", "year": year, "people": [{"person": person.pk}]} for year in (1990, None, 1995)]
        make_title(awards=awards)

        assert [award["year"] for award in json.loads(get_person_page(person.pk))["awards"]] == [1995, 1990, None]

    def test_of_people_find_part_of_a_name_or_list_all(self) -> None:
        make_person("Ada", names=[{"name": "Countess"}])
        make_person("Bea")

        found = [list_people(search=text, page_size=5).count for text in ("countess", "be", "", "x")]

        assert found == [1, 1, 2, 0]
