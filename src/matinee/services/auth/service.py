"""The handle of auth."""

from matinee.foundation.flask.service import FlaskService

auth = FlaskService(
    "auth",
    about="Signing in and out: sessions, tokens, keys.",
    # The gateway asks `check` beside every request, from an address that all share: the request itself is counted.
    limits={"login/": "sign-in", "token/": "sign-in", "sessions/check/": "none"},
)
