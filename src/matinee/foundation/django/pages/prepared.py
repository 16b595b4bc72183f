"""Single pages of JSON, made at once or prepared for values that are filled in later."""

import inspect
from collections.abc import Callable, Sequence

from django.db.models import Expression

from matinee.foundation.django.pages.expressions import AsText
from matinee.foundation.django.pages.statements import Rows, Slot, Statement
from matinee.foundation.problems import NotFound


def texts(rows: Rows, page: Expression) -> list[str]:
    """The JSON text of each row's page, in one statement."""
    return list(rows.values_list(AsText(page), flat=True))


def one(found: Sequence[str], missing: type[NotFound]) -> str:
    """The one page that was asked for.

    :raises NotFound: of the kind ``missing`` if there is none.
    """
    if not found:
        raise missing()
    return found[0]


class Prepared:
    """The pages of a queryset with values to fill in, compiled when first asked for.

    ``rows`` makes the queryset from its slots: ``Prepared(lambda pk: Movie.objects.filter(pk=pk), title_page)``.
    """

    def __init__(self, rows: Callable[..., Rows], page: Callable[[], Expression]) -> None:
        self.rows = rows
        self.page = page
        self._statement: Statement | None = None

    def texts(self, **values: object) -> list[str]:
        """The JSON text of each page that these values lead to."""
        if self._statement is None:
            rows = self.rows(*map(Slot, inspect.signature(self.rows).parameters))
            self._statement = Statement(rows.values_list(AsText(self.page()), flat=True))
        return [row[0] for row in self._statement.run(values)]
