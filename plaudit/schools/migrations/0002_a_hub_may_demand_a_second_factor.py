"""A hub may ask its staff for a second factor. The database knows the default, for the version that still runs."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds one column."""

    dependencies = [("schools", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="hub",
            name="demands_second_factor",
            field=models.BooleanField(db_default=False, default=False, verbose_name="its staff show a second factor"),
        ),
    ]
