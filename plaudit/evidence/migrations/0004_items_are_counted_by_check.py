"""How many items nobody has checked for pupils is counted on every page of the library."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds the index that counts them."""

    dependencies = [("evidence", "0003_items_can_be_found")]

    operations = [
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["school", "recognisable", "kept_at"], name="item_checks"),
        ),
    ]
