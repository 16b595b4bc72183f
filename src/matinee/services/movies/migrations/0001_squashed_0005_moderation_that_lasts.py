"""All tables at once, for a new installation; one that an earlier version has made runs those that this replaces."""

import datetime
import uuid

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("movies", "0001_initial"),
        ("movies", "0002_catalogue"),
        ("movies", "0003_indexes_of_reads"),
        ("movies", "0004_keys_made_anew"),
        ("movies", "0005_moderation_that_lasts"),
    ]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Movie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("film", "Film"),
                            ("short", "Short"),
                            ("tv_film", "TV film"),
                            ("series", "Series"),
                            ("mini_series", "mini-series"),
                            ("episode", "Episode"),
                            ("special", "Special"),
                            ("video", "Video"),
                            ("game", "Game"),
                        ],
                        default="film",
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(max_length=500)),
                ("original_title", models.CharField(blank=True, max_length=500)),
                ("sort_title", models.CharField(editable=False, max_length=500)),
                ("search_text", models.CharField(editable=False, max_length=1100)),
                ("release_year", models.SmallIntegerField(blank=True, null=True)),
                ("release_date", models.DateField(blank=True, null=True)),
                ("runtime_minutes", models.PositiveIntegerField(blank=True, null=True)),
                ("synopsis", models.TextField(blank=True)),
                ("rating_count", models.PositiveIntegerField(default=0, editable=False)),
                ("rating_sum", models.PositiveBigIntegerField(default=0, editable=False)),
                ("rated_1", models.PositiveIntegerField(default=0, editable=False)),
                ("rated_2", models.PositiveIntegerField(default=0, editable=False)),
                ("rated_3", models.PositiveIntegerField(default=0, editable=False)),
                ("rated_4", models.PositiveIntegerField(default=0, editable=False)),
                ("rated_5", models.PositiveIntegerField(default=0, editable=False)),
                ("rated_6", models.PositiveIntegerField(default=0, editable=False)),
                ("rated_7", models.PositiveIntegerField(default=0, editable=False)),
                ("rated_8", models.PositiveIntegerField(default=0, editable=False)),
                ("rated_9", models.PositiveIntegerField(default=0, editable=False)),
                ("rated_10", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "rating_average",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(
                                rating_count__gt=0,
                                then=django.db.models.expressions.CombinedExpression(
                                    django.db.models.functions.comparison.Cast(
                                        models.F("rating_sum"), models.FloatField()
                                    ),
                                    "/",
                                    django.db.models.functions.comparison.Cast(
                                        models.F("rating_count"), models.FloatField()
                                    ),
                                ),
                            ),
                            default=0.0,
                            output_field=models.FloatField(),
                        ),
                        output_field=models.FloatField(),
                    ),
                ),
                (
                    "sort_year",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce(models.F("release_year"), 0),
                        output_field=models.SmallIntegerField(),
                    ),
                ),
                ("created_at", models.DateTimeField(editable=False)),
                ("updated_at", models.DateTimeField(editable=False)),
                ("withdrawn_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("end_year", models.SmallIntegerField(blank=True, null=True)),
                ("episode_number", models.PositiveIntegerField(blank=True, null=True)),
                ("score", models.FloatField(editable=False, null=True)),
                ("season_number", models.PositiveIntegerField(blank=True, null=True)),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "falling_runtime",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce(models.F("runtime_minutes"), 0),
                        output_field=models.IntegerField(),
                    ),
                ),
                (
                    "falling_score",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce(models.F("score"), 0.0),
                        output_field=models.FloatField(),
                    ),
                ),
                (
                    "is_listed",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(
                                models.Q(("kind", "episode"), _negated=True), then=True, withdrawn_at__isnull=True
                            ),
                            default=False,
                        ),
                        output_field=models.BooleanField(),
                    ),
                ),
                (
                    "rising_rating",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(
                                rating_count__gt=0,
                                then=django.db.models.expressions.CombinedExpression(
                                    django.db.models.functions.comparison.Cast(
                                        models.F("rating_sum"), models.FloatField()
                                    ),
                                    "/",
                                    django.db.models.functions.comparison.Cast(
                                        models.F("rating_count"), models.FloatField()
                                    ),
                                ),
                            ),
                            default=99.0,
                            output_field=models.FloatField(),
                        ),
                        output_field=models.FloatField(),
                    ),
                ),
                (
                    "rising_runtime",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce(
                            models.F("runtime_minutes"), 2147483647
                        ),
                        output_field=models.IntegerField(),
                    ),
                ),
                (
                    "rising_score",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce(models.F("score"), 99.0),
                        output_field=models.FloatField(),
                    ),
                ),
                (
                    "rising_year",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce(models.F("release_year"), 9999),
                        output_field=models.SmallIntegerField(),
                    ),
                ),
                (
                    "sort_episode",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce(
                            models.F("episode_number"), 2147483647
                        ),
                        output_field=models.IntegerField(),
                    ),
                ),
                (
                    "sort_season",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce(
                            models.F("season_number"), 2147483647
                        ),
                        output_field=models.IntegerField(),
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="merged_from",
                        to="movies.movie",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="episodes",
                        to="movies.movie",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("is_listed", True)),
                        fields=["sort_title", "id"],
                        name="listed_by_sort_title",
                    ),
                    models.Index(
                        condition=models.Q(("is_listed", True)), fields=["sort_year", "id"], name="listed_by_sort_year"
                    ),
                    models.Index(
                        condition=models.Q(("is_listed", True)),
                        fields=["rising_year", "id"],
                        name="listed_by_rising_year",
                    ),
                    models.Index(
                        condition=models.Q(("is_listed", True)),
                        fields=["rating_average", "id"],
                        name="listed_by_rating_average",
                    ),
                    models.Index(
                        condition=models.Q(("is_listed", True)),
                        fields=["rising_rating", "id"],
                        name="listed_by_rising_rating",
                    ),
                    models.Index(
                        condition=models.Q(("is_listed", True)),
                        fields=["rating_count", "id"],
                        name="listed_by_rating_count",
                    ),
                    models.Index(
                        condition=models.Q(("is_listed", True)),
                        fields=["falling_score", "id"],
                        name="listed_by_falling_score",
                    ),
                    models.Index(
                        condition=models.Q(("is_listed", True)),
                        fields=["rising_score", "id"],
                        name="listed_by_rising_score",
                    ),
                    models.Index(
                        condition=models.Q(("is_listed", True)),
                        fields=["falling_runtime", "id"],
                        name="listed_by_falling_runtime",
                    ),
                    models.Index(
                        condition=models.Q(("is_listed", True)),
                        fields=["rising_runtime", "id"],
                        name="listed_by_rising_runtime",
                    ),
                    models.Index(fields=["series", "sort_season", "sort_episode", "id"], name="movie_by_episode"),
                    models.Index(fields=["sort_title"], name="movie_by_likeness"),
                    models.Index(condition=models.Q(("is_listed", True)), fields=["kind", "id"], name="listed_by_kind"),
                    models.Index(
                        condition=models.Q(("is_listed", True)),
                        fields=["release_date", "id"],
                        name="listed_by_release_date",
                    ),
                    models.Index(condition=models.Q(("is_listed", False)), fields=["id"], name="movie_unlisted"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "rating_count",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                django.db.models.expressions.CombinedExpression(
                                                    django.db.models.expressions.CombinedExpression(
                                                        django.db.models.expressions.CombinedExpression(
                                                            django.db.models.expressions.CombinedExpression(
                                                                django.db.models.expressions.CombinedExpression(
                                                                    models.F("rated_1"), "+", models.F("rated_2")
                                                                ),
                                                                "+",
                                                                models.F("rated_3"),
                                                            ),
                                                            "+",
                                                            models.F("rated_4"),
                                                        ),
                                                        "+",
                                                        models.F("rated_5"),
                                                    ),
                                                    "+",
                                                    models.F("rated_6"),
                                                ),
                                                "+",
                                                models.F("rated_7"),
                                            ),
                                            "+",
                                            models.F("rated_8"),
                                        ),
                                        "+",
                                        models.F("rated_9"),
                                    ),
                                    "+",
                                    models.F("rated_10"),
                                ),
                            )
                        ),
                        name="rating_histogram_adds_up",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Award",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("name_key", models.CharField(editable=False, max_length=200, unique=True)),
            ],
            options={
                "ordering": ("name_key",),
            },
        ),
        migrations.CreateModel(
            name="Company",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=300)),
                ("name_key", models.CharField(editable=False, max_length=300, unique=True)),
                ("country", models.CharField(blank=True, max_length=4)),
            ],
            options={
                "verbose_name_plural": "companies",
                "ordering": ("name_key",),
            },
        ),
        migrations.CreateModel(
            name="Country",
            fields=[
                ("code", models.CharField(max_length=4, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=100)),
            ],
            options={
                "verbose_name_plural": "countries",
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Genre",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=50, unique=True)),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Keyword",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100)),
                ("name_key", models.CharField(editable=False, max_length=100, unique=True)),
            ],
            options={
                "ordering": ("name_key",),
            },
        ),
        migrations.CreateModel(
            name="Language",
            fields=[
                ("code", models.CharField(max_length=3, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=100)),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Platform",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100)),
                ("name_key", models.CharField(editable=False, max_length=100, unique=True)),
                ("about", models.TextField(blank=True)),
                ("website", models.URLField(blank=True, max_length=500)),
                ("logo", models.URLField(blank=True, max_length=500)),
                ("regions", models.JSONField(blank=True, default=list)),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Reviewer",
            fields=[
                ("user_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("username", models.CharField(max_length=150)),
                ("username_key", models.CharField(db_index=True, max_length=150)),
                ("named_at", models.DateTimeField(default=datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.UTC))),
            ],
        ),
        migrations.CreateModel(
            name="ScoreBasis",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mean", models.FloatField()),
                ("least_votes", models.PositiveIntegerField()),
                ("chart_votes", models.PositiveIntegerField()),
                ("computed_at", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "score basis",
            },
        ),
        migrations.CreateModel(
            name="AwaitedSeries",
            fields=[
                (
                    "movie",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="awaited_series",
                        serialize=False,
                        to="movies.movie",
                    ),
                ),
                ("uid", models.UUIDField(blank=True, db_index=True, editable=False, null=True)),
                ("imdb_id", models.CharField(blank=True, db_index=True, max_length=12)),
                ("title", models.CharField(blank=True, max_length=500)),
                ("title_key", models.CharField(blank=True, db_index=True, editable=False, max_length=500)),
                ("year", models.SmallIntegerField(blank=True, null=True)),
            ],
            options={
                "verbose_name_plural": "awaited series",
            },
        ),
        migrations.CreateModel(
            name="AlternateTitle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=500)),
                ("title_key", models.CharField(db_index=True, editable=False, max_length=500)),
                ("region", models.CharField(blank=True, max_length=4)),
                ("language", models.CharField(blank=True, max_length=3)),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("original", "Original"),
                            ("release", "Release"),
                            ("festival", "Festival"),
                            ("tv", "TV"),
                            ("video", "Video"),
                            ("working", "Working"),
                            ("transliterated", "Transliterated"),
                            ("alternative", "Alternative"),
                        ],
                        default="alternative",
                        max_length=20,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200)),
                ("position", models.PositiveIntegerField()),
                (
                    "movie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="alternate_titles", to="movies.movie"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BoxOffice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("budget", "Budget"),
                            ("opening", "Opening"),
                            ("domestic", "Domestic"),
                            ("international", "International"),
                            ("worldwide", "Worldwide"),
                        ],
                        max_length=20,
                    ),
                ),
                ("amount", models.PositiveBigIntegerField()),
                ("currency", models.CharField(max_length=3)),
                ("country", models.CharField(blank=True, max_length=4)),
                ("as_of", models.CharField(blank=True, max_length=10)),
                ("position", models.PositiveIntegerField()),
                (
                    "movie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="box_office", to="movies.movie"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "box office",
            },
        ),
        migrations.CreateModel(
            name="Connection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("other_uid", models.UUIDField(blank=True, db_index=True, editable=False, null=True)),
                ("other_imdb_id", models.CharField(blank=True, db_index=True, max_length=12)),
                ("other_title", models.CharField(blank=True, max_length=500)),
                ("other_title_key", models.CharField(blank=True, db_index=True, editable=False, max_length=500)),
                ("other_year", models.SmallIntegerField(blank=True, null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("remake_of", "remake of"),
                            ("follows", "Follows"),
                            ("spin_off_from", "spin-off from"),
                            ("edited_from", "edited from"),
                            ("version_of", "version of"),
                            ("references", "References"),
                            ("features", "Features"),
                        ],
                        max_length=20,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200)),
                ("position", models.PositiveIntegerField()),
                (
                    "movie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="connections", to="movies.movie"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="connections_from",
                        to="movies.movie",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="movie",
            name="countries",
            field=models.ManyToManyField(blank=True, related_name="movies", to="movies.country"),
        ),
        migrations.AddField(
            model_name="movie",
            name="genres",
            field=models.ManyToManyField(blank=True, related_name="movies", to="movies.genre"),
        ),
        migrations.AddField(
            model_name="movie",
            name="keywords",
            field=models.ManyToManyField(blank=True, related_name="movies", to="movies.keyword"),
        ),
        migrations.AddField(
            model_name="movie",
            name="languages",
            field=models.ManyToManyField(blank=True, related_name="movies", to="movies.language"),
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=300)),
                ("name_key", models.CharField(db_index=True, editable=False, max_length=300)),
                ("imdb_id", models.CharField(blank=True, max_length=12, null=True, unique=True)),
                ("biography", models.TextField(blank=True)),
                ("birth_date", models.CharField(blank=True, max_length=10)),
                ("birth_place", models.CharField(blank=True, max_length=200)),
                ("death_date", models.CharField(blank=True, max_length=10)),
                ("death_place", models.CharField(blank=True, max_length=200)),
                ("professions", models.JSONField(blank=True, default=list)),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "merged_into",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="merged_from",
                        to="movies.person",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "people",
                "indexes": [
                    models.Index(
                        condition=models.Q(("merged_into__isnull", True)),
                        fields=["name_key", "id"],
                        name="person_listed",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Nomination",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.SmallIntegerField(blank=True, null=True)),
                ("category", models.CharField(blank=True, max_length=200)),
                ("won", models.BooleanField(default=False)),
                ("note", models.CharField(blank=True, max_length=200)),
                ("position", models.PositiveIntegerField()),
                (
                    "award",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="nominations", to="movies.award"
                    ),
                ),
                (
                    "movie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="nominations", to="movies.movie"
                    ),
                ),
                ("people", models.ManyToManyField(blank=True, related_name="nominations", to="movies.person")),
            ],
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("user_id", models.BigIntegerField(null=True)),
                ("username", models.CharField(blank=True, max_length=150)),
                ("moved", models.JSONField(default=dict)),
                ("counts", models.JSONField(default=dict)),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "gone_movie",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="merges_away",
                        to="movies.movie",
                    ),
                ),
                (
                    "kept_movie",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="merges_into_it",
                        to="movies.movie",
                    ),
                ),
                (
                    "gone_person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="merges_away",
                        to="movies.person",
                    ),
                ),
                (
                    "kept_person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="merges_into_it",
                        to="movies.person",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["at", "id"], name="merge_by_time")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("gone_movie__isnull", False), ("kept_movie__isnull", False)),
                            models.Q(("gone_person__isnull", False), ("kept_person__isnull", False)),
                            _connector="XOR",
                        ),
                        name="merge_of_one_kind",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Credit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("director", "Director"),
                            ("writer", "Writer"),
                            ("producer", "Producer"),
                            ("composer", "Composer"),
                            ("cinematographer", "Cinematographer"),
                            ("editor", "Editor"),
                            ("actor", "Actor"),
                            ("self", "themselves"),
                            ("crew", "Crew"),
                        ],
                        max_length=20,
                    ),
                ),
                ("characters", models.JSONField(blank=True, default=list)),
                ("position", models.PositiveIntegerField()),
                ("episodes", models.PositiveIntegerField(blank=True, null=True)),
                ("job", models.CharField(blank=True, max_length=200)),
                ("uncredited", models.BooleanField(default=False)),
                (
                    "movie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="credits", to="movies.movie"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="credits", to="movies.person"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["movie", "position"], name="credit_by_billing")],
                "constraints": [
                    models.UniqueConstraint(fields=("movie", "person", "category", "job"), name="credit_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonExternalId",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=30)),
                ("value", models.CharField(max_length=200)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="external_ids", to="movies.person"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("source", "value"), name="person_external_id_once")],
            },
        ),
        migrations.CreateModel(
            name="PersonName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=300)),
                ("name_key", models.CharField(db_index=True, editable=False, max_length=300)),
                ("language", models.CharField(blank=True, max_length=3)),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("birth", "Birth"),
                            ("native", "Native"),
                            ("transliterated", "Transliterated"),
                            ("alias", "Alias"),
                        ],
                        default="alias",
                        max_length=20,
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="names", to="movies.person"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person", "position"), name="person_name_position")],
            },
        ),
        migrations.CreateModel(
            name="Offer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("region", models.CharField(max_length=2)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("subscription", "Subscription"),
                            ("rent", "Rent"),
                            ("buy", "Buy"),
                            ("free", "Free"),
                            ("ads", "Ads"),
                            ("cinema", "Cinema"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "quality",
                    models.CharField(blank=True, choices=[("sd", "SD"), ("hd", "HD"), ("uhd", "UHD")], max_length=5),
                ),
                ("price", models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True)),
                ("currency", models.CharField(blank=True, max_length=3)),
                ("link", models.URLField(blank=True, max_length=500)),
                ("since", models.DateTimeField(blank=True, null=True)),
                ("until", models.DateTimeField(blank=True, null=True)),
                (
                    "phase",
                    models.CharField(
                        choices=[("upcoming", "Upcoming"), ("current", "Current"), ("ended", "Ended")],
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "movie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="offers", to="movies.movie"
                    ),
                ),
                (
                    "platform",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="offers", to="movies.platform"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["phase", "since"], name="offer_beginning"),
                    models.Index(fields=["phase", "until"], name="offer_ending"),
                    models.Index(fields=["movie", "region", "platform"], name="offer_of_movie"),
                    models.Index(
                        fields=["region", "platform", "kind", "since", "until", "movie"], name="offer_in_region"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since__isnull", True),
                            ("until__isnull", True),
                            ("since__lt", models.F("until")),
                            _connector="OR",
                        ),
                        name="offer_begins_before_it_ends",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("currency", ""), ("price__isnull", True)),
                            models.Q(("price__isnull", False), models.Q(("currency", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="offer_price_has_a_currency",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="movie",
            name="platforms",
            field=models.ManyToManyField(blank=True, related_name="movies", to="movies.platform"),
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("added", "Added"),
                            ("changed", "Changed"),
                            ("withdrawn", "Withdrawn"),
                            ("restored", "Restored"),
                            ("merged", "Merged"),
                            ("unmerged", "Unmerged"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("user_id", models.BigIntegerField(null=True)),
                ("username", models.CharField(blank=True, max_length=150)),
                ("source", models.CharField(max_length=120)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("fields", models.JSONField(default=list)),
                ("before", models.JSONField(default=dict)),
                ("after", models.JSONField(default=dict)),
                (
                    "movie",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="movies.movie",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="changes",
                        to="movies.person",
                    ),
                ),
                (
                    "platform",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="changes",
                        to="movies.platform",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["movie", "id"], name="change_of_movie"),
                    models.Index(fields=["person", "id"], name="change_of_person"),
                    models.Index(fields=["platform", "id"], name="change_of_platform"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("movie__isnull", False), ("person__isnull", True), ("platform__isnull", True)),
                            models.Q(("movie__isnull", True), ("person__isnull", False), ("platform__isnull", True)),
                            models.Q(("movie__isnull", True), ("person__isnull", True), ("platform__isnull", False)),
                            _connector="OR",
                        ),
                        name="change_of_one_subject",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_new", models.BooleanField(default=False)),
                ("details", models.JSONField()),
                ("base", models.JSONField(default=dict)),
                ("comment", models.CharField(blank=True, max_length=1000)),
                ("user_id", models.BigIntegerField()),
                ("username", models.CharField(max_length=150)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("accepted", "Accepted"),
                            ("refused", "Refused"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="open",
                        max_length=20,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=1000)),
                ("decided_by_id", models.BigIntegerField(null=True)),
                ("decided_by", models.CharField(blank=True, max_length=150)),
                ("decided_at", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField()),
                (
                    "movie",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="movies.movie",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "id"], name="proposal_by_state"),
                    models.Index(fields=["user_id", "id"], name="proposal_by_user"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("country", models.CharField(blank=True, max_length=4)),
                ("date", models.CharField(max_length=10)),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("premiere", "Premiere"),
                            ("theatrical", "Theatrical"),
                            ("limited", "Limited"),
                            ("digital", "Digital"),
                            ("physical", "Physical"),
                            ("tv", "TV"),
                        ],
                        default="theatrical",
                        max_length=20,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200)),
                ("position", models.PositiveIntegerField()),
                (
                    "movie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="releases", to="movies.movie"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rating", models.PositiveSmallIntegerField()),
                ("headline", models.CharField(blank=True, max_length=200)),
                ("body", models.TextField(blank=True)),
                ("is_spoiler", models.BooleanField(default=False)),
                ("active", models.BooleanField(default=True)),
                ("helpful_count", models.PositiveIntegerField(default=0, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                ("updated_at", models.DateTimeField(editable=False)),
                ("hidden_at", models.DateTimeField(editable=False, null=True)),
                ("hidden_by", models.CharField(db_default="", default="", editable=False, max_length=150)),
                ("hidden_by_id", models.BigIntegerField(editable=False, null=True)),
                ("hidden_reason", models.CharField(db_default="", default="", editable=False, max_length=500)),
                ("is_withdrawn", models.BooleanField(db_default=False, default=False, editable=False)),
                (
                    "movie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reviews", to="movies.movie"
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="movies.reviewer"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("active", True)), fields=["movie", "created_at", "id"], name="review_newest"
                    ),
                    models.Index(fields=["reviewer", "created_at", "id"], name="review_by_reviewer"),
                    models.Index(
                        condition=models.Q(("active", True)),
                        fields=["movie", "helpful_count", "created_at", "id"],
                        name="review_most_helpful",
                    ),
                    models.Index(
                        condition=models.Q(("active", True)),
                        fields=["movie", "rating", "created_at", "id"],
                        name="review_by_rating",
                    ),
                    models.Index(
                        condition=models.Q(("active", True)), fields=["created_at", "id"], name="review_newest_of_all"
                    ),
                    models.Index(
                        condition=models.Q(("active", True)),
                        fields=["helpful_count", "created_at", "id"],
                        name="review_most_helpful_of_all",
                    ),
                    models.Index(
                        condition=models.Q(("active", True)),
                        fields=["rating", "created_at", "id"],
                        name="review_by_rating_of_all",
                    ),
                    models.Index(
                        condition=models.Q(("active", False)), fields=["created_at", "id"], name="review_hidden"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("movie", "reviewer"), name="one_review_per_user_and_movie"),
                    models.CheckConstraint(
                        condition=models.Q(("rating__gte", 1), ("rating__lte", 10)), name="rating_from_1_to_10"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("active", False), ("is_withdrawn", False), _connector="OR"),
                        name="withdrawn_review_is_hidden",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HelpfulVote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("user_id", models.BigIntegerField()),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="helpful_votes", to="movies.review"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("review", "user_id"), name="one_helpful_vote_per_user")
                ],
            },
        ),
        migrations.CreateModel(
            name="SourceRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=100)),
                ("source_id", models.CharField(max_length=200)),
                ("digest", models.CharField(max_length=32)),
                (
                    "movie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="source_records", to="movies.movie"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("source", "source_id"), name="source_record_once")],
            },
        ),
        migrations.CreateModel(
            name="Tagline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=500)),
                ("position", models.PositiveIntegerField()),
                (
                    "movie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="taglines", to="movies.movie"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Trivia",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(choices=[("trivia", "Trivia"), ("goof", "Goof")], default="trivia", max_length=20),
                ),
                ("text", models.TextField()),
                ("is_spoiler", models.BooleanField(default=False)),
                ("position", models.PositiveIntegerField()),
                (
                    "movie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="trivia", to="movies.movie"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "trivia",
            },
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100)),
                ("runtime_minutes", models.PositiveIntegerField(blank=True, null=True)),
                ("note", models.CharField(blank=True, max_length=200)),
                ("position", models.PositiveIntegerField()),
                (
                    "movie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="movies.movie"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Viewer",
            fields=[
                ("user_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("region", models.CharField(blank=True, max_length=2)),
                ("platforms", models.ManyToManyField(blank=True, related_name="viewers", to="movies.platform")),
            ],
        ),
        migrations.CreateModel(
            name="WatchlistEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("user_id", models.BigIntegerField()),
                ("added_at", models.DateTimeField()),
                (
                    "movie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="watchlist_entries", to="movies.movie"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "watchlist entries",
                "indexes": [models.Index(fields=["user_id", "added_at", "id"], name="watchlist_newest")],
                "constraints": [models.UniqueConstraint(fields=("user_id", "movie"), name="on_a_watchlist_once")],
            },
        ),
        migrations.CreateModel(
            name="Certificate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("country", models.CharField(max_length=4)),
                ("certificate", models.CharField(max_length=50)),
                ("note", models.CharField(blank=True, max_length=200)),
                ("position", models.PositiveIntegerField()),
                (
                    "movie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="certificates", to="movies.movie"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["country", "certificate", "movie"], name="certificate_of_a_country")],
            },
        ),
        migrations.CreateModel(
            name="ChartPosition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("week", models.DateField()),
                ("position", models.PositiveIntegerField()),
                ("score", models.FloatField()),
                (
                    "movie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="chart_positions", to="movies.movie"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("week", "movie"), name="chart_position_once")],
            },
        ),
        migrations.CreateModel(
            name="CompanyCredit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("production", "Production"),
                            ("distribution", "Distribution"),
                            ("sales", "Sales"),
                            ("effects", "Effects"),
                            ("other", "Other"),
                        ],
                        default="production",
                        max_length=20,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200)),
                ("position", models.PositiveIntegerField()),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="credits", to="movies.company"
                    ),
                ),
                (
                    "movie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="company_credits", to="movies.movie"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("movie", "company", "role"), name="company_credit_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ExternalId",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=30)),
                ("value", models.CharField(max_length=200)),
                (
                    "movie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="external_ids", to="movies.movie"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("source", "value"), name="external_id_once")],
            },
        ),
    ]
