from django.db import migrations, models


class Migration(migrations.Migration):
    """A number for each pupil group beside the one for the whole school. What was there is the whole school's."""

    dependencies = [("journeys", "0004_later_audits")]

    operations = [
        migrations.AddField(
            model_name="measurement",
            name="group",
            field=models.CharField(blank=True, db_default="", default="", max_length=80),
        ),
        migrations.AddConstraint(
            model_name="measurement",
            constraint=models.UniqueConstraint(fields=("audit", "statement", "group"), name="one_measurement_a_group"),
        ),
        migrations.RemoveConstraint(model_name="measurement", name="one_measurement_a_statement"),
        migrations.AddConstraint(
            model_name="measurement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("group", ""),
                    ("count__isnull", True),
                    models.Q(("out_of__gte", 5), ("out_of__isnull", False)),
                    _connector="OR",
                ),
                name="group_is_large_enough",
            ),
        ),
    ]
