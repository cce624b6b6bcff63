"""Parts know their key, since no two attempts share one; uploads know their hub, and when they were ended."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Before the first release of evidence: there are no parts yet that would need a key."""

    dependencies = [
        ("schools", "0005_spell_the_schools"),
        ("evidence", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="part",
            name="key",
            field=models.CharField(default="", max_length=100, unique=True),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="upload",
            name="hub",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="schools.hub"
            ),
        ),
        migrations.AddField(
            model_name="upload",
            name="ended_at",
            field=models.DateTimeField(null=True),
        ),
    ]
