"""What the film format takes, what it leaves out and what it refuses, each with a reason."""

import json
from typing import Any

import pytest

from matinee.services.movies.exchange.actions.imports import import_films
from matinee.services.movies.exchange.actions.reports import Report
from matinee.services.movies.models import Movie
from matinee.services.movies.tests.factories import NOW, film_line
from matinee.services.movies.titles.queries.documents import film_documents


def run(*lines: str, **options: Any) -> Report:
    return import_films(lines, source="mine", now=NOW, **options)


def counts(report: Report) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.unchanged, report.skipped_count


METROPOLIS = film_line(id="m1", year=1927)
JUNK = [
    "nonsense", "[]", "5", "null", "{}", '{"title": ""}', '{"title": 5}', '{"title": null}', "[" * 100_000,
    '{"title": "x"', json.dumps({"title": "x" * 501}), '{"title": "\\ud800"}', '{"title": "\\u0000"}', "\udce9",
    '{"year": 1927}', "{" + '"a":{' * 5000,
]  # fmt: skip
BAD: list[tuple[dict[str, Any], str]] = [
    ({"id": [1]}, "/id"), ({"id": True}, "/id"), ({"id": "x" * 201}, "/id"), ({"kind": "opera"}, "/kind"),
    ({"kind": []}, "/kind"), ({"year": "1927"}, "/year"), ({"year": float("inf")}, "/year"),
    ({"year": 10**30}, "/year"), ({"year": -1}, "/year"), ({"year": True}, "/year"),
    ({"end_year": 1e30}, "/end_year"), ({"release_date": "1927-02-30"}, "/release_date"),
    ({"release_date": 5}, "/release_date"), ({"release_date": "0001-01-01"}, "/release_date"),
    ({"release": "9999-01-01"}, "/release"), ({"runtime": 0}, "/runtime"), ({"runtime": "90"}, "/runtime"),
    ({"synopsis": 5}, "/synopsis"), ({"original_title": "x" * 501}, "/original_title"),
    ({"genres": "Drama"}, "/genres"), ({"genres": [5]}, "/genres/0"), ({"genres": ["x" * 51]}, "/genres/0"),
    ({"countries": {"a": 1}}, "/countries"), ({"languages": [["de"]]}, "/languages/0"),
    ({"external_ids": []}, "/external_ids"), ({"external_ids": {"imdb": "nonsense"}}, "/external_ids/imdb"),
    ({"external_ids": {"tmdb": "x"}}, "/external_ids/tmdb"),
    ({"external_ids": {"wikidata": "7"}}, "/external_ids/wikidata"),
    ({"external_ids": {"a/b~": [1]}}, "/external_ids/a~1b~0"), ({"external_ids": {"x" * 31: "y"}}, "/external_ids"),
    ({"external_ids": {"IMDB": "nonsense"}}, "/external_ids"),
    ({"external_ids": {"tmdb_tv": "x"}}, "/external_ids/tmdb_tv"),
    ({"external_ids": {"tmdb": "0"}}, "/external_ids/tmdb"),
    ({"external_ids": {"007": [1]}}, "/external_ids/007"),
    ({"imdb": 17136}, "/imdb"), ({"href": []}, "/href"), ({"credits": "Fritz"}, "/credits"),
    ({"credits": [{"name": "Fritz", "category": "king"}]}, "/credits/0/category"),
    ({"credits": [{"name": "Fritz"}]}, "/credits/0/category"), ({"credits": [{"category": "actor"}]}, "/credits/0"),
    ({"credits": [{"name": "A", "category": "actor", "characters": "King"}]}, "/credits/0/characters"),
    ({"credits": [{"name": "A", "category": "actor", "imdb": "tt0000001"}]}, "/credits/0/imdb"),
    ({"platforms": [5]}, "/platforms/0"), ({"cast": {"a": 1}}, "/cast"), ({"directors": [None]}, "/directors/0"),
    ({"series": {"year": 1990}}, "/series"), ({"season": -1}, "/season"), ({"episode": 1.5}, "/episode"),
    ({"alternate_titles": [{"title": " "}]}, "/alternate_titles/0/title"),
    ({"releases": [{"date": "1927-13"}]}, "/releases/0/date"),
    ({"releases": [{"country": "DE"}]}, "/releases/0/date"),
    ({"versions": [{"name": "Long", "runtime": 10**6}]}, "/versions/0/runtime"),
    ({"certificates": [{"certificate": "12"}]}, "/certificates/0/country"), ({"keywords": [""]}, "/keywords/0"),
    ({"companies": [{"name": "A", "role": "boss"}]}, "/companies/0/role"), ({"taglines": ["x" * 501]}, "/taglines/0"),
    ({"box_office": [{"kind": "budget", "amount": "5", "currency": "USD"}]}, "/box_office/0/amount"),
    ({"box_office": [{"kind": "budget", "amount": 5, "currency": "$"}]}, "/box_office/0/currency"),
    ({"awards": [{"event": "A", "people": [{}]}]}, "/awards/0/people/0"),
    ({"awards": [{"event": "A", "won": 1}]}, "/awards/0/won"), ({"directors": ["\0"]}, "/directors/0"),
    ({"trivia": [{"text": "\0"}]}, "/trivia/0/text"), ({"connections": [{"kind": "follows"}]}, "/connections/0"),
    ({"connections": [{"imdb": "tt0000001"}]}, "/connections/0/kind"),
    ({"trivia": [{"text": "A", "spoiler": "yes"}]}, "/trivia/0/spoiler"),
    ({"offers": [{"platform": "A", "region": "DE", "kind": "gift"}]}, "/offers/0/kind"),
    ({"offers": [{"platform": "A", "region": "DE", "kind": "buy", "price": 3.99}]}, "/offers/0/price"),
    ({"offers": [{"platform": "A", "region": "DE", "kind": "buy", "price": "3.99"}]}, "/offers/0/currency"),
    ({"offers": [{"platform": "A", "region": "DE", "kind": "buy", "since": "soon"}]}, "/offers/0/since"),
    ({"offers": [{"platform": "A", "region": "DE", "kind": "buy", "since": "2026-01-02", "until": "2026-01-01"}]},
     "/offers/0/until"),
    ({"offers": [{"platform": "A", "region": "DE", "kind": "buy", "link": "javascript:alert(1)"}]}, "/offers/0/link"),
    ({"person": 5}, "/person"),
]  # fmt: skip
LEFT_OUT: list[tuple[dict[str, Any], str]] = [
    ({"countries": ["Atlantis"]}, "countries left out"), ({"languages": ["Elvish of old"]}, "languages left out"),
    ({"releases": [{"date": "1927", "country": "Atlantis"}]}, "releases left out"),
    ({"certificates": [{"country": "Atlantis", "certificate": "12"}]}, "certificates left out"),
    ({"alternate_titles": [{"title": "A", "region": "Atlantis"}]}, "region of alternate_titles left out"),
    ({"companies": [{"name": "A", "country": "Atlantis"}]}, "country of companies left out"),
    ({"connections": [{"kind": "follows", "movie": 404}]}, "movie left out"),
    ({"series": {"movie": 404}}, "movie left out"),
    ({"credits": [{"person": 404, "category": "actor"}]}, "person left out"),
    ({"awards": [{"event": "A", "people": [{"person": 404}]}]}, "person left out"),
    ({"kind": "series", "year": 1927, "end_year": 1926}, "end_year left out"),
]  # fmt: skip
ODD: list[dict[str, Any]] = [
    {"id": ""}, {"id": "\0"}, {"id": 10**30}, {"year": 1927.4},
    {"runtime": 0.5}, {"synopsis": "\0" * 9}, {"release_date": "1927"},
    {"external_ids": {"\0": "x", "y": "\0"}}, {"kind": ""},
    {"kind": None, "genres": None, "credits": None, "series": None},
    {"credits": [{"name": "ﷺ" * 300, "category": "actor", "characters": ["King\0", "", None]}]},
    {"original_title": "ß&" * 250}, {"awards": [{"event": "&" * 200}]}, {"keywords": ["&" * 100, "&"]},
    {"companies": [{"name": "ﷺ" * 300}], "alternate_titles": [{"title": "&" * 500}]}, {"unknown": [5], "season": 0.0},
    {"box_office": [{"kind": "budget", "amount": 2**63 - 1, "currency": "USD"}]}, {"external_ids": {"tmdb": 603}},
    {"credits": [{"name": "A", "category": "actor", "id": "x", "episodes": 3.0}]}, {"languages": ["Silent film"]},
    {"connections": [{"kind": "follows", "title": "\0"}], "series": {"title": "\0"}},
]  # fmt: skip


