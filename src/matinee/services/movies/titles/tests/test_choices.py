"""From what is asked of a list to filters, without HTTP: names, numbers, and what there is in place of what is not."""

from typing import Any

import pytest

from matinee.foundation.problems import FieldError, Invalid
from matinee.services.movies.models import Award, Company, Keyword, Movie, Person, Platform
from matinee.services.movies.tests.factories import NOW, make_person, make_platform, make_title
from matinee.services.movies.titles.queries import naming
from matinee.services.movies.titles.queries.choices import choose
from matinee.services.movies.titles.queries.naming import named


def chosen(**asked: Any) -> dict[str, Any]:
    return {name: tuple(values) for name, values in choose(asked, now=NOW).items()}


def refusals(**asked: Any) -> list[str]:
    with pytest.raises(Invalid) as refused:
        choose(asked, now=NOW)
    return [f"{error['pointer']}: {error['detail']}" for error in refused.value.errors]


class TestChoose:
    @pytest.mark.parametrize(
        ("asked", "extent"),
        [
            ({}, "listed"),
            ({"kind": ["film"]}, "listed"),
            ({"kind": ["film", "episode"]}, "shown"),
            ({"kind": ()}, "listed"),
        ],
    )
    def test_lists_episodes_where_they_are_asked_for(self, asked: dict[str, Any], extent: str) -> None:
        assert next(iter(chosen(**asked))) == extent

    def test_lists_the_episodes_of_a_series_and_of_what_it_was_merged_into(self) -> None:
        kept, gone = make_title("Kept", kind="series"), make_title("Gone", kind="mini_series")
        Movie.objects.filter(pk=gone.pk).update(merged_into=kept, withdrawn_at=NOW)

        assert chosen(series=kept.pk) == chosen(series=gone.pk) == {"shown": (), "series": (kept.pk,)}
        assert refusals(series=make_title().pk)[0].startswith("/series: There is no series ")

    def test_takes_zero_for_a_value_and_none_for_nothing(self) -> None:
        assert chosen(min_votes=0, year_from=None, decade=1950, has_episodes=False) == {
            "listed": (), "min_votes": (0,), "decade": (1950, 1959), "has_no_episodes": (),
        }  # fmt: skip
        assert chosen(has_episodes=True, released_from=NOW.date()) == {
            "listed": (), "has_episodes": (), "released_from": ("2026-03-01",),
        }  # fmt: skip

    def test_follows_people_to_whom_they_were_merged_into_and_takes_each_once(self) -> None:
        kept, gone = make_person("Kept"), make_person("Gone")
        Person.objects.filter(pk=gone.pk).update(merged_into=kept)

        assert chosen(person=[gone.pk, kept.pk])["person"] == (kept.pk,)
        assert chosen(person=[gone.pk], role="actor")["person_role"] == (kept.pk, "actor")
        assert refusals(person=[kept.pk, 4711]) == [
            "/person: There is no person 4711; GET /api/v1/people/?search= finds them by name."
        ]

    def test_takes_awards_with_what_became_of_them(self) -> None:
        make_title(awards=[{"event": "Prize"}])
        prize = Award.objects.get().pk

        assert chosen(award=["prize"]) == {"listed": (), "award": (prize,)}
        assert chosen(award=["prize"], won=False) == {"listed": (), "award_won": (prize, False)}
        assert chosen(won=True) == {"listed": (), "won": (True,)}
        assert len(refusals(award=["Palm"], won=True)) == 1

    def test_says_where_there_is_nothing_yet(self) -> None:
        assert refusals(genre=["Drama"]) == ["/genre: There is no genre 'Drama'; there are: none yet."]
        assert refusals(keyword=["city"]) == ["/keyword: There is no keyword 'city'; there are none yet."]
        assert refusals(certificate=[("DE", "12")]) == [
            "/certificate: No title has the certificate DE:12; there are: none of this country yet."
        ]

    def test_takes_certificates_in_any_case_and_each_genre_once(self) -> None:
        make_title(genres=["Drama"], certificates=[{"country": "US", "certificate": "PG-13"}])

        assert chosen(certificate=[("US", "pg-13"), ("US", "pg-13")])["certificate"] == ("US", "PG-13")
        assert len(chosen(genre=["drama", "DRAMA"])["genre"]) == 1

    @pytest.mark.parametrize(
        ("name", "longest", "model"), [("keyword", 100, Keyword), ("company", 300, Company), ("award", 200, Award)]
    )
    def test_finds_names_whose_keys_are_as_long_as_their_column(self, name: str, longest: int, model: Any) -> None:
        text = "ß" * (longest // 2 + 1)
        make_title(keywords=["ß" * 51], companies=[{"name": "ß" * 151}], awards=[{"event": "ß" * 101}])

        assert chosen(**{name: [text]})[name] == (model.objects.get().pk,)

    def test_finds_platforms_of_long_names(self) -> None:
        pk = make_platform("ß" * 51).pk

        assert chosen(platform=["ß" * 51])["platform"] == (pk,)


def found(*values: str, errors: list[FieldError] | None = None) -> list[int]:
    wrong: list[FieldError] = [] if errors is None else errors
    return list(named("platform", values, wrong, model=Platform, longest=100, where="see there"))


class TestNamed:
    def test_takes_numbers_and_names_each_once_and_a_number_first(self) -> None:
        one, two = make_platform("One").pk, make_platform("Two").pk
        make_platform(str(one))

        assert found(str(one), "two", str(two), "TWO") == [one, two]

    def test_takes_a_number_that_no_row_has_for_a_name(self) -> None:
        pk = make_platform("4711").pk

        assert found("4711") == [pk]

    def test_takes_digits_that_are_no_number_of_a_row_for_a_name(self) -> None:
        pk = make_platform("9" * 19).pk

        assert found("9" * 19) == [pk]
        assert found("9" * 18, errors=[]) == []

    def test_asks_nothing_for_nothing(self) -> None:
        assert found() == []

    @pytest.mark.parametrize(("count", "all_named"), [(3, True), (4, False)])
    def test_tells_all_there_is_where_that_is_not_much(
        self,
        monkeypatch: pytest.MonkeyPatch,
        count: int,
        all_named: bool,  # noqa: FBT001
    ) -> None:
        monkeypatch.setattr(naming, "MOST_NAMED", 3)
        for number in range(count):
            make_platform(f"Screen {number}")
        errors: list[FieldError] = []

        assert found("Nothing", errors=errors) == []

        there_are = "there are" if all_named else "there are, among others"
        assert errors[0]["detail"] == (
            f"There is no platform 'Nothing'; {there_are}: Screen 0, Screen 1, Screen 2; see there."
        )

    def test_tells_what_is_called_alike_by_the_longest_word(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(naming, "MOST_NAMED", 2)
        for name in ("A Screen", "B", "C", "Night Train", "Trains"):
            make_platform(name)
        errors: list[FieldError] = []

        found("a train", errors=errors)

        assert "there are, among others: Night Train, Trains; " in errors[0]["detail"]
