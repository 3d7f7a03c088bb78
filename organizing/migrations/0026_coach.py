"""What a group lets stand although the coach advised against it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from organizing.groups.walls import WallOff


class Migration(migrations.Migration):
    """One table, behind the walls."""

    dependencies = [
        ("organizing", "0025_help_and_stories"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CoachKeep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rule", models.CharField(max_length=40, verbose_name="rule")),
                ("mark", models.CharField(max_length=32)),
                ("words", models.TextField(verbose_name="words")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="keep, because…")),
                ("kept_at", models.DateTimeField(verbose_name="kept")),
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
                    "kept_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="kept by",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="page",
                    ),
                ),
            ],
            options={
                "verbose_name": "kept words",
                "verbose_name_plural": "kept words",
                "constraints": [models.UniqueConstraint(fields=("group", "page", "mark"), name="coach_keep_once")],
            },
        ),
        WallOff("CoachKeep"),
    ]
