"""The wizard's unfinished launches, each behind its owner's wall, and the marks of the final checklist."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from organizing.groups.walls import SESSION_USER, WallOff

# No group exists yet that could own a draft: the database shows it to whoever typed it.
OWN_DRAFTS = (
    "ALTER TABLE organizing_launchdraft ENABLE ROW LEVEL SECURITY;"
    " CREATE POLICY organizing_own ON organizing_launchdraft"
    f" USING (user_id = {SESSION_USER}) WITH CHECK (user_id = {SESSION_USER})"
)
NO_OWN_DRAFTS = (
    "DROP POLICY organizing_own ON organizing_launchdraft;"
    " ALTER TABLE organizing_launchdraft DISABLE ROW LEVEL SECURITY"
)


class Migration(migrations.Migration):
    """Two tables, each behind a wall."""

    dependencies = [
        ("organizing", "0022_kits_and_facts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LaunchDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("typed", models.JSONField(default=dict)),
                ("logo", models.BinaryField(blank=True, default=b"")),
                ("logo_name", models.CharField(blank=True, max_length=100)),
                ("changed_at", models.DateTimeField(verbose_name="changed")),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
            ],
            options={
                "verbose_name": "unfinished launch",
                "verbose_name_plural": "unfinished launches",
            },
        ),
        migrations.CreateModel(
            name="LaunchMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField(max_length=40)),
                ("details", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField(verbose_name="when")),
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
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
            ],
            options={
                "verbose_name": "mark on the launch checklist",
                "verbose_name_plural": "marks on the launch checklist",
                "constraints": [models.UniqueConstraint(fields=("group", "key"), name="launch_mark_once")],
            },
        ),
        WallOff("LaunchMark"),
        migrations.RunSQL(OWN_DRAFTS, NO_OWN_DRAFTS),
    ]
