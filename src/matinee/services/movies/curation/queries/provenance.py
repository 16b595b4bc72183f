"""What the reads of changes, proposals and merges have in common."""

from django.db.models import CharField, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from matinee.services.movies.reviews.models import Reviewer


def shown(movie: str) -> Q:
    """That a title, or what it was merged into, has not been withdrawn."""
    return Q(**{f"{movie}__withdrawn_at__isnull": True}) | Q(
        **{f"{movie}__merged_into__isnull": False, f"{movie}__merged_into__withdrawn_at__isnull": True}
    )


def present_name(user: str, name: str) -> Coalesce:
    """The name that a user has now, as far as it is known here, else the one that was noted."""
    known = Reviewer.objects.filter(pk=OuterRef(user)).values("username")
    return Coalesce(Subquery(known), F(name), output_field=CharField())
