from django.db import migrations

from multaqa.common.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("recommendations", "0001_initial")]
    operations = [AppendOnly("recommendations_statusevent"), AppendOnly("recommendations_evidence")]
