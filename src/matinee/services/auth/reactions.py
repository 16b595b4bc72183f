"""What auth does when it hears of something."""

from datetime import UTC, datetime

from matinee.contracts.users.v1.users_events_pb2 import UserChanged
from matinee.services.auth.actions import sessions as actions
from matinee.services.auth.service import auth


@auth.reacts_to(UserChanged)
def end_sessions_of_the_old_account(event: UserChanged, at: datetime) -> None:
    """End the sessions that a change has made wrong.

    Sessions that were opened after the change know it already. A new password spares the session in which its owner
    chose it; new roles, or a deactivation, spare none.
    """
    changed = set(event.changed)
    spared = "" if changed & {"roles", "is_active"} else event.session_id
    if changed & {"password", "roles", "is_active"}:
        actions.end_sessions_of_user(
            user_id=event.user_id,
            except_session=spared,
            opened_before=at,
            reason="account_changed",
            now=datetime.now(UTC),
        )


@auth.reacts_to(UserChanged)
def rename_the_user(event: UserChanged, at: datetime) -> None:
    """Write a new username into the user's sessions."""
    if "username" in event.changed:
        actions.rename_user(user_id=event.user_id, username=event.username)
