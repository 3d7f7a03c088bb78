"""What a group's site was launched from, what its pages say of the county, and what the state's law allows."""

import django.db.models.deletion
import organizing.translated
from django.conf import settings
from django.db import migrations, models

from organizing.groups.walls import WallOff


class Migration(migrations.Migration):
    dependencies = [
        ("organizing", "0021_fewer_email_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="GroupFact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField(max_length=60, verbose_name="name")),
                ("value", organizing.translated.TranslatedField(blank=True, default=dict, verbose_name="what it is")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                ("source_url", models.URLField(blank=True, max_length=500, verbose_name="link to the source")),
                ("source_date", models.DateField(blank=True, null=True, verbose_name="date of the source")),
                ("is_sample", models.BooleanField(default=False, verbose_name="invented")),
                ("changed_at", models.DateTimeField(verbose_name="changed")),
                (
                    "changed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="changed by",
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
                "verbose_name": "fact",
                "verbose_name_plural": "facts",
                "constraints": [models.UniqueConstraint(fields=("group", "key"), name="group_fact_once")],
            },
        ),
        migrations.CreateModel(
            name="Launch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kit", models.SlugField(max_length=60, verbose_name="kit")),
                ("pages", models.JSONField(default=dict, verbose_name="pages")),
                ("launched_at", models.DateTimeField(verbose_name="launched")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organizing.localgroup",
                        verbose_name="group",
                    ),
                ),
                (
                    "launched_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="launched by",
                    ),
                ),
            ],
            options={
                "verbose_name": "launch",
                "verbose_name_plural": "launches",
                "constraints": [models.UniqueConstraint(fields=("group",), name="launch_once_per_group")],
            },
        ),
        migrations.CreateModel(
            name="StatePosture",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "posture",
                    models.CharField(
                        choices=[
                            ("local_choice", "The county may choose"),
                            ("limits", "The state already limits holds"),
                            ("mandates", "The state makes counties cooperate"),
                        ],
                        max_length=12,
                        verbose_name="what the state’s law says",
                    ),
                ),
                (
                    "source_title",
                    models.CharField(
                        help_text="A law, a court’s ruling, a lawyer’s memo.",
                        max_length=200,
                        verbose_name="where it says so",
                    ),
                ),
                ("source_url", models.URLField(blank=True, max_length=500, verbose_name="link to it")),
                ("checked_on", models.DateField(verbose_name="checked on")),
                (
                    "checked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="checked by",
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
                "verbose_name": "state law",
                "verbose_name_plural": "state laws",
                "constraints": [
                    models.UniqueConstraint(fields=("group",), name="state_posture_once"),
                    models.CheckConstraint(
                        condition=models.Q(("posture__in", ["local_choice", "limits", "mandates"])),
                        name="state_posture_known",
                    ),
                ],
            },
        ),
        WallOff("GroupFact", "Launch", "StatePosture"),
    ]
