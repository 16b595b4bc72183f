"""The HTTP door of pictures: posters, portraits, and the logos of platforms."""

from collections.abc import Callable

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from matinee.foundation import throttling
from matinee.foundation.django import pictures as door
from matinee.foundation.django.http import RoomView
from matinee.foundation.files.kept import keep_picture
from matinee.services.movies.service import movies
from matinee.services.movies.titles.actions import pictures as actions
from matinee.services.movies.titles.actions.history import Editor
from matinee.services.movies.titles.api.responses import ANONYMOUS, GONE, MISSING, NOT_ADMIN

WRITES = {401: ANONYMOUS, 403: NOT_ADMIN, 404: MISSING}
ABOUT = "JPEG, PNG, WebP or AVIF, at most 10 MiB and 40 megapixels. It is made anew, upright and without metadata."


def _uploads(*, operations: str, what: str) -> Callable[[type[RoomView]], type[RoomView]]:
    """Describe the operations of a view of pictures."""
    put = extend_schema(
        operation_id=f"{operations}_set_picture",
        summary=f"Upload {what}",
        description=ABOUT,
        request=door.BODY,
        responses={200: door.PictureOut, **WRITES, **door.REFUSALS},
        examples=[door.EXAMPLE],
    )
    delete = extend_schema(
        operation_id=f"{operations}_remove_picture",
        summary=f"Remove {what}, in whose place one is drawn",
        request=None,
        responses={204: GONE, **WRITES},
    )
    return extend_schema_view(put=put, delete=delete)


class PictureView(RoomView):
    """The picture of something."""

    service = movies
    parser_classes = door.PARSERS
    subject: str

    def put(self, request: Request, pk: int) -> Response:
        by = self.admin()
        throttling.hit("picture", f"user {by.user_id}")
        actions.expect_shown(subject=self.subject, pk=pk)
        picture = keep_picture(movies.name, door.picture_of(request))
        actions.set_picture(subject=self.subject, pk=pk, picture=picture, by=Editor.of(by), now=self.now)
        return Response(picture)

    def delete(self, request: Request, pk: int) -> Response:
        actions.set_picture(subject=self.subject, pk=pk, picture=None, by=Editor.of(self.admin()), now=self.now)
        return Response(status=204)


@_uploads(operations="movies", what="the poster of a title")
class MoviePicture(PictureView):
    """The poster of a title."""

    subject = "movie"


@_uploads(operations="people", what="the portrait of a person")
class PersonPicture(PictureView):
    """The portrait of a person."""

    subject = "person"


@_uploads(operations="platforms", what="the logo of a streaming platform")
class PlatformPicture(PictureView):
    """The logo of a streaming platform."""

    subject = "platform"
