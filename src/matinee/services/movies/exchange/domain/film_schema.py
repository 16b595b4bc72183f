"""The film format as a JSON Schema (draft 2020-12): what a line has to look like."""

from matinee.services.movies.availability.models import Offer
from matinee.services.movies.exchange.domain.schema_values import (
    ANY_ID,
    CURRENCY,
    FLAG,
    IMDB_NAME,
    IMDB_TITLE,
    LINK,
    MOMENT,
    MOST,
    NAME,
    NOTE,
    NUMBER_HERE,
    PLACE,
    PRICE,
    TONGUE,
    YEAR_NUMBER,
    Schema,
    date,
    ids,
    list_of,
    needed,
    number,
    object_of,
    one_of,
    text,
)
from matinee.services.movies.titles.domain.limits import LONGEST_RUNTIME
from matinee.services.movies.titles.models.details import (
    AlternateTitle,
    BoxOffice,
    CompanyCredit,
    Connection,
    Release,
    Trivia,
)
from matinee.services.movies.titles.models.people import Credit, PersonName
from matinee.services.movies.titles.models.titles import Movie

OTHER_TITLE = {
    "movie": NUMBER_HERE,
    "id": ANY_ID,
    "imdb": IMDB_TITLE,
    "title": text("a title of up to 500 characters", 500),
    "year": YEAR_NUMBER,
}
NAMES_ONE = {"anyOf": [{"required": ["movie"]}, {"required": ["imdb"]}, {"required": ["title"]}]}
NAMES_SOMEBODY = {"anyOf": [{"required": ["name"]}, {"required": ["person"]}]}
SOMEBODY = {"name": NAME, "imdb": IMDB_NAME, "id": ANY_ID, "person": NUMBER_HERE}
NAME_LIST = list_of(NAME, "a list of names")

