"""Keeps of hidden reviews who hid them, when and why, also after they are deleted."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("movies", "0004_keys_made_anew"),
    ]

    operations = [
        migrations.AddField(
            model_name="review",
            name="hidden_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="review",
            name="hidden_by",
            field=models.CharField(db_default="", default="", editable=False, max_length=150),
        ),
        migrations.AddField(
            model_name="review",
            name="hidden_by_id",
            field=models.BigIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="review",
            name="hidden_reason",
            field=models.CharField(db_default="", default="", editable=False, max_length=500),
        ),
        migrations.AddField(
            model_name="review",
            name="is_withdrawn",
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
        migrations.AddIndex(
            model_name="review",
            index=models.Index(
                condition=models.Q(("active", False)), fields=["created_at", "id"], name="review_hidden"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(("active", False), ("is_withdrawn", False), _connector="OR"),
                name="withdrawn_review_is_hidden",
            ),
        ),
    ]
