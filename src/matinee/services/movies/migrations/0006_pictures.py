"""Pictures of titles, people and platforms."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("movies", "0005_moderation_that_lasts")]

    operations = [
        migrations.AddField(model_name=name, name="picture", field=models.JSONField(editable=False, null=True))
        for name in ("movie", "person", "platform")
    ]
