from django.core.management import call_command
from django.db import migrations


def make(apps, schema_editor):
    """Make the table in which every worker counts failed attempts; does nothing when it is there."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
