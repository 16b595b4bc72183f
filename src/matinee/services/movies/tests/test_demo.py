"""The demo's text holds together: every line is in the format, and no fact speaks against another one."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

import pytest

from matinee.foundation.documents import Document
from matinee.services.movies.exchange.actions.demo import FOLDER, demo_lines
from matinee.services.movies.exchange.domain.films import parse_line
from matinee.services.movies.exchange.domain.records import Film, PersonLine
from matinee.services.movies.titles.domain.titles import name_key, search_key

GENRES = {
    "Action", "Adventure", "Animation", "Biography", "Comedy", "Crime", "Documentary", "Drama", "Experimental",
    "Family", "Fantasy", "Film Noir", "History", "Horror", "Music", "Musical", "Mystery", "Romance",
    "Science Fiction", "Sport", "Thriller", "War", "Western",
}  # fmt: skip
CERTIFICATES = {
    "US": {"G", "PG", "PG-13", "R", "NC-17", "TV-G", "TV-PG", "TV-14", "TV-MA"},
    "GB": {"U", "PG", "12", "12A", "15", "18"},
    "DE": {"0", "6", "12", "16", "18"},
    "KR": {"ALL", "12", "15", "18"},
    "FR": {"U", "10", "12", "16", "18"},
    "JP": {"G", "PG12", "R15+", "R18+"},
    "AU": {"G", "PG", "M", "MA15+", "R18+"},
}
LONGEST_CAREER = 80
"""Years. Who is credited over more of them is two people of one name, who need their IMDb ids."""
NOT_SEEN = {"writer", "composer"}
"""Who can be credited long after their death: for a book, for music."""


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return [json.loads(line) for line in demo_lines()]


@pytest.fixture(scope="module")
def titles(documents: list[Document]) -> list[Document]:
    return [document for document in documents if "title" in document]


@pytest.fixture(scope="module")
def people(documents: list[Document]) -> list[Document]:
    return [document for document in documents if "person" in document]


def called(title: Document) -> str:
    return f"{title['title']} ({title.get('year')})"


def is_whole(title: Document) -> bool:
    """Whether it is more than an episode."""
    return bool(title["kind"] != "episode")


def credited(titles: list[Document]) -> Iterator[tuple[Document, Document]]:
    """Each credit with its title."""
    return ((title, credit) for title in titles for credit in title.get("credits", ()))


def spellings(titles: list[Document], people: list[Document]) -> Iterator[tuple[str, str | None]]:
    """Every name as it is written somewhere, with its IMDb id."""
    awarded = (person for title in titles for award in title.get("awards", ()) for person in award.get("people", ()))
    yield from ((person["person"], person.get("imdb")) for person in people)
    yield from ((person["name"], person.get("imdb")) for person in awarded)
    yield from ((credit["name"], credit.get("imdb")) for _, credit in credited(titles))


def test_every_line_is_in_the_format() -> None:
    records = [parse_line(line) for line in demo_lines()]

    assert [note for record in records for note in record.notes] == []
    assert {type(record) for record in records} == {Film, PersonLine}
    repeated = Counter(record.called for record in records)
    assert [called for called, count in repeated.items() if count > 1] == []


def test_every_title_says_what_it_is(titles: list[Document]) -> None:
    lacking = [
        (called(title), key)
        for title in titles
        for key in ("kind", "genres", "countries", "languages", *(("year", "synopsis") if is_whole(title) else ()))
        if key not in title
    ]

    assert lacking == []


def test_genres_and_certificates_are_known(titles: list[Document]) -> None:
    unknown = [(called(title), genre) for title in titles for genre in title["genres"] if genre not in GENRES]
    for title in titles:
        for one in title.get("certificates", ()):
            if one["certificate"] not in CERTIFICATES[one["country"]]:
                unknown.append((called(title), one["certificate"]))

    assert unknown == []


def test_ids_are_of_one_title_or_person(titles: list[Document], people: list[Document]) -> None:
    ids = [title["external_ids"]["imdb"] for title in titles if "external_ids" in title]
    ids += [person["imdb"] for person in people if "imdb" in person]

    assert [one for one, count in Counter(ids).items() if count > 1] == []


def test_titles_are_sorted_by_year_and_title() -> None:
    for file in FOLDER.joinpath("films").iterdir():
        found = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        keys = [(title["year"], title["title"].casefold()) for title in found]
        assert keys == sorted(keys), file.name
        assert {f"{year // 10 * 10}s.jsonl" for year, _ in keys} == {file.name}


def test_episodes_are_sorted_and_have_a_series(titles: list[Document]) -> None:
    series = [title for title in titles if title["kind"] in {"series", "mini_series"}]
    imdb_ids = {title["external_ids"]["imdb"] for title in series if "external_ids" in title}
    named = {(title["title"], title["year"]) for title in series}
    episodes = [title for title in titles if title["kind"] == "episode"]
    whose = [title["series"] for title in episodes]

    orphans = [
        one for one in whose if one.get("imdb") not in imdb_ids and (one.get("title"), one.get("year")) not in named
    ]
    assert orphans == []
    for one, following in pairwise(episodes):
        if one["series"] == following["series"]:
            assert (one["season"], one["episode"]) < (following["season"], following["episode"]), called(following)
            assert one.get("release_date", "") <= following.get("release_date", "9"), called(following)


def test_connections_are_to_titles_that_are_here(titles: list[Document]) -> None:
    here = {(title["title"], title.get("year")) for title in titles}
    ids = {title["external_ids"]["imdb"] for title in titles if "external_ids" in title}
    others = [(called(title), other) for title in titles for other in title.get("connections", ())]

    nowhere = [
        (name, other)
        for name, other in others
        if other.get("imdb") not in ids and (other.get("title"), other.get("year")) not in here
    ]
    assert nowhere == []
    assert [name for name, other in others if "title" in other and name == called(other)] == []


def test_nobody_is_two_people(titles: list[Document], people: list[Document]) -> None:
    written = defaultdict(set)
    for name, imdb in spellings(titles, people):
        written[name_key(name)].add((name, imdb))
    ids = defaultdict(set)
    for name, imdb in spellings(titles, people):
        ids[name_key(name)].add(imdb)
    by_id = defaultdict(set)
    for name, imdb in spellings(titles, people):
        if imdb:
            by_id[imdb].add(name)

    assert [found for found in written.values() if len({name for name, _ in found}) > 1] == []
    assert [names for names in by_id.values() if len(names) > 1] == []
    assert [key for key, found in ids.items() if len(found - {None}) > 1 and None in found] == []


def test_names_of_one_order_and_spelling(titles: list[Document], people: list[Document]) -> None:
    written = defaultdict(set)
    for name, _ in spellings(titles, people):
        written[" ".join(sorted(search_key(name).split()))].add(name)
        written[search_key(name).replace(" ", "")].add(name)

    assert [names for names in written.values() if len(names) > 1] == []


def test_no_career_is_longer_than_a_life(titles: list[Document]) -> None:
    years = defaultdict(set)
    for title, credit in credited(titles):
        if credit["category"] not in NOT_SEEN and "year" in title:
            years[credit["name"], credit.get("imdb")].add(title["year"])

    assert [who for who, found in years.items() if max(found) - min(found) > LONGEST_CAREER] == []


def test_everybody_lives_when_their_titles_are_made(titles: list[Document], people: list[Document]) -> None:
    lives = {person["person"]: person for person in people}
    wrong = []
    for title, credit in credited(titles):
        person = lives.get(credit["name"], {})
        if person.get("imdb") and credit.get("imdb") not in {None, person["imdb"]}:
            continue
        born, died = int(person.get("born", "0000")[:4]), int(person.get("died", "9999")[:4])
        last = 9999 if credit["category"] in NOT_SEEN else died + 5
        if "year" in title and not born <= title["year"] <= last:
            wrong.append((called(title), credit["name"]))

    assert wrong == []


def test_nobody_dies_before_birth_or_is_described_without_a_credit(
    titles: list[Document], people: list[Document]
) -> None:
    names = {credit["name"] for _, credit in credited(titles)}

    assert [person["person"] for person in people if person["person"] not in names] == []
    assert [person["person"] for person in people if person.get("died", "9") < person.get("born", "0")] == []


def test_awards_come_after_their_title(titles: list[Document]) -> None:
    awards = [(title, award) for title in titles for award in title.get("awards", ())]

    assert [called(title) for title, award in awards if award["year"] < title["year"]] == []
