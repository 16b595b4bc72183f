"""Lists of titles by everything a title has: each filter alone and with others, orders with ties."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from matinee.foundation.testing import Api
from matinee.services.movies.curation.actions.merging_titles import merge_titles
from matinee.services.movies.models import Award, Company, Keyword, Movie, Person, Platform
from matinee.services.movies.tests.factories import BY, NOW, make_offer, make_title
from matinee.services.movies.titles.queries.lists import ORDERINGS, title_listing
from matinee.services.movies.titles.tests.shelf import company, rate
from matinee.services.movies.titles.tests.walking import walk


def titles(response: Any) -> list[str]:
    assert response.status_code == 200, response.json
    assert response.json["count"] == len(response.json["results"])
    return [row["title"] for row in response.json["results"]]


@pytest.mark.usefixtures("shelf")
class TestFilters:
    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("", ["A Day", "Éclair", "Keepers", "The Mill", "Undated"]),
            ("kind=short,video", ["A Day", "Undated"]),
            ("kind=short&kind=video", ["A Day", "Undated"]),
            ("kind=episode", ["Part 1", "Part 2"]),
            ("kind=series,episode", ["Keepers", "Part 1", "Part 2"]),
            ("genre=drama,crime", ["The Mill"]),
            ("genre_not=Drama", ["A Day", "Undated"]),
            ("genre_not=Drama,Comedy", ["Undated"]),
            ("genre=Drama&genre_not=Crime", ["Éclair", "Keepers"]),
            ("keyword=river", ["Éclair", "The Mill"]),
            ("keyword=river,Mill", ["The Mill"]),
            ("year=1959", ["Éclair"]),
            ("year_from=1959", ["A Day", "Éclair", "Keepers"]),
            ("year_to=1959", ["Éclair", "The Mill"]),
            ("year_from=1958&year_to=1962", ["A Day", "Éclair"]),
            ("decade=1950", ["Éclair", "The Mill"]),
            ("decade=1990s", ["Keepers"]),
            ("released_from=1957-03-02", ["Éclair"]),
            ("released_to=1957-03-01", ["The Mill"]),
            ("country=DE", ["Éclair", "The Mill"]),
            ("country=DE,FR", ["Éclair"]),
            ("language=french", ["Éclair"]),
            ("runtime_from=95", ["Éclair", "The Mill"]),
            ("runtime_to=95", ["A Day", "The Mill"]),
            ("runtime_from=13&runtime_to=119", ["The Mill"]),
            ("certificate=US:pg-13", ["The Mill"]),
            ("certificate=US:PG-13,DE:16", ["Éclair", "The Mill"]),
            ("platform=netflix", ["A Day", "Éclair"]),
            ("platform=Netflix,MUBI", ["Éclair"]),
            ("region=DE", ["Éclair", "The Mill"]),
            ("company=nero film", ["The Mill"]),
            ("award=Some Festival", ["Éclair", "The Mill"]),
            ("award=Some Festival,Another Prize", ["Éclair"]),
            ("award=Some Festival&won=true", ["The Mill"]),
            ("award=Some Festival&won=false", ["Éclair"]),
            ("won=true", ["Éclair", "The Mill"]),
            ("has_episodes=true", ["Keepers"]),
            ("has_episodes=false&kind=series", []),
            ("min_score=7.5", ["Éclair", "The Mill"]),
            ("max_score=7.5", ["A Day", "The Mill"]),
            ("min_rating=8", ["Éclair", "The Mill"]),
            ("max_rating=8", ["A Day", "The Mill"]),
            ("min_votes=4", ["Éclair", "The Mill"]),
            ("max_votes=4&min_votes=1", ["A Day", "Éclair"]),
            ("genre=Drama&country=DE&decade=1950&min_votes=5&platform=MUBI&keyword=mill&won=true", ["The Mill"]),
            ("genre=Drama&country=DE&decade=1950&min_votes=5&platform=MUBI&keyword=mill&won=false", []),
        ],
    )
    def test_find_what_fits(self, api: Api, query: str, found: list[str]) -> None:
        assert titles(api.get(f"?{query}")) == found

    def test_find_by_numbers_too(self, api: Api, shelf: dict[str, Movie]) -> None:
        ada, ben = (Person.objects.get(name=name).pk for name in ("Ada Lang", "Ben Fox"))
        nero, festival = Company.objects.get(name="Nero-Film").pk, Award.objects.get(name="Some Festival").pk
        series, river = shelf["Keepers"].pk, Keyword.objects.get(name="river").pk

        assert titles(api.get(f"?person={ada}")) == ["Éclair", "The Mill"]
        assert titles(api.get(f"?person={ada}&role=director")) == ["The Mill"]
        assert titles(api.get(f"?person={ada},{ben}&role=actor")) == []
        assert titles(api.get(f"?person={ada},{ben}&ordering=-year")) == ["Éclair", "The Mill"]
        assert titles(api.get(f"?company={nero}")) == ["The Mill"]
        assert titles(api.get(f"?award={festival}")) == ["Éclair", "The Mill"]
        assert titles(api.get(f"?keyword={river}")) == ["Éclair", "The Mill"]
        assert titles(api.get(f"?series={series}")) == ["Part 1", "Part 2"]
        assert titles(api.get(f"?series={series}&season=2")) == ["Part 2"]

    def test_find_what_is_offered_where_and_how(self, api: Api, shelf: dict[str, Movie]) -> None:
        netflix, mubi = Platform.objects.get(name="Netflix"), Platform.objects.get(name="MUBI")
        now = datetime.now(UTC)
        hour = timedelta(hours=1)
        make_offer(shelf["The Mill"], mubi, region="FR", kind="rent", now=now)
        make_offer(
            shelf["Éclair"], netflix, region="FR", kind="subscription", since=now - hour, until=now + hour, now=now
        )
        make_offer(shelf["A Day"], netflix, region="FR", kind="rent", since=now + hour, now=now)

        assert titles(api.get("?region=FR")) == ["Éclair", "The Mill"]
        assert titles(api.get("?region=FR&offer=rent")) == ["The Mill"]
        assert titles(api.get("?region=FR&offer=rent,subscription")) == ["Éclair", "The Mill"]
        assert titles(api.get("?region=FR&platform=Netflix")) == ["Éclair"]
        assert titles(api.get("?region=FR&platform=Netflix,MUBI")) == []
        assert titles(api.get("?region=FR&platform=MUBI&offer=rent,buy&genre=Crime")) == ["The Mill"]
        assert titles(api.get("?region=FR&platform=MUBI&offer=subscription")) == []
        assert titles(api.get("?region=US&platform=Netflix")) == []
        assert titles(api.get("?region=DE&platform=MUBI")) == ["Éclair"]
        facets = api.get("?region=FR&facets=genre,platform").json["facets"]
        assert facets["genre"] == [{"value": "Drama", "count": 2}, {"value": "Crime", "count": 1}]
        assert {value["name"]: value["count"] for value in facets["platform"]} == {"MUBI": 2, "Netflix": 2}

    def test_follow_a_person_who_was_merged_into_another(self, api: Api) -> None:
        ada = Person.objects.get(name="Ada Lang")
        alias = Person.objects.create(name="A. Lang", name_key="a lang", merged_into=ada)

        assert titles(api.get(f"?person={alias.pk}&role=director")) == ["The Mill"]

    def test_narrow_the_search_as_well(self, api: Api) -> None:
        assert titles(api.get("list2/?search=fox")) == ["Éclair", "The Mill"]
        assert titles(api.get("list2/?search=fox&genre=Crime")) == ["The Mill"]
        assert titles(api.get("list2/?search=part")) == []
        assert titles(api.get("list2/?search=part&kind=episode&ordering=-title")) == ["Part 2", "Part 1"]

    @pytest.mark.parametrize(
        ("query", "pointer", "hint"),
        [
            ("colour=red", "/colour", "did you mean 'country'?"),
            ("zzzzzz=red", "/zzzzzz", "there are"),
            ("genre=Dramedy", "/genre", "Comedy, Crime, Drama"),
            ("genre_not=Dramedy", "/genre_not", "Comedy, Crime, Drama"),
            ("kind=opera", "/kind/0", "film, short"),
            ("ordering=beauty", "/ordering", "-score"),
            ("facets=beauty", "/facets/0", "genre"),
            ("fields=beauty", "/fields/0", "title"),
            ("keyword=sea", "/keyword", "'sea'"),
            ("company=Acme", "/company", "'Acme'"),
            ("award=None", "/award", "'None'"),
            ("award=Felix", "/award", "there are: Another Prize, Some Festival; "),
            ("keyword=sea", "/keyword", "there are: mill, river; "),
            ("company=Ufa", "/company", "there are: Gaumont, Nero-Film; "),
            ("platform=Hulu", "/platform", "there are: MUBI, Netflix"),
            ("series=4711", "/series", "kind=series"),
            ("person=4711", "/person", "/api/v1/people/"),
            ("role=director", "/role", "'person'"),
            ("person=1&role=king", "/role", "director"),
            ("season=1", "/season", "'series'"),
            ("offer=rent", "/offer", "'region'"),
            ("offer=theft&region=DE", "/offer/0", "subscription"),
            ("region=ZZ", "/region", "ISO 3166-1"),
            ("certificate=PG-13", "/certificate/0", "US:PG-13"),
            ("certificate=DE:99", "/certificate", "DE:12, DE:16"),
            ("decade=1955", "/decade", "1990"),
            ("year_from=1960&year_to=1950", "/year_to", "year_from"),
            ("min_score=9&max_score=8", "/max_score", "min_score"),
            ("page=0", "/page", "1"),
            ("cursor=x", "/cursor", "begin again"),
        ],
    )
    def test_refuse_what_they_do_not_know_and_say_what_there_is(
        self, api: Api, query: str, pointer: str, hint: str
    ) -> None:
        response = api.get(f"?{query}")

        assert response.status_code == 400
        assert response.json["errors"][0]["pointer"] == pointer
        assert hint in response.json["errors"][0]["detail"]

    def test_say_what_is_called_alike_where_there_is_much(self, api: Api) -> None:
        make_title("M", keywords=[f"word {number}" for number in range(30)] + ["night train"])

        alike = api.get("?keyword=a train").json["errors"][0]["detail"]
        other = api.get("?keyword=zebra").json["errors"][0]["detail"]

        assert alike.endswith("among others: night train; 'facets=keyword' counts those of most titles.")
        assert "among others: mill, night train, river, word 0, word 1," in other

    def test_take_a_value_that_holds_a_comma_in_quotation_marks(self, api: Api) -> None:
        movie = make_title("M", companies=[company("Acme, Inc."), company("Gaumont")], keywords=["rise, fall"])

        for query in ('company="Acme, Inc."', 'company=Gaumont, "Acme, Inc."', 'keyword="rise, fall"'):
            assert [row["id"] for row in api.get(f"?{query}").json["results"]] == [movie.pk], query
        assert api.get("?company=Acme, Inc.").status_code == 400

    def test_follow_a_series_that_was_merged_into_another(self, api: Api, shelf: dict[str, Movie]) -> None:
        gone = make_title("Keepers!", kind="series")
        merge_titles(kept_id=shelf["Keepers"].pk, gone_id=gone.pk, by=BY, now=NOW)

        assert titles(api.get(f"?series={gone.pk}")) == ["Part 1", "Part 2"]

    def test_name_all_that_is_wrong_at_once(self, api: Api) -> None:
        errors = api.get("?genre=Dramedy&keyword=sea&person=4711").json["errors"]

        assert {error["pointer"] for error in errors} == {"/genre", "/keyword", "/person"}


@pytest.mark.usefixtures("shelf")
class TestOrders:
    @pytest.mark.parametrize(
        ("order", "found"),
        [
            ("title", ["A Day", "Éclair", "Keepers", "The Mill", "Undated"]),
            ("year", ["The Mill", "Éclair", "A Day", "Keepers", "Undated"]),
            ("-year", ["Keepers", "A Day", "Éclair", "The Mill", "Undated"]),
            ("runtime", ["A Day", "The Mill", "Éclair", "Undated", "Keepers"]),
            ("-runtime", ["Éclair", "The Mill", "A Day", "Keepers", "Undated"]),
            ("score", ["A Day", "The Mill", "Éclair", "Undated", "Keepers"]),
            ("-score", ["Éclair", "The Mill", "A Day", "Keepers", "Undated"]),
            ("rating", ["A Day", "The Mill", "Éclair", "Undated", "Keepers"]),
            ("-rating", ["Éclair", "The Mill", "A Day", "Keepers", "Undated"]),
            ("-votes", ["The Mill", "Éclair", "A Day", "Keepers", "Undated"]),
            ("added", ["The Mill", "Éclair", "A Day", "Undated", "Keepers"]),
        ],
    )
    def test_put_the_unknown_last_in_either_direction(self, api: Api, order: str, found: list[str]) -> None:
        assert titles(api.get(f"?ordering={order}")) == found

    @pytest.mark.parametrize("order", [sign + name for name in ORDERINGS for sign in ("", "-")])
    def test_lead_through_filtered_lists_in_both_directions(self, api: Api, order: str) -> None:
        platform = Platform.objects.get(name="MUBI").pk
        for number in range(30):
            movie = make_title(f"Film {number % 3}", genres=["Drama"], platforms=[platform], release_year=1950)
            rate(movie, number % 2, number % 2 * 7, 6.5)
        path = f"?genre=Drama&platform=MUBI&decade=1950&ordering={order}"
        whole = [row["id"] for row in api.get(f"{path}&page_size=100").json["results"]]

        forward = walk(api, f"{path}&page_size=7", "next")
        backward = walk(api, forward[-2]["next"], "previous")

        assert len(whole) == len(set(whole)) == 32
        assert [row["id"] for page in forward for row in page["results"]] == whole
        assert [row["id"] for page in reversed(backward) for row in page["results"]] == whole


@pytest.mark.usefixtures("shelf")
class TestShapes:
    def test_take_the_values_of_each_request(self, api: Api) -> None:
        for _ in range(2):
            assert titles(api.get("?genre=Crime")) == ["The Mill"]
            assert titles(api.get("?genre=Comedy")) == ["A Day", "Keepers"]
            assert titles(api.get("?genre=Comedy,Drama")) == ["Keepers"]
            assert titles(api.get("?genre=Drama,Crime")) == ["The Mill"]
            assert titles(api.get("?kind=short")) == ["A Day"]
            assert titles(api.get("?kind=video")) == ["Undated"]

    def test_are_compiled_once_and_kept_within_bounds(self, api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(title_listing(), "shapes", 4)
        for size in range(1, 20):
            api.get(f"?page_size={size}")
        kept = dict(title_listing()._statements)

        api.get("?page_size=19")

        assert len(kept) == 4
        assert dict(title_listing()._statements) == kept

    @pytest.mark.parametrize(
        "text", ["' OR 1=1 --", '"; DROP TABLE movies_movie; --', "%s %s", "%(x)s", "{}", "$1", "?"]
    )
    def test_carry_values_beside_the_statement(self, api: Api, text: str) -> None:
        assert titles(api.get("list2/", query_string={"search": text})) == []
        assert api.get("", query_string={"genre": text}).status_code == 400
        assert api.get("", query_string={"company": text}).status_code == 400
        assert Movie.objects.count() == 7
