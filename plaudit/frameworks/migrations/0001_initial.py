"""Marks, editions and the anchors of criteria and statements."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Mark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("title", models.CharField(max_length=200)),
            ],
            options={"ordering": ("title",)},
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=30)),
                ("document", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("loaded_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "mark",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="editions", to="frameworks.mark"
                    ),
                ),
            ],
            options={
                "ordering": ("mark__title", "name"),
                "base_manager_name": "objects",
                "constraints": [models.UniqueConstraint(fields=("mark", "name"), name="edition_once_in_mark")],
            },
        ),
        migrations.CreateModel(
            name="Criterion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=20)),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="criteria", to="frameworks.edition"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "criteria",
                "ordering": ("edition_id", "position"),
                "constraints": [
                    models.UniqueConstraint(fields=("edition", "code"), name="criterion_once_in_edition"),
                    models.UniqueConstraint(fields=("edition", "position"), name="criterion_position_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=60)),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="statements", to="frameworks.edition"
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="frameworks.criterion",
                    ),
                ),
            ],
            options={
                "ordering": ("edition_id", "position"),
                "constraints": [
                    models.UniqueConstraint(fields=("edition", "key"), name="statement_once_in_edition"),
                    models.UniqueConstraint(fields=("edition", "position"), name="statement_position_once"),
                ],
            },
        ),
    ]