FILM: dict[str, Schema] = {
    "title": needed("a title of 1 to 500 characters", 500),
    "id": ANY_ID,
    "original_title": text("a title of up to 500 characters", 500),
    "kind": one_of(Movie.Kind.values),
    "year": {**YEAR_NUMBER, "type": ["number", "null"]},
    "end_year": YEAR_NUMBER,
    "release_date": date(),
    "runtime": {
        **number(f"a number of minutes, more than 0 and up to {LONGEST_RUNTIME}", 0, LONGEST_RUNTIME, kind="number"),
        "exclusiveMinimum": 0,
    },
    "synopsis": text("a text"),
    "series": {
        "description": "a series by its IMDb id, its title (and year) or its number here",
        "type": ["object", "null"],
        "properties": OTHER_TITLE,
        **NAMES_ONE,
    },
    "season": number("the number of a season", 0, LONGEST_RUNTIME),
    "episode": number("the number of an episode", 0, LONGEST_RUNTIME),
    "genres": list_of(needed("a genre of 1 to 50 characters", 50), "a list of genres"),
    "countries": list_of(PLACE, "a list of countries"),
    "languages": list_of(TONGUE, "a list of languages"),
    "keywords": list_of(needed("a keyword of 1 to 100 characters", 100), "a list of keywords"),
    "external_ids": ids(imdb=IMDB_TITLE),
    "credits": list_of(
        {
            **object_of(
                "a credit with a name and a category",
                ["category"],
                **SOMEBODY,
                category=one_of(Credit.Category.values, needed=True),
                job=text("a job of up to 200 characters", 200),
                characters=list_of(text("a character of up to 300 characters", 300), "a list of characters"),
                uncredited=FLAG,
                episodes=number("a number of episodes", 1, LONGEST_RUNTIME),
            ),
            **NAMES_SOMEBODY,
        },
        "a list of credits",
    ),
    "alternate_titles": list_of(
        object_of(
            "a title with what is known of it",
            ["title"],
            title=needed("a title of 1 to 500 characters", 500),
            region=PLACE,
            language=TONGUE,
            type=one_of(AlternateTitle.Type.values),
            note=NOTE,
        )
    ),
    "releases": list_of(
        object_of(
            "a release with a date",
            ["date"],
            date=date(needed=True),
            country=PLACE,
            type=one_of(Release.Type.values),
            note=NOTE,
        )
    ),
    "versions": list_of(
        object_of(
            "a version with a name",
            ["name"],
            name=needed("a name of 1 to 100 characters", 100),
            runtime=number(f"a number of minutes from 1 to {LONGEST_RUNTIME}", 1, LONGEST_RUNTIME),
            note=NOTE,
        )
    ),
    "certificates": list_of(
        object_of(
            "a certificate with its country",
            ["country", "certificate"],
            country=needed("the code or English name of a country", 100),
            certificate=needed("a certificate of 1 to 50 characters", 50),
            note=NOTE,
        )
    ),
    "companies": list_of(
        object_of(
            "a company with a name",
            ["name"],
            name=NAME,
            role=one_of(CompanyCredit.Role.values),
            country=PLACE,
            note=NOTE,
        )
    ),
    "taglines": list_of(needed("a text of 1 to 500 characters", 500), "a list of texts"),
    "box_office": list_of(
        object_of(
            "a sum with its kind and currency",
            ["kind", "amount", "currency"],
            kind=one_of(BoxOffice.Kind.values, needed=True),
            amount={**number("a sum in whole units", 0, MOST), "type": "integer"},
            currency={**CURRENCY, "type": "string", "minLength": 3},
            country=PLACE,
            as_of=date(),
        )
    ),
    "awards": list_of(
        object_of(
            "a nomination with its event",
            ["event"],
            event=needed("the name of an event, of 1 to 200 characters", 200),
            year=YEAR_NUMBER,
            category=text("a text of up to 200 characters", 200),
            won=FLAG,
            people=list_of({**object_of("a person with a name", [], **SOMEBODY), **NAMES_SOMEBODY}, "a list of people"),
            note=NOTE,
        )
    ),
    "connections": list_of(
        {
            **object_of(
                "a connection with its kind and the other title",
                ["kind"],
                kind=one_of(Connection.Kind.values, needed=True),
                **OTHER_TITLE,
                note=NOTE,
            ),
            **NAMES_ONE,
        }
    ),
    "trivia": list_of(
        object_of(
            "a remark with a text",
            ["text"],
            kind=one_of(Trivia.Kind.values),
            text=needed("a text"),
            spoiler=FLAG,
        )
    ),
    "platforms": list_of(needed("the name of a platform", 100), "a list of names"),
    "offers": list_of(
        object_of(
            "an offer with a platform, region and kind",
            ["platform", "region", "kind"],
            platform=needed("the name of a platform", 100),
            region=needed("the code or English name of a country", 100),
            kind=one_of(Offer.Kind.values, needed=True),
            quality=one_of(Offer.Quality.values),
            price=PRICE,
            currency=CURRENCY,
            link=LINK,
            since=MOMENT,
            until=MOMENT,
        )
    ),
}  # fmt: skip
SHORTHANDS: dict[str, Schema] = {
    "directors": NAME_LIST,
    "writers": NAME_LIST,
    "cast": NAME_LIST,
    "extract": text("a text"),
    "release": date(),
    "imdb": IMDB_TITLE,
    "href": text("a text of up to 200 characters", 200),
}
PERSON: dict[str, Schema] = {
    "person": NAME,
    "id": ANY_ID,
    "imdb": IMDB_NAME,
    "names": list_of(
        object_of("a name", ["name"], name=NAME, type=one_of(PersonName.Type.values), language=TONGUE),
        "a list of names",
    ),
    "born": date("[0-9]{4}"),
    "birth_place": text("a text of up to 200 characters", 200),
    "died": date("[0-9]{4}"),
    "death_place": text("a text of up to 200 characters", 200),
    "biography": text("a text"),
    "professions": list_of(needed("a profession of 1 to 100 characters", 100), "a list of professions"),
    "external_ids": ids(),
}
PLATFORM: dict[str, Schema] = {
    "platform": needed("the name of a platform, of 1 to 100 characters", 100),
    "about": text("a text"),
    "website": LINK,
    "logo": LINK,
    "regions": list_of(needed("the code or English name of a country", 100), "a list of countries"),
}
SCHEMA: Schema = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "A line of the film format",
    "description": "a JSON object",
    "type": "object",
    "if": {"required": ["person"]},
    "then": {"title": "A person", "required": ["person"], "properties": PERSON},
    "else": {
        "if": {"required": ["platform"]},
        "then": {"title": "A platform", "required": ["platform"], "properties": PLATFORM},
        "else": {"title": "A title", "required": ["title"], "properties": FILM | SHORTHANDS},
    },
}
