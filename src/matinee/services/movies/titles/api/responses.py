"""What the operations of the room answer besides what was asked for, for its document."""

from drf_spectacular.utils import OpenApiResponse

INVALID = OpenApiResponse(description="The input is not right; 'errors' says where.")
ANONYMOUS = OpenApiResponse(description="Nobody is signed in.")
NOT_ADMIN = OpenApiResponse(description="Only an admin may do this.")
MISSING = OpenApiResponse(description="There is nothing of this number.")
CONFLICT = OpenApiResponse(description="It does not fit what is there.")
CHANGED = OpenApiResponse(description="It is no longer what If-Match says.")
GONE = OpenApiResponse(description="Done; there is nothing to say.")
ADMIN_WRITES = {400: INVALID, 401: ANONYMOUS, 403: NOT_ADMIN, 409: CONFLICT}
ADMIN_CHANGES = {**ADMIN_WRITES, 404: MISSING, 412: CHANGED}
