"""What movies does when it hears an event."""

from datetime import datetime

from matinee.contracts.users.v1.users_events_pb2 import UserChanged
from matinee.services.movies.reviews.actions.reviews import rename_reviewer
from matinee.services.movies.service import movies


@movies.reacts_to(UserChanged)
def show_the_new_name(event: UserChanged, at: datetime) -> None:
    """Show a user's present name at that user's reviews."""
    if "username" in event.changed:
        rename_reviewer(user_id=event.user_id, username=event.username, at=at)
