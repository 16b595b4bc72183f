"""The history reads only what a write can touch, and yet holds all that differs in the whole document of a title."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from matinee.foundation.problems import Problem
from matinee.services.movies.models import Change, Movie, Platform
from matinee.services.movies.tests.drawing import DETAILS, listed, rolled_back, some
from matinee.services.movies.tests.factories import BY, NOW, make_platform, make_title
from matinee.services.movies.titles.actions.titles import change_title
from matinee.services.movies.titles.domain.credits import CreditLine
from matinee.services.movies.titles.queries.documents import film_documents

NAMES = ("Metropolis", "Elsewhere", "Keepers")
IMDB = st.sampled_from(["tt0000001", "tt0000002", "tt0000003"])
PEOPLE = st.builds(
    CreditLine, st.sampled_from(["Ada", "Bea"]), st.just("actor"), imdb_id=st.sampled_from([None, "nm0000001"])
)
OTHER_TITLE = st.fixed_dictionaries({"title": st.sampled_from(NAMES)}) | st.fixed_dictionaries({"imdb": IMDB})
OFFER = st.fixed_dictionaries(
    {"platform": st.sampled_from(["One", "Two"]), "region": st.sampled_from(["DE", "US"]), "kind": st.just("free")}
)
WRITTEN = {
    **DETAILS,
    "title": st.sampled_from(NAMES),
    "kind": st.sampled_from(["film", "series", "episode"]),
    "series": st.none() | OTHER_TITLE,
    "season": st.none() | st.integers(1, 2),
    "release_date": st.none() | st.just(date(1930, 5, 1)),
    "credits": listed(PEOPLE, 2),
    "connections": listed(OTHER_TITLE.map(lambda other: {"kind": "follows", **other})),
    "external_ids": st.dictionaries(st.just("imdb"), IMDB),
    "platforms": st.lists(st.sampled_from([0, 1]), min_size=1, unique=True),
    "offers": listed(OFFER, 2),
}
ONE_KEY = st.sampled_from(sorted(WRITTEN)).flatmap(lambda key: st.fixed_dictionaries({key: WRITTEN[key]}))
WRITES = st.lists(st.tuples(st.integers(0, 2), ONE_KEY | st.fixed_dictionaries({}, optional=WRITTEN)), min_size=20)


def written(movie: Movie, details: dict[str, Any], platforms: list[Platform]) -> None:
    """Write what may be written of it; a refusal is none of this test's business."""
    if "platforms" in details:
        details = {**details, "platforms": [platforms[place].pk for place in details["platforms"]]}
    before = film_documents([movie.pk])[movie.pk]
    count = Change.objects.count()
    try:
        change_title(movie_id=movie.pk, details=details, by=BY, now=NOW)
    except Problem:
        assert film_documents([movie.pk])[movie.pk] == before
        return
    after = film_documents([movie.pk])[movie.pk]

    differ = {key for key in {*before, *after} if before.get(key) != after.get(key)}
    changes = list(Change.objects.order_by("pk")[count:])
    assert [set(change.fields) for change in changes] == ([differ] if differ else [])
    for change in changes:
        assert change.before == {key: before.get(key) for key in differ}
        assert change.after == {key: after.get(key) for key in differ}


@some
@given(writes=WRITES)
def test_the_history_misses_nothing_that_a_write_changes(writes: Any) -> None:
    with rolled_back():
        platforms = [make_platform("One"), make_platform("Two")]
        titles = [make_title(name, platforms=[platforms[0].pk]) for name in ("Metropolis", "Fury", "M")]

        for place, details in writes:
            written(titles[place], details, platforms)


def test_a_title_that_is_linked_while_another_value_is_written_has_that_in_its_history() -> None:
    movie = make_title("Fury", connections=[{"kind": "follows", "title": "Metropolis"}])
    other = make_title("Metropolis", kind="film")
    Movie.objects.filter(pk=other.pk).update(sort_title="")
    change_title(movie_id=movie.pk, details={"connections": [{"kind": "follows", "title": "M"}]}, by=BY, now=NOW)
    Movie.objects.filter(pk=other.pk).update(sort_title="m")

    change_title(movie_id=movie.pk, details={"synopsis": "A mob."}, by=BY, now=NOW)

    change = Change.objects.latest("pk")
    assert set(change.fields) == {"synopsis", "connections"}
    assert change.after["connections"] == [{"kind": "follows", "movie": other.pk}]


def test_a_credit_that_makes_a_name_ambiguous_shows_in_the_awards() -> None:
    movie = make_title("M", awards=[{"event": "Prize", "people": [{"name": "Ada"}]}])

    details = {"credits": [CreditLine("Ada", "actor", imdb_id="nm0000001")]}
    change_title(movie_id=movie.pk, details=details, by=BY, now=NOW)

    assert set(Change.objects.latest("pk").fields) == {"credits", "awards"}
