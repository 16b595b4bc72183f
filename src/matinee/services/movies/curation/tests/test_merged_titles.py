"""What was merged, as its old address, imports and the API find it."""

import pytest

from matinee.foundation.testing import Api
from matinee.services.movies.curation.tests.merging import LATER, LISTS, merged, undone
from matinee.services.movies.exchange.actions.imports import import_films
from matinee.services.movies.models import (
    Merge,
    Movie,
)
from matinee.services.movies.tests.factories import (
    BY,
    NOW,
    film_line,
    make_review,
    make_title,
)
from matinee.services.movies.titles.actions.titles import withdraw_title
from matinee.services.movies.titles.domain.credits import CreditLine
from matinee.services.movies.titles.queries.documents import film_documents


class TestAddressesOfWhatIsGone:
    @pytest.mark.parametrize("path", ["", "reviews/", "reviews/?page_size=5&ordering=highest"])
    def test_lead_to_the_kept_one(self, api: Api, path: str) -> None:
        kept, gone = make_title(), make_title()
        merged(kept, gone)

        answer = api.get(f"{gone.pk}/{path}")

        assert (answer.status_code, answer.headers["Location"]) == (308, f"/api/v1/{kept.pk}/{path}")
        assert answer.headers["Cache-Control"] == "no-cache"
        assert api.request("HEAD", f"{gone.pk}/{path}").status_code == 308
        assert api.get(answer.headers["Location"]).status_code == 200

    def test_lead_through_chains(self, api: Api) -> None:
        first, second, third = make_title(), make_title(), make_title()
        merged(second, first)
        merged(third, second)

        assert api.get(f"{first.pk}/").headers["Location"] == f"/api/v1/{third.pk}/"

    def test_refuse_writes_and_say_where_to_write(self, api: Api) -> None:
        kept, gone = make_title(), make_title()
        merged(kept, gone)

        answers = [
            api.as_admin().patch(f"{gone.pk}/", {"title": "M"}),
            api.as_admin().delete(f"{gone.pk}/"),
            api.as_user().post(f"{gone.pk}/reviews/create/", {"rating": 5}),
        ]

        assert [(answer.status_code, answer.json["merged_into"]) for answer in answers] == [(404, kept.pk)] * 3
        assert Movie.objects.get(withdrawn_at=None) == kept

    def test_lead_nowhere_once_the_kept_one_is_withdrawn(self, api: Api) -> None:
        kept, gone = make_title(), make_title()
        merged(kept, gone)
        withdraw_title(movie_id=kept.pk, by=BY, now=LATER)

        assert api.get(f"{gone.pk}/").status_code == 404

    def test_are_its_own_again_once_the_merge_is_undone(self, api: Api) -> None:
        kept, gone = make_title(), make_title()
        undone(merged(kept, gone))

        assert api.get(f"{gone.pk}/").status_code == 200


class TestImportsAfterAMerge:
    def test_recognise_the_kept_one_and_bring_nothing_back(self) -> None:
        lines = [film_line("Metropolis", id=1, year=1927), film_line("Metropolis!", id=2, year=1927, runtime=150)]
        import_films(lines, source="mine", now=NOW)
        kept, gone = Movie.objects.order_by("pk")
        merged(kept, gone)

        changed = [
            film_line("Metropolis!", id=2, year=1926, synopsis="Filled in."),
            film_line("Metropolis", id=1, year=1927, genres=["Drama"]),
        ]
        report = import_films(changed, source="mine", now=LATER)

        assert (report.added, report.changed, report.skipped_count) == (0, 2, 0)
        document = film_documents([kept.pk])[kept.pk]
        assert (document["title"], document["year"], document["genres"]) == ("Metropolis", 1927, ["Drama"])
        assert Movie.objects.filter(withdrawn_at=None).count() == 1

    def test_know_the_kept_one_by_the_other_ones_imdb_id_or_likeness(self) -> None:
        director = [CreditLine("Fritz Lang", "director")]
        kept = make_title("Metropolis", external_ids={"imdb": "tt0017136"})
        gone = make_title("Die Stadt", release_year=1926, credits=director, external_ids={"imdb": "tt9999999"})
        merged(kept, gone)

        by_id = import_films([film_line("X", imdb="tt9999999", runtime=150)], source="a", now=LATER)
        alike = import_films(
            [film_line("Die Stadt", year=1926, directors=["Fritz Lang"], synopsis="S.")], source="b", now=LATER
        )

        assert (by_id.added, alike.added) == (0, 0)
        document = film_documents([kept.pk])[kept.pk]
        assert (document["runtime"], document["synopsis"], document["title"]) == (150, "S.", "Metropolis")
        assert not by_id.notes

    def test_skip_it_once_the_kept_one_is_withdrawn(self) -> None:
        import_films([film_line("Die Stadt", id=1)], source="mine", now=NOW)
        gone, kept = Movie.objects.get(), make_title()
        merged(kept, gone)
        withdraw_title(movie_id=kept.pk, by=BY, now=LATER)

        report = import_films([film_line("Die Stadt", id=1, year=1926)], source="mine", now=LATER)

        assert report.skipped == [(1, f"title {kept.pk} has been withdrawn")]


class TestMergeDoor:
    def test_shows_what_was_merged(self, api: Api) -> None:
        kept, gone = make_title("Metropolis"), make_title("Die Stadt", **LISTS)
        make_review(gone, 1, 9)

        made = api.as_admin().post("merges/", {"kind": "movie", "kept": kept.pk, "gone": gone.pk})

        assert made.status_code == 201
        assert api.get(made.headers["Location"]).json == made.json
        assert made.json["kept"] == {"id": kept.pk, "name": "Metropolis"}
        assert made.json["gone"] == {"id": gone.pk, "name": "Die Stadt"}
        assert (made.json["moved"]["reviews"], made.json["moved"]["alternate_titles"]) == (1, 2)
        assert (made.json["by"], made.json["undone_at"]) == ({"id": 99, "username": "root"}, None)
        assert [row["id"] for row in api.get("merges/").json["results"]] == [made.json["id"]]

    def test_undoes_it_and_shows_that(self, api: Api) -> None:
        kept, gone = make_title(), make_title()
        made = api.as_admin().post("merges/", {"kind": "movie", "kept": kept.pk, "gone": gone.pk}).json["id"]

        answers = [api.as_admin().delete(f"merges/{made}/").status_code for _ in range(2)]

        assert answers == [204, 409]
        assert api.get(f"merges/{made}/").json["undone_at"] is not None

    @pytest.mark.parametrize("kind", ["movie", "person"])
    def test_refuses_what_is_not_there_and_itself(self, api: Api, kind: str) -> None:
        pk = make_title(credits=[CreditLine("Fritz Lang", "director")]).pk
        if kind == "person":
            pk = Movie.objects.get(pk=pk).credits.get().person_id

        bodies = [{"kept": pk, "gone": pk}, {"kept": pk, "gone": 4711}, {"kept": 4711, "gone": pk}]
        answers = [api.as_admin().post("merges/", {"kind": kind, **body}) for body in bodies]

        assert [answer.status_code for answer in answers] == [400] * 3
        assert [answer.json["errors"][0]["pointer"] for answer in answers] == ["/gone", "/gone", "/kept"]

    def test_makes_one_merge_under_one_idempotency_key(self, api: Api) -> None:
        body = {"kind": "movie", "kept": make_title().pk, "gone": make_title().pk}

        answers = [api.as_admin().post("merges/", body, headers={"Idempotency-Key": "k"}) for _ in range(2)]

        assert [answer.status_code for answer in answers] == [201, 201]
        assert Merge.objects.count() == 1
