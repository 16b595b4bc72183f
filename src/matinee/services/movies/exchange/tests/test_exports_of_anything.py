"""Whatever an admin may write comes back from an export: no text, date or number is beyond the film format."""

from contextlib import suppress
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from matinee.foundation.problems import Conflict, Invalid
from matinee.services.movies.exchange.actions.imports import import_films
from matinee.services.movies.exchange.tests.exporting import empty, exported, linked
from matinee.services.movies.models import Movie
from matinee.services.movies.tests.drawing import rolled_back, some
from matinee.services.movies.tests.factories import BY, NOW, make_platform, make_title
from matinee.services.movies.titles.actions.people import add_person
from matinee.services.movies.titles.actions.titles import add_title
from matinee.services.movies.titles.serializers.movies import MovieIn
from matinee.services.movies.titles.serializers.people import PersonIn

ODD = ["a", "A", "Á", " a ", "a\u2028b", "\x1fa", "ß", "SS", "&", "and", "\u200b", "ﷺ", "a\r\nb", "the a", "1e5"]
WORD = st.sampled_from(ODD) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=8
).filter(str.strip)
COUNTRY, LANGUAGE = st.sampled_from(["DE", "SUHH", "France"]), st.sampled_from(["de", "cmn", "French"])
YEAR = st.none() | st.integers(1870, 2100)
DATE = st.sampled_from(["1927", "1927-02", "1927-02-03", "2100-12-31", "1870"])
IMDB_NAME = st.sampled_from(["nm0000001", "nm0000002"])


def known(needed: dict[str, Any], **more: Any) -> Any:
    return st.fixed_dictionaries(needed, optional=more)


def listed(values: Any) -> Any:
    return st.lists(values, max_size=3)


CREDIT = known(
    {"name": WORD, "category": st.sampled_from(["actor", "director"])},
    imdb_id=IMDB_NAME, job=WORD, characters=listed(WORD), uncredited=st.booleans(), episodes=st.integers(1, 99),
)  # fmt: skip
AWARD = known(
    {"event": WORD}, year=YEAR, category=WORD, won=st.booleans(), people=listed(known({"name": WORD}, imdb=IMDB_NAME))
)
SUM = known(
    {"kind": st.just("budget"), "amount": st.integers(0, 2**63 - 1), "currency": st.sampled_from(["USD", "dem"])},
    country=COUNTRY, as_of=DATE,
)  # fmt: skip
TITLE = known(
    {"title": WORD},
    kind=st.sampled_from(["film", "series", "game"]), original_title=WORD, year=YEAR, synopsis=WORD,
    release_date=st.sampled_from(["1927-01-02", None]), runtime_minutes=st.none() | st.integers(1, 100_000),
    genres=listed(WORD), countries=listed(COUNTRY), languages=listed(LANGUAGE), keywords=listed(WORD),
    external_ids=st.dictionaries(WORD, WORD, max_size=2), credits=listed(CREDIT), awards=listed(AWARD),
    alternate_titles=listed(known({"title": WORD}, region=COUNTRY, language=LANGUAGE, note=WORD)),
    releases=listed(known({"date": DATE}, country=COUNTRY, note=WORD)), taglines=listed(WORD),
    versions=listed(known({"name": WORD}, runtime=st.integers(1, 99))), box_office=listed(SUM),
    certificates=listed(known({"country": COUNTRY, "certificate": WORD})),
    companies=listed(known({"name": WORD}, country=COUNTRY, role=st.sampled_from(["production", "sales"]))),
    connections=listed(known({"kind": st.just("follows")}, title=WORD, year=YEAR, imdb=st.just("tt0000001"))),
    trivia=listed(known({"text": WORD}, spoiler=st.booleans())),
)  # fmt: skip
PERSON = known(
    {"name": WORD},
    names=listed(known({"name": WORD}, language=LANGUAGE)), born=st.sampled_from(["0001", "1900-01", ""]),
    died=st.sampled_from(["1950", ""]), birth_place=WORD, biography=WORD, professions=listed(WORD),
    external_ids=st.dictionaries(WORD, WORD, max_size=2), imdb_id=st.none() | IMDB_NAME,
)  # fmt: skip


def write(titles: list[Any], people: list[Any]) -> None:
    """Write what the API would take, and leave out the rest; and a title that builds on all others."""
    platform = make_platform()
    for body in people:
        person = PersonIn(data=body)
        if person.is_valid():
            with suppress(Conflict, Invalid):
                add_person(**person.validated_data, by=BY, now=NOW)
    for body in titles:
        title = MovieIn(data={**body, "platforms": [platform.pk]})
        if title.is_valid():
            with suppress(Conflict, Invalid):
                add_title(details=title.validated_data, by=BY, now=NOW, allow_duplicate=True)
    others = [{"kind": "references", "movie": pk} for pk in Movie.objects.order_by("pk").values_list("pk", flat=True)]
    make_title(connections=others)


@some
@given(titles=st.lists(TITLE, min_size=3, max_size=6), people=listed(PERSON))
def test_what_admins_write_comes_back_letter_for_letter(titles: Any, people: Any) -> None:
    with rolled_back():
        write([*titles, titles[0]], people)  # two that are alike
        lines, links = exported(), linked()

        assert import_films(lines, source="export", now=NOW).unchanged == len(lines)
        empty()
        assert import_films(lines, source="export", now=NOW).added == len(lines)
        assert (exported(), linked()) == (lines, links)
