"""Everything that describes a title or person, written and read back as a document."""

from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from matinee.foundation.problems import Invalid
from matinee.services.movies.models import AwaitedSeries, Company, Connection, Movie, Person
from matinee.services.movies.tests.factories import BY, NOW, make_person, make_title
from matinee.services.movies.titles.actions.connections import put_into_series
from matinee.services.movies.titles.actions.people import PersonIdTaken, change_person
from matinee.services.movies.titles.actions.titles import change_title
from matinee.services.movies.titles.domain.credits import CreditLine
from matinee.services.movies.titles.queries.documents import film_documents, person_documents
from matinee.services.movies.titles.tests.samples import LISTS


def document(movie: Movie) -> dict[str, Any]:
    return film_documents([movie.pk])[movie.pk]


class TestDetails:
    @pytest.mark.parametrize("key", LISTS)
    def test_come_back_as_they_were_written(self, key: str) -> None:
        movie = make_title(**{key: LISTS[key]})

        assert document(movie)[key] == LISTS[key]

    @pytest.mark.parametrize("key", LISTS)
    def test_replace_all_of_their_kind(self, key: str) -> None:
        movie = make_title(**{key: LISTS[key]})

        change_title(movie_id=movie.pk, details={key: LISTS[key][:1]}, by=BY, now=NOW)
        one = document(movie)[key]
        change_title(movie_id=movie.pk, details={key: []}, by=BY, now=NOW)

        assert one == LISTS[key][:1]
        assert key not in document(movie)

    def test_of_other_titles_stay(self) -> None:
        other = make_title("Other", **LISTS)
        before = document(other)

        make_title("Another", **{key: items[:1] for key, items in LISTS.items()})

        assert document(other) == before

    def test_share_companies_events_and_keywords_whatever_their_case(self) -> None:
        make_title(companies=[{"name": "Ufa"}], keywords=["CITY"], awards=[{"event": "some festival"}])
        movie = make_title(**LISTS)

        companies = document(movie)["companies"]

        assert [company["name"] for company in companies] == ["Ufa", "Ufa"]
        assert Company.objects.get().country == "DE"

    def test_name_each_company_once_in_a_role_and_each_keyword_once(self) -> None:
        movie = make_title(companies=[{"name": "UFA"}, {"name": "ufa"}], keywords=["city", "City"])

        assert document(movie)["companies"] == [{"name": "UFA", "role": "production"}]
        assert document(movie)["keywords"] == ["city"]

    def test_refuse_what_is_not_there_and_say_where(self) -> None:
        with pytest.raises(Invalid) as refused:
            make_title(
                series={"movie": 404},
                connections=[{"kind": "follows", "title": "A"}, {"kind": "follows", "movie": 405}],
                awards=[{"event": "A", "people": [{"name": "A"}, {"person": 406}]}],
            )

        assert [error["pointer"] for error in refused.value.errors] == [
            "/awards/0/people/1/person",
            "/series/movie",
            "/connections/1/movie",
        ]
        assert not Movie.objects.exists()

    def test_refuse_a_title_that_refers_to_itself_or_to_a_series_that_is_none(self) -> None:
        movie, other = make_title(), make_title("Other")

        for details in ({"series": {"movie": other.pk}}, {"connections": [{"kind": "follows", "movie": movie.pk}]}):
            with pytest.raises(Invalid):
                change_title(movie_id=movie.pk, details=details, by=BY, now=NOW)

    @pytest.mark.parametrize("name", ["movie", "imdb"])
    def test_say_that_an_episode_cannot_be_its_own_series(self, name: str) -> None:
        episode = make_title(kind="special", external_ids={"imdb": "tt0017136"})
        itself = {"movie": episode.pk, "imdb": "tt0017136"}[name]

        with pytest.raises(Invalid) as refused:
            change_title(movie_id=episode.pk, details={"series": {name: itself}}, by=BY, now=NOW)

        assert [(error["pointer"], error["code"]) for error in refused.value.errors] == [(f"/series/{name}", "itself")]

    def test_never_put_a_series_into_itself(self) -> None:
        series = make_title(kind="series", external_ids={"imdb": "tt0017136"})

        put_into_series({series.pk: {"imdb": "tt0017136"}})

        series.refresh_from_db()
        assert series.series is None
        assert AwaitedSeries.objects.get().movie == series


class TestCredits:
    def test_are_one_for_each_job(self) -> None:
        movie = make_title(
            credits=[
                CreditLine("Ada", "crew", job="gaffer", uncredited=True),
                CreditLine("Ada", "crew", job="grip", episodes=3),
                CreditLine("Ada", "crew", ("a",), job="gaffer"),
            ]
        )

        assert document(movie)["credits"] == [
            {"name": "Ada", "category": "crew", "job": "gaffer", "characters": ["a"]},
            {"name": "Ada", "category": "crew", "job": "grip", "episodes": 3},
        ]

    def test_tell_people_of_one_name_apart(self) -> None:
        first, second = make_person("Ada"), make_person("Ada")
        movie = make_title(credits=[CreditLine(person_id=second.pk, category="actor")])

        credit = document(movie)["credits"][0]
        portable = film_documents([movie.pk], portable=True)[movie.pk]["credits"][0]

        assert credit == {"name": "Ada", "person": second.pk, "category": "actor"}
        assert portable == {"name": "Ada", "id": str(second.uid), "category": "actor"}
        assert first.pk != second.pk


