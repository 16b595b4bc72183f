"""Who changes the catalogue, and what its history says of it."""

from dataclasses import dataclass

from matinee.foundation.tokens import Claims


@dataclass(frozen=True)
class Editor:
    """Who changes the catalogue, and from what source: ``api``, ``console``, ``import:films``, ``proposal:7``, …

    Nobody is named where no account stands behind a change, as with an import from the terminal.
    """

    source: str
    user_id: int | None = None
    username: str = ""
    note: str = ""

    @classmethod
    def of(cls, claims: Claims, *, source: str = "api", note: str = "") -> "Editor":
        """The editor who is signed in."""
        return cls(source, claims.user_id, claims.username, note)
