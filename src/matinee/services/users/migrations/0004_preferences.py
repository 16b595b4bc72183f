"""How pages look for the owner of an account."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0003_credentials_version"),
    ]

    operations = [
        migrations.AddField(
            model_name="account",
            name="rating_scale",
            field=models.CharField(
                choices=[("ten", "Ten"), ("stars", "Stars"), ("hundred", "Hundred")],
                db_default="ten",
                default="ten",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="account",
            name="theme",
            field=models.CharField(
                choices=[("auto", "Auto"), ("dark", "Dark"), ("light", "Light")],
                db_default="auto",
                default="auto",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="account",
            name="veil_spoilers",
            field=models.BooleanField(db_default=True, default=True),
        ),
    ]
