"""Values, queries and bodies that cannot be right, by what they are sent to."""

from typing import Any

DEEP = "[" * 20_000 + "]" * 20_000
NESTED: Any = {"a": [{"b": [[{}]]}]}
NOT_TEXT = [None, True, 5, 1.5, [], ["x"], {}, NESTED]
NOT_INTEGER = [None, True, False, "x", "5", "", 1.5, [], [5], {}, NESTED, 2**63, -(2**70), 1e300]
NOT_FLAG = [None, 0, 1, "true", "yes", "x", 1.5, [], {}, NESTED]
NOT_LIST = [None, True, 5, "x", {}, NESTED]
BAD_TEXT = ["\0", "a\0b", "\ud800", "x\udfff"]
BODIES = [
    b"", b"{", b"nonsense", b"\xff\xfe", b'{"rating": NaN}', b'{"rating": Infinity}', DEEP.encode(), b"[]", b"null",
    b"5",
    b'"text"', b"true", b"[{}]", b'{"title": "\\ud800", "name": "\\ud800", "body": "\\udfff", "movie": "\\udfff"}',
    b"{}",
    b'{"a": ' * 9000, b'{"rating": ' + b"9" * 5000 + b"}", b"\0", b"{'rating': 5}", b'{"rating": 5,}', b"[1, 2",
]  # fmt: skip
TYPES = ["text/plain", "application/xml", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "x"]

REVIEW_VALUES = {
    "rating": [*NOT_INTEGER, 0, 11, -1, 10.5, 1e1 + 0.1],
    "headline": [*NOT_TEXT, *BAD_TEXT, "x" * 201],
    "body": [*NOT_TEXT, *BAD_TEXT, "x" * 50_001],
    "is_spoiler": NOT_FLAG,
}
MOVIE_VALUES = {
    "title": [*NOT_TEXT, *BAD_TEXT, "", "  ", "x" * 501],
    "original_title": [*NOT_TEXT, *BAD_TEXT, "x" * 501],
    "kind": [*NOT_TEXT, *BAD_TEXT, "", "opera", "FILM"],
    "year": [*NOT_INTEGER[1:], 0, 1869, 2101, -1],
    "release_date": [True, 5, [], {}, "", "x", "1927", "1927-13-01", "1927-02-30", "10.1.1927", "0001-01-01",
    "9999-01-01"],
    "runtime_minutes": [*NOT_INTEGER[1:], 0, -5, 100_001],
    "synopsis": [*NOT_TEXT, *BAD_TEXT, "x" * 20_001],
    "genres": [*NOT_LIST, [""], [None], [5], [[]], ["x" * 51], ["\0"], ["a"] * 21],
    "countries": [*NOT_LIST, ["Atlantis"], ["ZZ"], [None], [5], ["\0"], [""]],
    "languages": [*NOT_LIST, ["Klingonese"], [None], [5], ["\0"], [["de"]]],
    "platforms": [*NOT_LIST, [0], [-1], ["1"], [True], [None], [2**63], [4711], [[1]], [1.5]],
    "external_ids": [None, True, 5, "x", [], [{}], {"imdb": "17136"}, {"imdb": 5}, {"x" * 31: "y"}, {"": "y"},
                     {"x\0": "y"}, {"x": "y\0"}, {"x": ""}, {"x": None}, {"x": {}}, {"x": "y" * 201},
                     {f"s{n}": "y" for n in range(21)}],
    "credits": [*NOT_LIST, [None], [5], ["x"], [[]], [{}], [{"name": "A"}], [{"category": "actor"}],
                [{"name": "A", "category": "king"}], [{"name": "A", "person": 1, "category": "actor"}],
                [{"name": 5, "category": "actor"}], [{"name": "", "category": "actor"}],
                [{"person": 4711, "category": "actor"}], [{"person": "1", "category": "actor"}],
                [{"person": 2**70, "category": "actor"}], [{"name": "A", "category": "actor", "characters": "x"}],
                [{"name": "A", "category": "actor", "characters": [5]}], [{"name": "x" * 301, "category": "actor"}],
                [{"name": "A", "category": "actor", "characters": ["x"] * 21}], [{"name": "\0", "category": "actor"}]],
}  # fmt: skip
NOT_DATE = [*NOT_TEXT, *BAD_TEXT, "x", "0000", "1869", "2101", "1927-13", "1927-02-30", "1927-1-1", "19270110"]
NOT_CODE = [*NOT_TEXT, *BAD_TEXT, "Atlantis", "ZZ"]
NOT_NOTE = [*NOT_TEXT, *BAD_TEXT, "x" * 201]
NOT_CHOICE = [*NOT_TEXT, *BAD_TEXT, "", "nonsense", "RELEASE"]


