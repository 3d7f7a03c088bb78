"""A win is an entry of the plan."""

from django.db import migrations, models

KINDS = [
    ("move", "Move"),
    ("milestone", "Milestone"),
    ("records", "Records request"),
    ("meeting", "Meeting with an official"),
    ("hearing", "Hearing"),
    ("vote", "Vote"),
    ("win", "Win"),
]


class Migration(migrations.Migration):
    dependencies = [("organizing", "0003_decision_makers")]

    operations = [
        migrations.AlterField(
            model_name="move",
            name="kind",
            field=models.CharField(choices=KINDS, default="move", max_length=10, verbose_name="kind"),
        ),
        migrations.RemoveConstraint(model_name="move", name="move_kind_known"),
        migrations.AddConstraint(
            model_name="move",
            constraint=models.CheckConstraint(
                condition=models.Q(kind__in=[kind for kind, _label in KINDS]), name="move_kind_known"
            ),
        ),
    ]
