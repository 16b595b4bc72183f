"""Makes anew the keys by which titles and names are found and sorted, which earlier versions made otherwise."""

from functools import partial

from django.db import migrations

from matinee.services.movies.titles.domain.titles import name_key, search_text, sort_key


def _sort_key(title):
    return sort_key(title)[:500]


KEYS = [
    ("Movie", "sort_title", ["title"], _sort_key),
    ("Movie", "search_text", ["title", "original_title"], lambda *titles: search_text(*titles)[:1100]),
    ("AlternateTitle", "title_key", ["title"], partial(name_key, longest=500)),
    ("Connection", "other_title_key", ["other_title"], _sort_key),
    ("AwaitedSeries", "title_key", ["title"], _sort_key),
    ("Person", "name_key", ["name"], name_key),
    ("PersonName", "name_key", ["name"], name_key),
    ("Company", "name_key", ["name"], name_key),
    ("Award", "name_key", ["name"], partial(name_key, longest=200)),
    ("Keyword", "name_key", ["name"], partial(name_key, longest=100)),
    ("Platform", "name_key", ["name"], partial(name_key, longest=100)),
]
"""Each key's model and column, the columns that it is made of, and how."""


def make_keys_anew(apps, schema_editor):
    """Where a key has to be unique and another row has it already, the row keeps the one it has."""
    for model, column, sources, make in KEYS:
        rows = apps.get_model("movies", model).objects.using(schema_editor.connection.alias)
        is_unique = rows.model._meta.get_field(column).unique
        values = rows.values_list("pk", column, *sources).iterator()
        stale = [(pk, wanted) for pk, present, *texts in values if present != (wanted := make(*texts))]
        for pk, wanted in stale:
            if not (is_unique and rows.filter(**{column: wanted}).exists()):
                rows.filter(pk=pk).update(**{column: wanted})


class Migration(migrations.Migration):
    dependencies = [
        ("movies", "0003_indexes_of_reads"),
    ]

    operations = [
        migrations.RunPython(make_keys_anew, migrations.RunPython.noop),
    ]