def each(good: dict[str, Any], **wrong: list[Any]) -> list[Any]:
    """Lists of one object with one wrong value each, and what is no list of objects at all."""
    return [
        *NOT_LIST,
        [None], [5], ["x"], [[]], [[[]]],
        *[[{**good, key: value}] for key, values in wrong.items() for value in values],
        *[[{name: value for name, value in good.items() if name != key}] for key in good],
        [good] * 1001,
    ]  # fmt: skip


DETAIL_VALUES: dict[str, list[Any]] = {
    "end_year": [*NOT_INTEGER[1:], 0, 1869, 2101],
    "season": [*NOT_INTEGER[1:], -1, 100_001],
    "episode": [*NOT_INTEGER[1:], -1, 100_001],
    "series": [True, 5, "x", [], [{}], {}, {"movie": None}, {"movie": 0}, {"movie": "1"}, {"movie": 4711},
               {"imdb": "x"}, {"imdb": 5}, {"title": ""}, {"title": "x" * 501}, {"title": "x", "year": 1},
               {"year": 1990}],
    "alternate_titles": each({"title": "M"}, title=[*NOT_TEXT, *BAD_TEXT, "", "x" * 501], region=NOT_CODE,
                             language=[*NOT_CODE, "Klingonese"], type=NOT_CHOICE, note=NOT_NOTE),
    "releases": each({"date": "1927"}, date=[*NOT_DATE, ""], country=NOT_CODE, type=NOT_CHOICE, note=NOT_NOTE),
    "versions": each({"name": "Long"}, name=[*NOT_TEXT, *BAD_TEXT, "", "x" * 101],
                     runtime=[*NOT_INTEGER[1:], 0, 100_001], note=NOT_NOTE),
    "certificates": each({"country": "DE", "certificate": "12"}, country=[*NOT_CODE, ""],
                         certificate=[*NOT_TEXT, *BAD_TEXT, "", "x" * 51], note=NOT_NOTE),
    "keywords": [*NOT_LIST, [""], [None], [5], ["x" * 101], ["\0"], [["x"]], ["x"] * 501],
    "companies": each({"name": "UFA"}, name=[*NOT_TEXT, *BAD_TEXT, "", "x" * 301], role=NOT_CHOICE, country=NOT_CODE,
                      note=NOT_NOTE),
    "taglines": [*NOT_LIST, [""], [None], [5], ["x" * 501], ["\0"], [{}], ["x"] * 101],
    "box_office": each({"kind": "budget", "amount": 5, "currency": "USD"}, kind=NOT_CHOICE,
                       amount=[*NOT_INTEGER, -1, 2**63], currency=[*NOT_TEXT, *BAD_TEXT, "", "XXQ", "$", "US dollar"],
                       country=NOT_CODE, as_of=NOT_DATE),
    "awards": each({"event": "E"}, event=[*NOT_TEXT, *BAD_TEXT, "", "x" * 201], year=[*NOT_INTEGER[1:], 0, 2101],
                   category=NOT_NOTE, won=NOT_FLAG, note=NOT_NOTE,
                   people=[*NOT_LIST, [None], [5], ["x"], [{}], [{"person": 4711}], [{"person": "1"}],
                           [{"person": None}], [{"name": ""}], [{"name": 5}], [{"imdb": "nm0000001"}],
                           [{"name": "A", "imdb": "tt0000001"}], [{"name": "A"}] * 51]),
    "connections": each({"kind": "follows", "title": "M"}, kind=NOT_CHOICE, movie=[*NOT_INTEGER[1:], 0, 4711],
                        imdb=[*NOT_TEXT, *BAD_TEXT, "nm0000001"], title=[*NOT_TEXT, *BAD_TEXT, "", "x" * 501],
                        year=[*NOT_INTEGER[1:], 0], note=NOT_NOTE),
    "trivia": each({"text": "T"}, kind=NOT_CHOICE, text=[*NOT_TEXT, *BAD_TEXT, "", "x" * 5001], spoiler=NOT_FLAG),
}  # fmt: skip
MOVIE_VALUES |= DETAIL_VALUES
MOVIE_VALUES["external_ids"] += [{"IMDB": "tt0017136"}, {"a\0": "y"}]
MOVIE_VALUES["external_ids"] += [{"tmdb": "x"}, {"tmdb": "0"}, {"wikidata": "1"}, {"wikidata": "Q0"}, {"tmdb": 5}]
MOVIE_VALUES["credits"] += [
    [{"name": "A", "category": "actor", **more}]
    for more in (
        {"job": 5}, {"job": None}, {"job": "x" * 201}, {"uncredited": 1}, {"uncredited": "yes"}, {"episodes": 0},
        {"episodes": "1"}, {"episodes": 1.5}, {"imdb": "tt0000001"}, {"imdb": ""}, {"imdb": 5},
    )
]  # fmt: skip
PLATFORM_VALUES = {
    "name": [*NOT_TEXT, *BAD_TEXT, "", " ", "x" * 101],
    "about": [*NOT_TEXT, *BAD_TEXT, "x" * 5001],
    "website": [
        *NOT_TEXT,
        *BAD_TEXT,
        "x",
        "javascript:alert(1)",
        "https://",
        "https://x",
        "https://a.org/" + "x" * 500,
    ],
    "logo": [*NOT_TEXT, *BAD_TEXT, "x", "data:image/png;base64,x", "//a.org/x", "https://a b.org"],
    "regions": [*NOT_LIST, ["Atlantis"], ["ZZ"], ["SUHH"], [None], [5], [["DE"]], ["\0"], ["x" * 101], ["DE"] * 301],
}
PERSON_VALUES = {
    "name": [*NOT_TEXT, *BAD_TEXT, "", " ", "x" * 301],
    "imdb_id": [
        *NOT_TEXT[1:],
        *BAD_TEXT,
        "",
        "x",
        "tt0017136",
        "nm1",
        "nm" + "1" * 11,
        "nm0000001x",
        "nm１２３４５６７",
    ],
    "names": each({"name": "A"}, name=[*NOT_TEXT, *BAD_TEXT, "", "x" * 301], type=NOT_CHOICE,
                  language=[*NOT_CODE, "Klingonese"]),
    "born": [value for value in NOT_DATE if value != "1869"],
    "died": [value for value in NOT_DATE if value != "1869"],
    "birth_place": NOT_NOTE,
    "death_place": NOT_NOTE,
    "biography": [*NOT_TEXT, *BAD_TEXT, "x" * 20_001],
    "professions": [*NOT_LIST, [""], [None], [5], ["x" * 101], ["\0"], ["x"] * 51],
    "external_ids": [None, True, 5, "x", [], {"imdb": "nm0000001"}, {"tmdb": "x"}, {"wikidata": "8006"}, {"": "y"},
                     {"x\0": "y"}, {"x": ""}, {"x": None}, {"x": "y" * 201}],
}  # fmt: skip
MERGE_VALUES = {
    "kind": [*NOT_TEXT, *BAD_TEXT, "", "film", "MOVIE"],
    "kept": [*NOT_INTEGER, 0, -1, 2**63 - 1, 4711],
    "gone": [*NOT_INTEGER, 0, -1],
}
OFFER_VALUES = {
    "platform": [*NOT_INTEGER, 0, -1, 4711, 2**63 - 1],
    "region": [*NOT_TEXT, *BAD_TEXT, "", "ZZ", "Atlantis", "SUHH", "x" * 101],
    "kind": [*NOT_TEXT, *BAD_TEXT, "", "loan", "RENT"],
    "quality": [*NOT_TEXT, *BAD_TEXT, "8k", "HD"],
    "price": [True, [], {}, "x", "", "-1", -0.01, "NaN", "Infinity", "1e400", 2**70, "1" * 1001, 1.999, "3,99", 1e300],
    "currency": [*NOT_TEXT, *BAD_TEXT, "EU", "XYZ", "EURO", "e\0"],
    "link": [*NOT_TEXT, *BAD_TEXT, "x", "javascript:alert(1)", "https://", "https://a.org/" + "x" * 500],
    "since": [True, 5, 1.5, [], {}, "", "x", "1927-13-01", "2026-02-30T00:00:00Z", "0001-01-01T00:00:00+14:00", "\0"],
    "until": [True, 5, [], {}, "", "soon", "9999-12-31T23:59:59-14:00", "2026-01-01T25:00:00Z", "\ud800"],
}
VIEWER_VALUES = {
    "region": [*NOT_TEXT, *BAD_TEXT, "ZZ", "SUHH", "x" * 101],
    "platforms": [*NOT_LIST, [0], [-1], ["1"], [True], [None], [2**63], [4711], [[1]], [1.5], [1] * 101],
}
WATCHLIST_VALUES = {"movie": [*NOT_INTEGER, 0, -1, 2**63 - 1, 4711]}

