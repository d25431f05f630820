"""Groups and notes of published values in three languages; those kept so far are in English."""

from django.db import migrations, models
from django.db.models import F


def keep_english(apps, _editor):
    """Keep as English what was written before there were languages."""
    values = apps.get_model("measurement", "PublishedValue").objects
    for name in ("band", "note"):
        values.exclude(**{name: ""}).update(**{f"{name}_en": F(name)})


class Migration(migrations.Migration):
    dependencies = [("measurement", "0002_append_only")]

    operations = [
        migrations.AddField("publishedvalue", "band_ar", models.CharField("group as published", blank=True, max_length=80, null=True)),
        migrations.AddField("publishedvalue", "band_en", models.CharField("group as published", blank=True, max_length=80, null=True)),
        migrations.AddField("publishedvalue", "band_fr", models.CharField("group as published", blank=True, max_length=80, null=True)),
        migrations.AddField("publishedvalue", "note_ar", models.CharField("note", blank=True, max_length=500, null=True)),
        migrations.AddField("publishedvalue", "note_en", models.CharField("note", blank=True, max_length=500, null=True)),
        migrations.AddField("publishedvalue", "note_fr", models.CharField("note", blank=True, max_length=500, null=True)),
        migrations.RunPython(keep_english, migrations.RunPython.noop),
    ]
