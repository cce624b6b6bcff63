"""Items have their words in one spelling, to be looked for, and an index of who added them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Before the first release of evidence: there are no items yet that would need words."""

    dependencies = [("evidence", "0002_parts_keep_their_keys")]

    operations = [
        migrations.AddField(
            model_name="item",
            name="words",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["school", "by"], name="item_adders"),
        ),
    ]
