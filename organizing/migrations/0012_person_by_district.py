"""Districts that a group's people live in are read off an index that begins with the group."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One index instead of another."""

    dependencies = [
        ("organizing", "0011_action_done_by"),
    ]

    operations = [
        migrations.AlterField(
            model_name="person",
            name="division",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="organizing.division",
                verbose_name="district",
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["group", "division"], name="person_by_district"),
        ),
    ]
