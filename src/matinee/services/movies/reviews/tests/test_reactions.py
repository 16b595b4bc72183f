"""What movies does when it hears an event."""

from matinee.contracts.users.v1.users_events_pb2 import UserChanged
from matinee.foundation.events.delivery import deliver
from matinee.foundation.events.envelope import Envelope
from matinee.foundation.testing import Api
from matinee.services.movies.models import Reviewer
from matinee.services.movies.service import movies
from matinee.services.movies.tests.factories import make_review, make_title


def changed(user_id: int, username: str, *fields: str) -> Envelope:
    event = UserChanged(user_id=user_id, username=username, changed=fields)
    return Envelope.around(event, source="users", subject=f"user/{user_id}")


class TestShowTheNewName:
    def test_shows_it_at_every_review_and_finds_them_by_it(self, api: Api) -> None:
        review = make_review(make_title(), 1, 5, username="ada")
        make_review(make_title("M"), 2, 5, username="bob")

        deliver(movies, changed(1, "Countess", "username"))

        assert api.get(f"reviews/{review.pk}/").json["author"] == {"id": 1, "username": "Countess"}
        assert api.get("users/countess/reviews/").json["count"] == 1
        assert api.get("users/bob/reviews/").json["count"] == 1

    def test_delivered_twice_changes_nothing_the_second_time(self) -> None:
        make_review(make_title(), 1, 5, username="ada")
        event = changed(1, "countess", "username")
        deliver(movies, event)
        deliver(movies, changed(1, "lovelace", "username"))

        deliver(movies, event)

        assert Reviewer.objects.get().username == "lovelace"

    def test_keeps_the_latest_name_however_late_an_older_one_comes(self) -> None:
        make_review(make_title(), 1, 5, username="ada")
        older, later = changed(1, "countess", "username"), changed(1, "lovelace", "username")

        deliver(movies, later)
        deliver(movies, older)

        assert Reviewer.objects.get().username == "lovelace"

    def test_leaves_names_alone_where_something_else_changed(self) -> None:
        make_review(make_title(), 1, 5, username="ada")

        deliver(movies, changed(1, "ada2", "email", "roles"))

        assert Reviewer.objects.get().username == "ada"

    def test_holds_for_reviews_written_later_with_an_older_token(self, api: Api) -> None:
        movie = make_title()
        deliver(movies, changed(1, "countess", "username"))

        written = api.as_user(1, "ada").post(f"{movie.pk}/reviews/create/", {"rating": 5})

        assert written.json["author"]["username"] == "countess"
