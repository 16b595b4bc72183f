"""What titles and people are called elsewhere, and what such ids look like."""

import re
from collections.abc import Mapping

from matinee.foundation.documents import Values
from matinee.services.movies.titles.domain.limits import (
    IMDB_NAME,
    IMDB_TITLE,
    SOURCE_PATTERN,
    TMDB_PATTERN,
    WIKIDATA_PATTERN,
)

TMDB, WIKIDATA = re.compile(TMDB_PATTERN), re.compile(WIKIDATA_PATTERN)
SOURCE = re.compile(SOURCE_PATTERN)
"""How a source is written. There is only one way: if IMDB and imdb were two sources, two titles could have one id."""

TITLE_IDS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "imdb": (IMDB_TITLE, "An IMDb id of a title is 'tt' and seven to ten digits."),
    "tmdb": (TMDB, "A TMDB id is a number."),
    "tmdb_tv": (TMDB, "A TMDB id is a number."),
    "wikidata": (WIKIDATA, "A Wikidata id is 'Q' and a number."),
}
"""The sources whose ids have a known shape: the shape, and how to say it. Ids of other sources are any text.

TMDB numbers films and series apart, so that one number can mean one of each: ``tmdb_tv`` is that of a series.
"""

PERSON_IDS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "tmdb": TITLE_IDS["tmdb"],
    "wikidata": TITLE_IDS["wikidata"],
    "imdb": (IMDB_NAME, "An IMDb id of a person is 'nm' and seven to ten digits."),
}


def id_schema(shapes: Mapping[str, tuple[re.Pattern[str], str]], source: str) -> Values:
    """The schema of the ids of a source."""
    shape, description = shapes[source]
    return {"type": "string", "pattern": shape.pattern, "description": description}


def misshapen(ids: Mapping[str, str], shapes: Mapping[str, tuple[re.Pattern[str], str]]) -> dict[str, str]:
    """Those of some ids by source that cannot be, with what they should look like."""
    return {
        source: shapes[source][1]
        for source, value in ids.items()
        if source in shapes and not shapes[source][0].fullmatch(value)
    }
