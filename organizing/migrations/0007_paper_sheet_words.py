"""A paper sheet keeps its printed words, and when it came back or was lost."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Four columns of PaperSheet."""

    dependencies = [
        ("organizing", "0006_import_engine"),
    ]

    operations = [
        migrations.AddField(
            model_name="papersheet",
            name="came_back_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="came back"),
        ),
        migrations.AddField(
            model_name="papersheet",
            name="difference",
            field=models.CharField(blank=True, max_length=160, verbose_name="why the numbers differ"),
        ),
        migrations.AddField(
            model_name="papersheet",
            name="lost_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="lost"),
        ),
        migrations.AddField(
            model_name="papersheet",
            name="words",
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
    ]
