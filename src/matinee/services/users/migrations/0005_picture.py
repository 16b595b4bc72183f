"""The picture of an account."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("users", "0004_preferences")]

    operations = [
        migrations.AddField(model_name="account", name="picture", field=models.JSONField(editable=False, null=True)),
    ]
