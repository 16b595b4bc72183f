"""What auth does when it hears of something."""

from datetime import UTC, datetime

from matinee.contracts.users.v1.users_events_pb2 import UserChanged
from matinee.services.auth.actions import sessions as actions
from matinee.services.auth.service import auth

FIRST_VERSION = 1


@auth.reacts_to(UserChanged)
def end_sessions_of_the_old_account(event: UserChanged, at: datetime) -> None:
    """End the sessions that a change has made wrong: those that were opened with an earlier version of the credentials.

    A new password spares the session in which its owner chose it; new roles, or a deactivation, spare none.
    """
    changed = set(event.changed)
    spared = "" if changed & {"roles", "is_active"} else event.session_id
    if changed & {"password", "roles", "is_active"}:
        actions.end_sessions_of_user(
            user_id=event.user_id,
            except_session=spared,
            # Releases that did not count versions left all sessions at the first.
            before_version=event.credentials_version or FIRST_VERSION + 1,
            reason="account_changed",
            now=datetime.now(UTC),
        )


@auth.reacts_to(UserChanged)
def rename_the_user(event: UserChanged, at: datetime) -> None:
    """Write a new username into the user's sessions."""
    if "username" in event.changed:
        actions.rename_user(user_id=event.user_id, username=event.username)
