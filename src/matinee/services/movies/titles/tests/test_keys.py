"""Keys that an earlier version has made are made anew."""

from matinee.foundation.testing import Api
from matinee.services.movies.models import AlternateTitle, Keyword, Movie, Person
from matinee.services.movies.tests.factories import make_movie, make_person, make_platform
from matinee.services.movies.titles.actions.keys import KEYED, renew_keys


class TestRenewKeys:
    def test_makes_titles_and_people_findable_and_sorts_them(self, api: Api) -> None:
        first, second = make_movie("The Łódź Story"), make_movie("Moon")
        person = make_person("Ōtomo Katsuhiro")
        AlternateTitle.objects.create(movie=first, title="Die Łódź", title_key="old", position=0)
        Movie.objects.filter(pk=first.pk).update(sort_title="zzz", search_text="zzz")
        Person.objects.filter(pk=person.pk).update(name_key="zzz")

        assert renew_keys() == 3

        assert [row["title"] for row in api.get("").json["results"]] == ["The Łódź Story", "Moon"]
        assert [row["id"] for row in api.get("list2/?search=lodz").json["results"]] == [first.pk]
        assert [row["id"] for row in api.get("people/?search=otomo").json["results"]] == [person.pk]
        assert second.pk

    def test_changes_nothing_the_second_time(self) -> None:
        movie = make_movie("Amélie")
        Movie.objects.filter(pk=movie.pk).update(sort_title="old")

        renew_keys()

        assert renew_keys() == 0

    def test_leaves_a_key_that_would_not_be_unique(self) -> None:
        kept = Keyword.objects.create(name="Café", name_key="cafe")
        other = Keyword.objects.create(name="cafe", name_key="cafe of old")

        assert renew_keys() == 0

        assert set(Keyword.objects.values_list("pk", "name_key")) == {(kept.pk, "cafe"), (other.pk, "cafe of old")}

    def test_knows_every_key_as_the_actions_make_it(self) -> None:
        make_movie("The Third Man", original_title="The 3rd Man", keywords=["Sewers"])
        make_person("Łukasz")
        make_platform("Club Library")

        assert renew_keys() == 0
        assert all(keyed.model._default_manager.exists() for keyed in KEYED if keyed.model in {Movie, Person, Keyword})
