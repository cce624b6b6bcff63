"""A page of the library is found, and all of its tallies are counted, in one index that is in the library's order."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Puts one index in the place of two."""

    dependencies = [("evidence", "0005_usage_from_an_index")]

    operations = [
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["school", "-id", "kept_at", "recognisable"], name="item_in_library"),
        ),
        migrations.RemoveIndex(model_name="item", name="item_library"),
        migrations.RemoveIndex(model_name="item", name="item_checks"),
    ]
