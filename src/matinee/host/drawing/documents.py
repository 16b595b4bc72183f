"""Reads documents of the API for drawings: in English, and as they are for anonymous clients."""

from matinee.host.drawing.facts import Document
from matinee.host.site.documents import Documents


class Anonymous:
    """Reads documents of the rooms that this process hosts, and follows what has moved once."""

    def __init__(self, documents: Documents) -> None:
        self.documents = documents

    def __call__(self, path: str) -> Document | None:
        answer = self.documents.ask(path, "en")
        if answer is not None and answer.status == 308:
            answer = self.documents.ask(answer.location, "en")
        return answer.value if answer is not None and isinstance(answer.value, dict) else None
