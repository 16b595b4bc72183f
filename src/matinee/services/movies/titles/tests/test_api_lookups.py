"""Over HTTP: which title or person has an id."""

import pytest

from matinee.foundation.testing import Api
from matinee.services.movies.models import ExternalId, Movie, Person
from matinee.services.movies.tests.factories import BY, NOW, make_person, make_title
from matinee.services.movies.titles.actions.titles import withdraw_title

IDS = {"imdb": "tt0017136", "tmdb": "19", "tmdb_tv": "20", "wikidata": "Q151599"}


class TestLookUpATitle:
    @pytest.mark.parametrize("source", IDS)
    def test_answers_with_its_row_and_address(self, api: Api, source: str) -> None:
        movie = make_title(release_year=1927, external_ids=IDS)

        found = api.get(f"movies/lookup/?{source}={IDS[source]}")

        assert found.status_code == 200
        assert (found.json["id"], found.json["title"], found.json["year"]) == (movie.pk, "Metropolis", 1927)
        assert api.get(found.json["address"]).json["id"] == movie.pk

    def test_tells_sources_apart(self, api: Api) -> None:
        make_title(external_ids={"tmdb": "19", "other": "20"})

        assert api.get("movies/lookup/?tmdb=20").status_code == 404

    def test_tells_a_series_from_a_film_of_its_number(self, api: Api) -> None:
        film = make_title(external_ids={"tmdb": "19"})
        series = make_title("Keepers", kind="series", external_ids={"tmdb_tv": "19"})

        found = [api.get(f"movies/lookup/?{source}=19").json["id"] for source in ("tmdb", "tmdb_tv")]

        assert found == [film.pk, series.pk]

    def test_leads_from_a_merged_title_to_the_kept_one(self, api: Api) -> None:
        kept, gone = make_title("Kept"), make_title("Gone")
        Movie.objects.filter(pk=gone.pk).update(merged_into=kept, withdrawn_at=NOW)
        ExternalId.objects.create(movie=gone, source="imdb", value="tt0017136")

        assert api.get("movies/lookup/?imdb=tt0017136").json["id"] == kept.pk

    def test_finds_nothing_that_has_been_withdrawn(self, api: Api) -> None:
        movie = make_title(external_ids=IDS)
        withdraw_title(movie_id=movie.pk, by=BY, now=NOW)
        ExternalId.objects.create(movie=movie, source="imdb", value="tt0017136")

        found = api.get("movies/lookup/?imdb=tt0017136")

        assert (found.status_code, found.json["type"]) == (404, "urn:problem:matinee:unknown-id")


class TestLookUpAPerson:
    @pytest.mark.parametrize("query", ["imdb=nm0000485", "wikidata=Q19504", "tmdb=68"])
    def test_answers_with_their_row_and_address(self, api: Api, query: str) -> None:
        person = make_person("Fritz Lang", imdb_id="nm0000485", external_ids={"wikidata": "Q19504", "tmdb": "68"})

        found = api.get(f"people/lookup/?{query}")

        assert (found.json["id"], found.json["name"]) == (person.pk, "Fritz Lang")
        assert found.json["address"] == f"/api/v1/people/{person.pk}/"

    def test_leads_from_who_was_merged_to_who_was_kept(self, api: Api) -> None:
        last, kept = make_person("Last"), make_person("Kept")
        gone = make_person("Gone", imdb_id="nm0000485", external_ids={"tmdb": "68"})
        Person.objects.filter(pk=gone.pk).update(merged_into=kept)
        Person.objects.filter(pk=kept.pk).update(merged_into=last)

        found = [api.get(f"people/lookup/?{query}").json["id"] for query in ("imdb=nm0000485", "tmdb=68")]

        assert found == [last.pk, last.pk]

    def test_is_404_for_nobody(self, api: Api) -> None:
        assert api.get("people/lookup/?imdb=nm0000485").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "movies/lookup/", "movies/lookup/?imdb=", "movies/lookup/?imdb=nm0000485", "movies/lookup/?imdb=tt1",
        "movies/lookup/?imdb=tt0017136&tmdb=19", "movies/lookup/?imdb=tt0017136&imdb=tt0017137",
        "movies/lookup/?tmdb=x", "movies/lookup/?tmdb=0", "movies/lookup/?tmdb=-1", "movies/lookup/?tmdb=19x",
        "movies/lookup/?wikidata=151599", "movies/lookup/?wikidata=Q0", "movies/lookup/?wikidata=Q1%00",
        "movies/lookup/?isbn=1", "movies/lookup/?imdb=%EF%BC%91", "movies/lookup/?imdb=TT0017136",
        "people/lookup/", "people/lookup/?imdb=tt0017136", "people/lookup/?imdb=nm0000485&tmdb=1",
        "people/lookup/?name=Lang", "people/lookup/?tmdb_tv=1",
    ],
)  # fmt: skip
def test_anything_but_one_id_of_the_right_shape_is_400(api: Api, path: str) -> None:
    refused = api.get(path)

    assert refused.status_code == 400
    assert refused.content_type == "application/problem+json"