LEAST: list[dict[str, Any]] = [
    {"alternate_titles": [{"title": "A"}]}, {"releases": [{"date": "1927"}]}, {"versions": [{"name": "A"}]},
    {"certificates": [{"country": "Germany", "certificate": "6"}]}, {"companies": [{"name": "A"}]}, {"taglines": ["A"]},
    {"box_office": [{"kind": "budget", "amount": 0, "currency": "USD"}]}, {"awards": [{"event": "A"}]},
    {"connections": [{"kind": "follows", "imdb": "tt0000001"}]}, {"trivia": [{"text": "A"}]}, {"keywords": ["a"]},
    {"credits": [{"name": "A", "category": "crew"}]}, {"season": 0}, {"episode": 0},
    {"series": {"title": "A"}, "kind": "special"},
]  # fmt: skip


@pytest.mark.parametrize("fields", LEAST)
def test_the_least_that_an_entry_needs_is_kept(fields: dict[str, Any]) -> None:
    run(json.dumps({"title": "Metropolis", **fields}))

    movie = Movie.objects.get()
    assert fields.keys() < film_documents([movie.pk])[movie.pk].keys()


class TestJunk:
    @pytest.mark.parametrize("line", JUNK)
    def test_is_refused_with_a_reason(self, line: str) -> None:
        bad: list[str] = []

        report = run(METROPOLIS, line, film_line("M"), on_bad_line=bad.append)

        assert (counts(report), report.bad_count) == ((2, 0, 0, 0), 1)
        assert report.bad[0][0] == 2
        assert report.bad[0][1]
        assert bad == [line]

    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            ('{"title": "M", "title": "Fury"}', 'not plain: an object has the key "title" twice'),
            (
                '{"title": "M", "series": {"title": "A", "title": "A"}}',
                'not plain: an object has the key "title" twice',
            ),
            ('{"title": "\\ud83d"}', "not Unicode: a text has half of a surrogate pair"),
            (json.dumps({"title": "M", "unknown": "x" * 10_000_000}), "longer than 10000000 characters"),
        ],
        ids=["twice", "twice within", "surrogate", "long"],
    )
    def test_of_what_is_no_plain_json_is_named(self, line: str, reason: str) -> None:
        assert run(line).bad == [(1, reason)]

    def test_of_blank_lines_is_nothing(self) -> None:
        assert run("", "  \n", METROPOLIS, "\n").lines == 1

    @pytest.mark.parametrize(("fields", "pointer"), BAD)
    def test_values_make_a_line_bad_and_are_pointed_at(self, fields: dict[str, Any], pointer: str) -> None:
        report = run(json.dumps({"title": "Metropolis", **fields}))

        assert report.bad_count == 1
        assert report.bad[0][1].startswith(f"{pointer}: ")
        assert not Movie.objects.exists()

    @pytest.mark.parametrize(("fields", "note"), LEFT_OUT)
    def test_names_that_nobody_knows_are_left_out(self, fields: dict[str, Any], note: str) -> None:
        line = json.dumps({"title": "Metropolis", **fields})

        reports = [run(line), run(line)]

        assert [counts(report) for report in reports] == [(1, 0, 0, 0), (0, 0, 1, 0)]
        assert reports[0].note_counts == {note: 1}

    @pytest.mark.parametrize("fields", ODD)
    def test_values_that_can_be_understood_are(self, fields: dict[str, Any]) -> None:
        line = json.dumps({"title": "Metropolis", **fields})

        reports = [run(line), run(line)]

        assert [counts(report) for report in reports] == [(1, 0, 0, 0), (0, 0, 1, 0)]
        assert not reports[0].note_counts

    def test_is_told_with_a_bound_on_examples(self) -> None:
        report = run(*["junk"] * 150)

        assert (report.bad_count, len(report.bad)) == (150, 100)
        assert len(run(*["junk"] * 150, most_examples=None).bad) == 150