TEXTS = ["\ud800", "x" * 501, "💥" * 200, "' OR 1=1 --", "%00", "../..", "a,b,,", ",", " ", "1;2", "{}", "[]", "null"]
NUMBERS = [
    "x",
    "",
    "1.5",
    "-1",
    "0",
    "1e3",
    "9" * 30,
    "9" * 5000,
    "0x10",
    "１２x",
    "NaN",
    "inf",
    "-inf",
    "None",
    "[]",
    "true",
]
QUERIES: dict[str, list[str]] = {
    "page": [*NUMBERS, "1000001"],
    "page_size": [*NUMBERS, "101"],
    "cursor": [*TEXTS, "x", "e30", "W10", "bnVsbA", "NQ", "WzFd", "0" * 500],
    "ordering": [*TEXTS, "", "--title", "Title", "id", "title,year", "?", "-"],
    "nonsense": ["", "1"],
}
MOVIE_QUERIES: dict[str, list[str]] = {
    **QUERIES,
    "kind": [*TEXTS, "", "FILM", "film,opera", ",".join(["film"] * 21)],
    "genre": [*TEXTS, "", "Dramedy", ",".join(["x"] * 200)],
    "genre_not": [*TEXTS, "", "Dramedy", ",".join(["x"] * 200)],
    "keyword": [*TEXTS, "", "nothing of the kind", ",".join(["x"] * 200)],
    "year": [*NUMBERS, "1869", "2101"],
    "year_from": NUMBERS,
    "year_to": NUMBERS,
    "decade": [*NUMBERS, *TEXTS, "1955", "1860", "2110", "90s", "1990ss", "１９９０"],
    "released_from": [*NUMBERS, *TEXTS, "1990", "1990-13-01", "1990-02-30", "01.02.1990", "0000-01-01"],
    "released_to": [*NUMBERS, *TEXTS, "1990-1-1T00:00"],
    "runtime_from": [n for n in NUMBERS if n != "0"] + ["100001"],
    "runtime_to": [n for n in NUMBERS if n != "0"] + ["100001"],
    "certificate": [*TEXTS, "", "PG-13", "US:", ":PG-13", "ZZ:PG-13", "US:PG-13", "US:" + "x" * 51, "US:%00"],
    "company": [*TEXTS, "", "4711", "9" * 99, "٣", "²", "Acme"],
    "award": [*TEXTS, "", "4711", "9" * 99, "٣", "²", "Some award"],
    "won": [*TEXTS, "", "2", "x", "null", "None"],
    "series": [n for n in NUMBERS if n != "1e3"],
    "season": [*NUMBERS, "1"],
    "offer": [*TEXTS, "", "rent", "stolen"],
    "role": [*TEXTS, "", "director", "king"],
    "has_episodes": [*TEXTS, "", "2", "x", "null"],
    "country": [*TEXTS, "", "ZZ"],
    "language": [*TEXTS, "", "zzzz"],
    "platform": [*TEXTS, "", "4711", "9" * 99, "٣", "²"],
    "region": [*TEXTS, "", "ZZ", "D", "DEU", "d\n"],
    "person": [*[n for n in NUMBERS if n != "1e3"], "4711", "1,x"],
    **{
        name: ["x", "", "0", "-1", "10.1", "NaN", "inf", "-inf", "9" * 400, "1e999", "[]"]
        for name in ("min_rating", "max_rating", "min_score", "max_score")
    },
    "min_votes": [n for n in NUMBERS if n != "0"],
    "max_votes": [n for n in NUMBERS if n != "0"],
    "fields": [*TEXTS, "", "id,", "nonsense", "pk", "rating_sum", "id,title,withdrawn_at"],
    "facets": [*TEXTS, "", "kind,", "nonsense", "director", ",".join(["kind"] * 21)],
}
REVIEW_QUERIES = {
    "page_size": QUERIES["page_size"],
    "cursor": QUERIES["cursor"],
    "ordering": [*TEXTS, "", "-newest", "rating", "title"],
    "page": ["1"],
    "nonsense": ["1"],
}
PEOPLE_QUERIES = {**{k: v for k, v in QUERIES.items() if k != "ordering"}, "search": ["x" * 201, "\ud800"]}
SEARCH_QUERIES = {**MOVIE_QUERIES, "search": ["x" * 201, "\ud800"]}
OFFER_QUERIES = {
    "page_size": QUERIES["page_size"],
    "cursor": QUERIES["cursor"],
    "when": [*TEXTS, "", "now", "CURRENT"],
    "region": [*TEXTS, "", "ZZ", "SUHH", "d\n"],
    "platform": [*TEXTS, "", "4711", "9" * 99, "²"],
    "kind": [*TEXTS, "", "loan", "rent,loan"],
    "mine": ["", "x", "2", "[]"],
    "page": ["1"],
    "nonsense": ["1"],
}
LISTS = {
    "{movie}/offers/": OFFER_QUERIES, "stream/{platform}/": {"region": OFFER_QUERIES["region"], "nonsense": ["1"]},
    "": MOVIE_QUERIES, "list2/": SEARCH_QUERIES, "people/": PEOPLE_QUERIES, "stream/": PEOPLE_QUERIES,
    "reviews/": REVIEW_QUERIES, "{movie}/reviews/": REVIEW_QUERIES, "users/me/reviews/": REVIEW_QUERIES,
    "{movie}/history/": {**REVIEW_QUERIES, "ordering": ["newest"]},
    "people/{person}/history/": {**REVIEW_QUERIES, "ordering": ["newest"]},
    "stream/{platform}/history/": {**REVIEW_QUERIES, "ordering": ["newest"]},
    "proposals/": {**REVIEW_QUERIES, "ordering": ["newest"], "state": TEXTS, "movie": NUMBERS[:8], "user": NUMBERS[:6]},
    "merges/": {**REVIEW_QUERIES, "ordering": ["newest"]},
    "watchlist/": {**REVIEW_QUERIES, "ordering": ["newest"]},
}  # fmt: skip
IDS = [
    "0", "4711", "9" * 18, "9" * 19, str(2**63), str(2**64), "9" * 300, "-1", "x", "1.5", "1e3", "0x1", "%00", "%FF",
    "1%00", "é",
    "1;2", "..", "%2e%2e", "NaN", "null", "[]", "{}", "1'", '1"', "1 OR 1=1", "٣", "²", "+1", "1_000", "None", "me",
    "1%2F2",
]  # fmt: skip
OFFER = {"region": "FR", "kind": "rent", "price": "3.99", "currency": "EUR"}
WRITES = [
    ("POST", "", {"title": "M"}, MOVIE_VALUES),
    ("PUT", "{movie}/", {"title": "M"}, MOVIE_VALUES),
    ("PATCH", "{movie}/", {}, MOVIE_VALUES),
    ("POST", "{movie}/reviews/create/", {"rating": 5}, REVIEW_VALUES),
    ("PUT", "reviews/{review}/", {"rating": 5}, {**REVIEW_VALUES, "active": NOT_FLAG}),
    ("PATCH", "reviews/{review}/", {}, {**REVIEW_VALUES, "active": NOT_FLAG}),
    ("POST", "stream/", {"name": "MUBI"}, PLATFORM_VALUES),
    ("PATCH", "stream/{platform}/", {}, PLATFORM_VALUES),
    ("POST", "{movie}/offers/", OFFER, OFFER_VALUES),
    ("PUT", "offers/{offer}/", OFFER, OFFER_VALUES),
    ("PATCH", "offers/{offer}/", {}, OFFER_VALUES),
    ("PUT", "stream/mine/", {"region": "DE", "platforms": []}, VIEWER_VALUES),
    ("POST", "people/", {"name": "Thea"}, PERSON_VALUES),
    ("PATCH", "people/{person}/", {}, PERSON_VALUES),
    ("POST", "watchlist/", {}, WATCHLIST_VALUES),
    ("POST", "merges/", {"kind": "movie", "kept": 1, "gone": 2}, MERGE_VALUES),
]
