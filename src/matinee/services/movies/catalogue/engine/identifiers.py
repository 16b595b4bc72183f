"""What titles and people are called elsewhere, and what such ids look like."""

import re
from collections.abc import Mapping

from matinee.services.movies.catalogue.engine.films import IMDB_NAME, IMDB_TITLE

TMDB = re.compile(r"[1-9][0-9]{0,9}")
WIKIDATA = re.compile(r"Q[1-9][0-9]{0,11}")

TITLE_IDS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "imdb": (IMDB_TITLE, "An IMDb id of a title is 'tt' and seven to ten digits."),
    "tmdb": (TMDB, "A TMDB id is a number."),
    "wikidata": (WIKIDATA, "A Wikidata id is 'Q' and a number."),
}
"""The sources whose ids have a known shape: the shape, and how to say it. Ids of other sources are any text."""

PERSON_IDS: Mapping[str, tuple[re.Pattern[str], str]] = {
    **TITLE_IDS,
    "imdb": (IMDB_NAME, "An IMDb id of a person is 'nm' and seven to ten digits."),
}


def misshapen(ids: Mapping[str, str], shapes: Mapping[str, tuple[re.Pattern[str], str]]) -> dict[str, str]:
    """Those of some ids by source that cannot be, with what they should look like."""
    return {
        source: shapes[source][1]
        for source, value in ids.items()
        if source in shapes and not shapes[source][0].fullmatch(value)
    }