class TestSeries:
    def test_is_linked_when_it_comes_by_imdb_id_or_title_and_year(self) -> None:
        one = make_title("One", kind="episode", series={"imdb": "tt0000007"}, season=1, episode=2)
        two = make_title("Two", kind="episode", series={"title": "The Show", "year": 1990}, season=0)
        awaited = [document(one), document(two)]

        show = make_title("Show, The", kind="film", release_year=1990)
        show = make_title("show", kind="series", release_year=1990, external_ids={"imdb": "tt0000007"})

        assert [episode["series"] for episode in awaited] == [
            {"imdb": "tt0000007"},
            {"title": "The Show", "year": 1990},
        ]
        assert document(one) | {"season": 1, "episode": 2} == document(one)
        assert document(two)["season"] == 0
        assert [document(one)["series"], document(two)["series"]] == [{"movie": show.pk}] * 2
        assert film_documents([one.pk], portable=True)[one.pk]["series"] == {"imdb": "tt0000007"}
        assert not AwaitedSeries.objects.exists()

    def test_is_not_guessed_among_several(self) -> None:
        for _ in range(2):
            make_title("Show", kind="series", release_year=1990)

        episode = make_title("One", kind="episode", series={"title": "Show", "year": 1990})

        assert document(episode)["series"] == {"title": "Show", "year": 1990}

    def test_can_be_taken_away(self) -> None:
        show = make_title("Show", kind="series")
        movies = [
            make_title(str(series), kind="special", series=series) for series in ({"movie": show.pk}, {"title": "X"})
        ]

        for movie in movies:
            change_title(movie_id=movie.pk, details={"series": None}, by=BY, now=NOW)

        assert all("series" not in document(movie) for movie in movies)


class TestConnections:
    def test_are_linked_when_the_other_title_comes(self) -> None:
        movie = make_title(connections=LISTS["connections"])

        others = [
            make_title("Blade Runner", external_ids={"imdb": "tt0083658"}),
            make_title("Earlier", release_year=1926),
        ]

        assert [item["movie"] for item in document(movie)["connections"]] == [other.pk for other in others]
        portable = film_documents([movie.pk], portable=True)[movie.pk]["connections"]
        assert portable == LISTS["connections"]
        assert not Connection.objects.filter(other=None).exists()

    def test_never_link_a_title_to_itself(self) -> None:
        movie = make_title("Earlier", release_year=1926, connections=LISTS["connections"])

        assert document(movie)["connections"] == LISTS["connections"]


PERSON: dict[str, Any] = {
    "name": "Ada Example",
    "imdb_id": "nm0000007",
    "birth_date": "1915-05",
    "birth_place": "Kenosha",
    "death_date": "1985",
    "death_place": "Hollywood",
    "biography": "Made films.",
    "professions": ["director", "actor"],
    "names": [{"name": "Ада", "type": "native", "language": "ru"}, {"name": "A. E.", "type": "alias"}],
    "external_ids": {"wikidata": "Q7"},
}


class TestPerson:
    def test_comes_back_as_written(self) -> None:
        person = make_person(**PERSON)

        assert person_documents([person.pk])[person.pk] == {
            "person": "Ada Example",
            "imdb": "nm0000007",
            "names": PERSON["names"],
            "born": "1915-05",
            "birth_place": "Kenosha",
            "died": "1985",
            "death_place": "Hollywood",
            "biography": "Made films.",
            "professions": ["director", "actor"],
            "external_ids": {"wikidata": "Q7"},
        }

    def test_changes_in_part(self) -> None:
        person = make_person(**PERSON)
        before = person_documents([person.pk])[person.pk]

        change_person(person_id=person.pk, details={"names": [], "death_place": "Los Angeles"}, by=BY, now=NOW)

        after = person_documents([person.pk])[person.pk]
        assert after == {key: value for key, value in before.items() if key != "names"} | {"death_place": "Los Angeles"}

    def test_leaves_a_taken_id_where_it_is(self) -> None:
        first = make_person("A", external_ids={"wikidata": "Q7"})

        with pytest.raises(PersonIdTaken) as refused:
            make_person("B", external_ids={"wikidata": "Q7"})

        assert refused.value.members == {"person": first.pk}
        assert Person.objects.count() == 1


class TestStatements:
    def test_are_as_many_for_fifty_documents_as_for_one(self) -> None:
        counts = []
        movies = [make_title(f"Film {number}", **LISTS, genres=["Drama"]) for number in range(50)]
        people = [make_person(f"Person {number}", names=PERSON["names"]) for number in range(50)]
        for read, rows in ((film_documents, movies), (person_documents, people)):
            for number in (1, 50):
                with CaptureQueriesContext(connections["movies"]) as captured:
                    read([row.pk for row in rows[:number]])
                counts.append(len(captured))

        assert counts[0] == counts[1] <= 25
        assert counts[2] == counts[3] <= 3
