"""Who did an ask, and when, is found without a look at the actions themselves; one index in, one out."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organizing", "0010_figures")]

    operations = [
        migrations.AlterField(
            model_name="action",
            name="ask",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="actions",
                to="organizing.ask",
            ),
        ),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(
                condition=models.Q(("confirmed_at__isnull", False), ("person__isnull", False), ("withdrawn_at", None)),
                fields=["group", "ask", "created_at"],
                include=("person",),
                name="action_done_by",
            ),
        ),
    ]
