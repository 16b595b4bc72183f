"""Lists of titles by everything a title has: each filter alone and with others, orders with ties, facets."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from matinee.foundation.django.pages import listing
from matinee.foundation.testing import Api
from matinee.services.movies.curation.actions.merging_titles import merge_titles
from matinee.services.movies.models import Award, Company, Keyword, Movie, Person, Platform
from matinee.services.movies.tests.counting import statements
from matinee.services.movies.tests.factories import BY, NOW, make_offer, make_platform, make_title
from matinee.services.movies.titles.actions.titles import change_title
from matinee.services.movies.titles.domain.credits import CreditLine
from matinee.services.movies.titles.queries.facets import FACETS
from matinee.services.movies.titles.queries.lists import ORDERINGS, title_listing
from matinee.services.movies.titles.tests.walking import walk

GERMANY, FRANCE = ("DE", "Germany"), ("FR", "France")
GERMAN, FRENCH = ("de", "German"), ("fr", "French")


def rate(movie: Movie, count: int, total: int, score: float) -> None:
    Movie.objects.filter(pk=movie.pk).update(rating_count=count, rating_sum=total, rated_5=count, score=score)


def certificate(country: str, text: str) -> dict[str, str]:
    return {"country": country, "certificate": text, "note": ""}


def company(name: str) -> dict[str, str]:
    return {"name": name, "role": "production", "country": "", "note": ""}


def award(event: str, *, won: bool) -> dict[str, Any]:
    return {"event": event, "year": 1957, "category": "", "won": won, "people": [], "note": ""}


@pytest.fixture(scope="class")
def shelf(shared_by_class: None) -> dict[str, Movie]:
    """A short catalogue in which every filter tells some titles from others."""
    netflix, mubi = make_platform("Netflix", regions=["US"]), make_platform("MUBI", regions=["DE", "US"])
    titles: dict[str, dict[str, Any]] = {
        "The Mill": {
            "release_year": 1957, "release_date": "1957-03-01", "runtime_minutes": 95, "genres": ["Drama", "Crime"],
            "countries": [GERMANY], "languages": [GERMAN], "platforms": [mubi.pk], "keywords": ["mill", "river"],
            "certificates": [certificate("DE", "12"), certificate("US", "PG-13")], "companies": [company("Nero-Film")],
            "awards": [award("Some Festival", won=True)],
            "credits": [CreditLine("Ada Lang", "director"), CreditLine("Ben Fox", "actor")],
        },
        "Éclair": {
            "release_year": 1959, "release_date": "1959-12-31", "runtime_minutes": 120, "genres": ["Drama"],
            "countries": [FRANCE, GERMANY], "languages": [FRENCH, GERMAN], "platforms": [netflix.pk, mubi.pk],
            "keywords": ["river"], "certificates": [certificate("DE", "16")], "companies": [company("Gaumont")],
            "awards": [award("Some Festival", won=False), award("Another Prize", won=True)],
            "credits": [CreditLine("Ben Fox", "director"), CreditLine("Ada Lang", "actor")],
        },
        "A Day": {"kind": "short", "release_year": 1962, "runtime_minutes": 12, "genres": ["Comedy"],
                  "platforms": [netflix.pk]},
        "Undated": {"kind": "video", "platforms": []},
        "Keepers": {"kind": "series", "release_year": 1990, "genres": ["Comedy", "Drama"], "platforms": []},
    }  # fmt: skip
    made = {title: make_title(title, **details) for title, details in titles.items()}
    for number in (1, 2):
        made[f"Part {number}"] = make_title(
            f"Part {number}", kind="episode", release_year=1990, series={"movie": made["Keepers"].pk}, season=number,
            episode=1, platforms=[],
        )  # fmt: skip
    rate(made["The Mill"], 10, 80, 7.5)
    rate(made["Éclair"], 4, 36, 8.5)
    rate(made["A Day"], 2, 8, 5.5)
    rate(made["Part 1"], 3, 27, 8.9)
    return made


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


def facet(api: Api, name: str, query: str = "") -> dict[Any, int]:
    page = api.get(f"?facets={name}&{query}").json
    return {value["value"]: value["count"] for value in page["facets"][name]}


@pytest.mark.usefixtures("shelf")
class TestFacets:
    @pytest.mark.parametrize(
        ("name", "counts"),
        [
            ("kind", {"episode": 2, "film": 2, "series": 1, "short": 1, "video": 1}),
            ("genre", {"Drama": 3, "Comedy": 2, "Crime": 1}),
            ("year", {1957: 1, 1959: 1, 1962: 1, 1990: 1}),
            ("decade", {1950: 2, 1960: 1, 1990: 1}),
            ("country", {"DE": 2, "FR": 1}),
            ("language", {"de": 2, "fr": 1}),
            ("certificate", {"DE:12": 1, "DE:16": 1, "US:PG-13": 1}),
            ("keyword", {"river": 2, "mill": 1}),
        ],
    )
    def test_count_the_titles_of_each_value(self, api: Api, name: str, counts: dict[Any, int]) -> None:
        found = facet(api, name)

        assert found == counts
        assert list(found.values()) == sorted(counts.values(), reverse=True)

    def test_name_what_a_code_or_number_stands_for(self, api: Api) -> None:
        def named(name: str, query: str = "") -> dict[str, int]:
            return {value["name"]: value["count"] for value in api.get(f"?facets={name}&{query}").json["facets"][name]}

        facets = api.get("?facets=country,language,platform").json["facets"]

        assert facets["country"][0] == {"value": "DE", "name": "Germany", "count": 2}
        assert facets["language"][0] == {"value": "de", "name": "German", "count": 2}
        assert {(value["name"], value["count"]) for value in facets["platform"]} == {("Netflix", 2), ("MUBI", 2)}
        assert named("award") == {"Some Festival": 2, "Another Prize": 1}
        assert named("company", "genre=Crime") == {"Nero-Film": 1}
        assert named("award", f"award={Award.objects.get(name='Another Prize').pk}") == named("award")
        number = facets["platform"][0]["value"]
        assert api.get(f"?platform={number}").json["count"] == 2

    @pytest.mark.parametrize(
        ("name", "query", "counts"),
        [
            ("genre", "genre=Crime", {"Drama": 3, "Comedy": 2, "Crime": 1}),
            ("genre", "decade=1950", {"Drama": 2, "Crime": 1}),
            ("decade", "decade=1950", {1950: 2, 1960: 1, 1990: 1}),
            ("decade", "year=1957&genre=Drama", {1950: 2, 1990: 1}),
            ("year", "genre_not=Crime", {1959: 1, 1962: 1, 1990: 1}),
            ("kind", "kind=film&genre=Comedy", {"series": 1, "short": 1}),
            ("country", "country=FR&platform=MUBI", {"DE": 2, "FR": 1}),
            ("language", "country=FR", {"de": 1, "fr": 1}),
            ("certificate", "certificate=DE:12&country=FR", {"DE:16": 1}),
            ("genre", "max_votes=0&min_votes=0", {"Comedy": 1, "Drama": 1}),
        ],
    )
    def test_are_narrowed_by_all_filters_but_their_own(
        self, api: Api, name: str, query: str, counts: dict[Any, int]
    ) -> None:
        assert facet(api, name, query) == counts

    def test_are_what_the_list_counts_by_each_value(self, api: Api) -> None:
        for name in FACETS:
            for value, count in facet(api, name, "min_votes=1").items():
                assert api.get(f"?{name}={value}&min_votes=1").json["count"] == count, (name, value)

    def test_belong_to_the_search_too(self, api: Api) -> None:
        facets = api.get("list2/?search=fox&facets=genre,kind").json["facets"]

        assert facets == {
            "genre": [{"value": "Drama", "count": 2}, {"value": "Crime", "count": 1}],
            "kind": [{"value": "film", "count": 2}],
        }

    def test_of_nothing_are_empty(self, api: Api) -> None:
        assert api.get("?facets=genre,year&min_votes=4711").json["facets"] == {"genre": [], "year": []}

    def test_are_one_statement_more_however_many_there_are(self, api: Api) -> None:
        few = statements(lambda: api.get("?facets=kind"))
        for number in range(50):
            make_title(f"Film {number}", genres=["Drama"], countries=[GERMANY], release_year=1900 + number)

        assert statements(lambda: api.get(f"?facets={','.join(FACETS)}")) == few == 2


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


class TestFacetsOfLargeLists:
    @pytest.fixture(autouse=True)
    def _two_are_many(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(listing, "EXACT_COUNT", 1)
        make_title("A", genres=["Drama"])
        make_title("B", genres=["Crime"], kind="short")

    def test_may_be_as_old_as_the_count(self, api: Api) -> None:
        first = facet(api, "genre")
        make_title("C", genres=["Drama"])

        assert facet(api, "genre") == first == {"Drama": 1, "Crime": 1}

    def test_are_kept_apart_by_what_is_listed_and_counted(self, api: Api) -> None:
        facet(api, "genre")
        make_title("C", genres=["Drama"], kind="short")

        assert facet(api, "kind") == {"film": 1, "short": 2}
        assert facet(api, "genre", "kind=short") == {"Drama": 1, "Crime": 1}

    def test_of_small_lists_are_never_old(self, api: Api) -> None:
        assert facet(api, "genre", "kind=film") == {"Drama": 1}
        change_title(movie_id=Movie.objects.get(title="A").pk, details={"genres": ["Noir"]}, by=BY, now=NOW)

        assert facet(api, "genre", "kind=film") == {"Noir": 1}
