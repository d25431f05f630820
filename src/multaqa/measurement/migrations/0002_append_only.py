from django.db import migrations

from multaqa.common.append_only import AppendOnly

TABLES = ("answerversion", "review", "verdict", "querymessage", "score", "ratingbatch", "computation")


class Migration(migrations.Migration):
    dependencies = [("measurement", "0001_initial")]
    operations = [AppendOnly(f"measurement_{table}") for table in TABLES]
