"""Gives the schools that are there already the words by which they are found."""

from django.db import migrations

from plaudit.schools.spelling import keywords, spelled

BATCH = 500


def spell(apps, schema_editor):
    all_schools, all_keywords = (apps.get_model("schools", name).objects for name in ("School", "Keyword"))
    pending = list(all_schools.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pending), BATCH):
        schools = list(all_schools.filter(pk__in=pending[start : start + BATCH]))
        for school in schools:
            school.spelling = spelled(school.name, school.locality, school.town, postcode=school.postcode)
        all_schools.bulk_update(schools, ["spelling"])
        all_keywords.bulk_create(
            all_keywords.model(word=word, school=school)
            for school in schools
            if school.status != "Closed"
            for word in keywords(school.spelling, school.name)
        )


def forget(apps, schema_editor):
    apps.get_model("schools", "Keyword").objects.all().delete()
    apps.get_model("schools", "School").objects.update(spelling="")


class Migration(migrations.Migration):
    dependencies = [("schools", "0004_the_register")]

    operations = [migrations.RunPython(spell, forget)]
