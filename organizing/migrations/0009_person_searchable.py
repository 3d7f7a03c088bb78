"""What a person is found and sorted by, and indexes that page through a million people in any order.

The trigram index is made after `migrate` (`people/index_names.py`), where the server has pg_trgm.
"""

from django.db import migrations, models

import organizing.people.searchable
from organizing.people.searchable import DROP_FUNCTIONS, FUNCTIONS


class Migration(migrations.Migration):
    """One generated column, three functions, three indexes."""

    dependencies = [
        ("organizing", "0008_duplicate_search"),
    ]

    operations = [
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
        migrations.AddField(
            model_name="person",
            name="searchable",
            field=models.GeneratedField(
                db_persist=True,
                expression=organizing.people.searchable.Searchable(),
                output_field=models.TextField(),
            ),
        ),
        migrations.RemoveIndex(model_name="person", name="person_newest"),
        migrations.RemoveIndex(model_name="person", name="person_by_zip"),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["group", "-created_at", "-id"], name="person_newest"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["group", "zip_code", "id"], name="person_by_zip"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["group", "searchable", "id"], name="person_by_name"),
        ),
    ]
