"""The shapes of auth's input and output."""

from marshmallow import EXCLUDE, Schema, fields
from marshmallow.validate import OneOf, Regexp

from matinee.foundation.flask.values import Length

MOST_IDENTIFIER = 254
MOST_PASSWORD = 256
MOST_REFRESH_TOKEN = 200
WITHOUT_NUL = Regexp(r"^[^\x00]*$", error="A NUL character is not text.")


class _Body(Schema):
    """A body in JSON or as a form, of which unknown fields are passed over, as RFC 6749 asks of a token endpoint."""

    class Meta:
        unknown = EXCLUDE


class LoginRequest(_Body):
    """Who signs in. As a form it is the password grant of OAuth 2.0, which Swagger UI and many clients speak."""

    grant_type = fields.String(validate=OneOf(["password"]), metadata={"description": "For OAuth 2.0 clients."})
    username = fields.String(
        required=True,
        validate=[Length(min=1, max=MOST_IDENTIFIER), WITHOUT_NUL],
        metadata={"description": "The username or the e-mail address.", "example": "ada"},
    )
    password = fields.String(
        required=True,
        validate=[Length(min=1, max=MOST_PASSWORD), WITHOUT_NUL],
        metadata={"format": "password"},
    )


class RefreshRequest(_Body):
    """A refresh token; a browser leaves it out, since its cookie holds one."""

    grant_type = fields.String(validate=OneOf(["refresh_token"]), metadata={"description": "For OAuth 2.0 clients."})
    refresh_token = fields.String(validate=[Length(min=1, max=MOST_REFRESH_TOKEN), WITHOUT_NUL])


class LogoutRequest(_Body):
    """The refresh token of the session to end, for a client that has neither an access token nor a cookie."""

    refresh_token = fields.String(validate=[Length(min=1, max=MOST_REFRESH_TOKEN), WITHOUT_NUL])


class TokenPair(Schema):
    """Tokens as RFC 6749 answers them."""

    access_token = fields.String(required=True)
    refresh_token = fields.String(required=True)
    token_type = fields.String(required=True, validate=OneOf(["Bearer"]))
    expires_in = fields.Integer(required=True, metadata={"description": "Seconds until the access token expires."})
    refresh_expires_in = fields.Integer(
        required=True, metadata={"description": "Seconds until the refresh token expires."}
    )


class AuthSession(Schema):
    """A live session."""

    id = fields.UUID(required=True)
    created_at = fields.AwareDateTime(required=True)
    last_used_at = fields.AwareDateTime(required=True)
    address = fields.String(required=True, metadata={"description": "Where it was last used from."})
    user_agent = fields.String(required=True)
    is_current = fields.Boolean(required=True, metadata={"description": "Whether this very request belongs to it."})


class AuthSessionList(Schema):
    """The live sessions of the user, the last used first; there is but one page, of a hundred at most."""

    count = fields.Integer(required=True)
    next = fields.Url(required=True, allow_none=True)
    previous = fields.Url(required=True, allow_none=True)
    results = fields.List(fields.Nested(AuthSession), required=True)


class JsonWebKey(Schema):
    """A public key (RFC 7517)."""

    kty = fields.String(required=True)
    use = fields.String(required=True)
    alg = fields.String(required=True)
    kid = fields.String(required=True)
    n = fields.String(required=True)
    e = fields.String(required=True)


class JsonWebKeySet(Schema):
    """The public keys that verify access tokens."""

    keys = fields.List(fields.Nested(JsonWebKey), required=True)
