"""What an official said stays with that official when another takes the seat."""

import django.db.models.deletion
from django.db import migrations, models


def name_speakers(apps, schema_editor):
    """Until now nobody's seat changed hands after a commitment: the target's official said it."""
    commitments = apps.get_model("organizing", "Commitment")._base_manager
    official = models.Subquery(
        apps.get_model("organizing", "Target")._base_manager.filter(pk=models.OuterRef("target")).values("official")[:1]
    )
    commitments.filter(official=None).update(official=official)


class Migration(migrations.Migration):
    dependencies = [("organizing", "0005_deliveries_reply_mails")]

    operations = [
        migrations.AddField(
            model_name="commitment",
            name="official",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="organizing.official",
                verbose_name="said by",
            ),
        ),
        migrations.RunPython(name_speakers, migrations.RunPython.noop),
    ]
