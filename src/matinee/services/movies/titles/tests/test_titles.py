"""Titles and names as keys: what sorts where, what is found, and what is told apart."""

import pytest

from matinee.foundation.testing import Api
from matinee.services.movies.tests.factories import make_person, make_title
from matinee.services.movies.titles.domain.titles import search_key, sort_key


class TestSearchKey:
    @pytest.mark.parametrize(
        ("text", "key"),
        [
            ("Amélie", "amelie"), ("Łódź", "lodz"), ("Ødipus Æon", "odipus aeon"), ("Straße", "strasse"),
            ("İstanbul", "istanbul"), ("Þór", "thor"), ("Ἑλλάς", "ελλασ"), ("Ёлки", "елки"), ("שָׁלוֹם", "שלום"),
            ("الْقَاهِرَة", "القاهرة"), ("H₂O", "h2o"), ("ｶﾞﾗｽ", "ガラス"), ("Tom & Jerry's", "tom and jerrys"),
            ("WALL·E", "wall e"), ("می‌خواهم", "میخواهم"), ("🎬", "🎬"), ("$", "$"),
        ],
    )  # fmt: skip
    def test_is_how_a_word_is_typed(self, text: str, key: str) -> None:
        assert search_key(text) == key

    @pytest.mark.parametrize("words", ["दिल दाल दूल", "カラス ガラス", "மனம் மானம் மீனம்", "มา ม้า", "부산 보산"])
    def test_tells_words_apart_that_differ_in_a_mark_of_their_script(self, words: str) -> None:
        each = words.split()

        assert len({search_key(word) for word in each}) == len(each)
        assert search_key(words) == words

    def test_is_the_key_of_itself(self) -> None:
        for text in ("ﷺ", "½ Prince", "ΐΰ", "क़", "ǆ", "ŉ", "ẞ"):
            assert search_key(search_key(text)) == search_key(text)


class TestSortKey:
    @pytest.mark.parametrize(
        ("title", "key"),
        [
            ("The Thing", "thing"), ("An Affair", "affair"), ("L’Avventura", "avventura"), ("L' Atalante", "atalante"),
            ("Les 400 coups", "400 coups"), ("Un prophète", "prophete"), ("Das Boot", "boot"), ("Eine Liebe", "liebe"),
            ("¡El Norte!", "norte"), ("“The Burbs”", "burbs"),
            ("Die Hard", "die hard"), ("Las Vegas", "las vegas"), ("A.I.", "a i"), ("A-ha", "a ha"), ("Them!", "them"),
            ("The", "the"), ("The The", "the"), ("A", "a"), ("L'", "l"), ("...", "..."),
        ],
    )  # fmt: skip
    def test_leaves_out_an_article_and_nothing_else(self, title: str, key: str) -> None:
        assert sort_key(title) == key


def test_people_whose_names_differ_in_a_vowel_sign_are_two(api: Api) -> None:
    cast = [{"name": name, "category": "actor"} for name in ("मीना", "मोना", "मीना")]

    page = api.as_admin().patch(f"{make_title().pk}/", {"credits": cast}).json

    assert [credit["person"]["name"] for credit in page["credits"]] == ["मीना", "मोना"]


def test_keywords_that_differ_in_a_voicing_mark_are_two(api: Api) -> None:
    movie = make_title(keywords=["カラス", "ガラス"])

    assert api.get(f"{movie.pk}/").json["keywords"] == ["カラス", "ガラス"]


@pytest.mark.parametrize("search", ["der himmel", "Himmel über", "himmel uber b"])
def test_alternate_titles_are_found_with_their_article_and_without(api: Api, search: str) -> None:
    movie = make_title("Wings of Desire", alternate_titles=[{"title": "Der Himmel über Berlin"}])

    assert [row["id"] for row in api.get(f"list2/?search={search}").json["results"]] == [movie.pk]


def test_names_in_other_scripts_are_found(api: Api) -> None:
    person = make_person("Shah Rukh Khan", names=[{"name": "शाहरुख़ ख़ान", "language": "hi", "type": "native"}])

    assert [row["id"] for row in api.get("people/?search=ख़ान").json["results"]] == [person.pk]
    assert api.get("people/?search=ख़न").json["results"] == []


def test_titles_are_listed_in_the_order_of_the_alphabet(api: Api) -> None:
    for title in ("Zorro", "The Łodz Story", "A Land", "Ötzi", "Élan", "10 Things", "Das Oktoberfest", "Mad"):
        make_title(title)

    titles = [row["title"] for row in api.get("?ordering=title").json["results"]]

    assert titles == ["10 Things", "Élan", "A Land", "The Łodz Story", "Mad", "Das Oktoberfest", "Ötzi", "Zorro"]
