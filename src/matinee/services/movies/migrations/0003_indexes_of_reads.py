from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("movies", "0002_catalogue"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="certificate",
            name="certificate_of_a_country",
        ),
        migrations.RemoveIndex(
            model_name="offer",
            name="offer_of_movie",
        ),
        migrations.RemoveIndex(
            model_name="offer",
            name="offer_of_platform",
        ),
        migrations.RemoveIndex(
            model_name="review",
            name="review_most_helpful",
        ),
        migrations.RemoveIndex(
            model_name="review",
            name="review_by_rating",
        ),
        migrations.AddIndex(
            model_name="certificate",
            index=models.Index(fields=["country", "certificate", "movie"], name="certificate_of_a_country"),
        ),
        migrations.AddIndex(
            model_name="movie",
            index=models.Index(condition=models.Q(("is_listed", True)), fields=["kind", "id"], name="listed_by_kind"),
        ),
        migrations.AddIndex(
            model_name="movie",
            index=models.Index(
                condition=models.Q(("is_listed", True)), fields=["release_date", "id"], name="listed_by_release_date"
            ),
        ),
        migrations.AddIndex(
            model_name="movie",
            index=models.Index(condition=models.Q(("is_listed", False)), fields=["id"], name="movie_unlisted"),
        ),
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(fields=["movie", "region", "platform"], name="offer_of_movie"),
        ),
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(
                fields=["region", "platform", "kind", "since", "until", "movie"], name="offer_in_region"
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", True)), fields=["name_key", "id"], name="person_listed"
            ),
        ),
        migrations.AddIndex(
            model_name="review",
            index=models.Index(
                condition=models.Q(("active", True)),
                fields=["movie", "helpful_count", "created_at", "id"],
                name="review_most_helpful",
            ),
        ),
        migrations.AddIndex(
            model_name="review",
            index=models.Index(
                condition=models.Q(("active", True)),
                fields=["movie", "rating", "created_at", "id"],
                name="review_by_rating",
            ),
        ),
        migrations.AddIndex(
            model_name="review",
            index=models.Index(
                condition=models.Q(("active", True)), fields=["created_at", "id"], name="review_newest_of_all"
            ),
        ),
        migrations.AddIndex(
            model_name="review",
            index=models.Index(
                condition=models.Q(("active", True)),
                fields=["helpful_count", "created_at", "id"],
                name="review_most_helpful_of_all",
            ),
        ),
        migrations.AddIndex(
            model_name="review",
            index=models.Index(
                condition=models.Q(("active", True)),
                fields=["rating", "created_at", "id"],
                name="review_by_rating_of_all",
            ),
        ),
    ]
