"""What values of titles and people may be: their bounds, and the patterns of their ids."""

import re

from matinee.services.movies.titles.models.people import Credit
from matinee.services.movies.titles.models.titles import Movie

LONGEST_CERTIFICATE = 50
KINDS = tuple(Movie.Kind.values)
CATEGORIES = tuple(Credit.Category.values)
EARLIEST_YEAR, LATEST_YEAR = 1870, 2100
LONGEST_RUNTIME = 100_000
"""In minutes."""
IMDB_TITLE_PATTERN, IMDB_NAME_PATTERN = "^tt[0-9]{7,10}$", "^nm[0-9]{7,10}$"
IMDB_TITLE, IMDB_NAME = re.compile(IMDB_TITLE_PATTERN), re.compile(IMDB_NAME_PATTERN)
TMDB_PATTERN, WIKIDATA_PATTERN = "^[1-9][0-9]{0,9}$", "^Q[1-9][0-9]{0,11}$"
SOURCE_PATTERN = "^[^A-Z]{1,30}$"
"""What a source of ids is called."""
