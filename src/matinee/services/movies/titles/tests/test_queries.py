"""The read side: as many statements for fifty rows as for one, and the same JSON from every database."""

from decimal import ROUND_HALF_UP, Decimal

import pytest

from matinee.foundation.testing import Api
from matinee.services.movies.models import Movie
from matinee.services.movies.tests.counting import statements
from matinee.services.movies.tests.factories import BY, NOW, make_person, make_platform, make_review, make_title
from matinee.services.movies.titles.actions.titles import change_title
from matinee.services.movies.titles.domain.credits import CreditLine
from matinee.services.movies.titles.queries.titles import count_titles, get_title_page
from matinee.services.movies.titles.tests.samples import LISTS

LOOKUPS = ("movies/lookup/?imdb=tt0017136", "people/lookup/?imdb=nm0000485")


class TestStatements:
    def test_are_one_for_a_title_whatever_it_holds(self, api: Api) -> None:
        movie = make_title()
        bare = statements(lambda: api.get(f"{movie.pk}/"))

        cast = [{"name": f"Actor {number}", "category": "actor"} for number in range(50)]
        api.as_admin().patch(f"{movie.pk}/", {"credits": cast, "genres": ["Drama", "Crime"]})
        for user_id in range(1, 51):
            make_review(movie, user_id, 5)
        full = statements(lambda: api.get(f"{movie.pk}/"))

        assert bare == full == 1

    def test_are_one_for_the_details_whatever_there_is(self, api: Api) -> None:
        movie = make_title()
        bare = statements(lambda: api.get(f"{movie.pk}/details/"))

        many = {key: rows * 25 for key, rows in LISTS.items() if key not in {"companies", "keywords"}}
        change_title(movie_id=movie.pk, details={**LISTS, **many}, by=BY, now=NOW)
        full = statements(lambda: api.get(f"{movie.pk}/details/"))

        assert bare == full == 1

    @pytest.mark.parametrize("path", ["", "seasons/", "seasons/1/", "episodes/"])
    def test_are_one_for_a_series_of_any_length(self, api: Api, path: str) -> None:
        series = make_title("Keepers", kind="series")
        counts = []
        for numbers in (range(1, 2), range(2, 51)):
            for number in numbers:
                make_title(kind="episode", series={"movie": series.pk}, season=1 + number % 5, episode=number)
            make_title(kind="episode", series={"movie": series.pk}, season=1, episode=99)
            counts.append(statements(lambda: api.get(f"{series.pk}/{path}")))

        assert counts == [1, 1]

    def test_are_one_for_a_person_whatever_they_did(self, api: Api) -> None:
        person = make_person()
        counts = [statements(lambda: api.get(f"people/{person.pk}/"))]
        award = {"event": "Some Festival", "people": [{"person": person.pk}]}
        for _ in range(50):
            lines = [CreditLine("", category, person_id=person.pk) for category in ("director", "actor")]
            make_title(credits=lines, awards=[award])
        counts.append(statements(lambda: api.get(f"people/{person.pk}/")))

        assert counts == [1, 1]

    def test_are_one_for_a_look_up(self, api: Api) -> None:
        make_title(external_ids={"imdb": "tt0017136"})
        make_person(imdb_id="nm0000485")

        counts = [statements(lambda path=path: api.get(path)) for path in LOOKUPS]  # type: ignore[misc]

        assert counts == [1, 1]


class TestAverage:
    @pytest.mark.parametrize(
        ("total", "count"), [(401, 200), (1, 1), (10, 1), (2, 3), (17, 8), (1201, 400), (53, 8), (5, 3), (29, 3)]
    )
    def test_is_rounded_half_up_on_every_database(self, api: Api, total: int, count: int) -> None:
        movie = make_title()
        Movie.objects.filter(pk=movie.pk).update(rating_count=count, rating_sum=total, rated_5=count)

        average = api.get(f"{movie.pk}/").json["rating"]["average"]

        assert average == float((Decimal(total) / count).quantize(Decimal("0.01"), ROUND_HALF_UP))


class TestPages:
    def test_hold_any_text_unchanged(self, api: Api) -> None:
        text = "\" \\ / \t \n </script> \u2028 é 🎬 'x' %s {} \x7f"
        movie = make_title(text, synopsis=text, genres=[text])
        make_review(movie, 1, 5, headline=text, body=text)

        page = api.get(f"{movie.pk}/").json
        row = api.get("?fields=title,genres").json["results"][0]

        assert (page["title"], page["synopsis"], page["genres"]) == (text, text, [text])
        assert page["latest_reviews"][0]["body"] == text
        assert row == {"title": text, "genres": [text]}

    def test_show_moments_in_utc_with_milliseconds(self, api: Api) -> None:
        movie = make_title(now=NOW.replace(microsecond=123999))

        assert api.get(f"{movie.pk}/").json["created_at"] == "2026-03-01T12:30:00.123Z"

    def test_list_in_the_right_order(self, api: Api) -> None:
        body = {
            "genres": ["Western", "Drama", "Crime"],
            "countries": ["US", "DE", "FR"],
            "languages": ["fr", "de"],
            "platforms": [make_platform(name).pk for name in ("Zed", "Alpha")],
            "external_ids": {"wikipedia": "M", "imdb": "tt0022100"},
            "credits": [{"name": name, "category": "actor"} for name in ("Z", "A", "M")],
        }
        movie = make_title()

        page = api.as_admin().patch(f"{movie.pk}/", body).json

        assert page["genres"] == ["Crime", "Drama", "Western"]
        assert (page["countries"], page["languages"]) == (["DE", "FR", "US"], ["de", "fr"])
        assert [platform["name"] for platform in page["platforms"]] == ["Alpha", "Zed"]
        assert [external["source"] for external in page["external_ids"]] == ["imdb", "wikipedia"]
        assert [credit["person"]["name"] for credit in page["credits"]] == ["Z", "A", "M"]

    def test_count_what_is_shown(self) -> None:
        make_title("Shown")
        make_title("Withdrawn", now=NOW)
        Movie.objects.filter(title="Withdrawn").update(withdrawn_at=NOW)

        assert count_titles() == 1
        assert "Shown" in get_title_page(Movie.objects.get(title="Shown").pk)
