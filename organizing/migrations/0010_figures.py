"""What Today reads: counts by day, source, district, person and rung, and how far they have come."""

import django.db.models.deletion
from django.db import migrations, models

from organizing.groups.walls import WallOff


class Migration(migrations.Migration):
    """Two tables, walled."""

    dependencies = [
        ("organizing", "0009_person_searchable"),
    ]

    operations = [
        migrations.CreateModel(
            name="Figure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("day", "confirmed on a day"),
                            ("source", "confirmed, by where it came from"),
                            ("division", "confirmed, by district"),
                            ("people", "people, by how far they came"),
                            ("rung", "people at a rung of a ladder"),
                        ],
                        max_length=8,
                    ),
                ),
                ("ask_kind", models.CharField(blank=True, max_length=20)),
                ("day", models.DateField(null=True)),
                ("key", models.CharField(blank=True, max_length=80)),
                ("number", models.IntegerField()),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organizing.campaign"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organizing.localgroup",
                        verbose_name="group",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("campaign", "what", "ask_kind", "day", "key"), name="figure_once", nulls_distinct=False
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("what__in", ["day", "source", "division", "people", "rung"])),
                        name="figure_what_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FigureMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("settled_until", models.DateTimeField()),
                ("counted_at", models.DateTimeField(null=True)),
                ("took_ms", models.PositiveIntegerField(default=0)),
                ("is_off", models.BooleanField(default=False)),
                (
                    "campaign",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="figures", to="organizing.campaign"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organizing.localgroup",
                        verbose_name="group",
                    ),
                ),
            ],
            options={},
        ),
        WallOff("Figure", "FigureMark"),
    ]
