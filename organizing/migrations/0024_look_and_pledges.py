"""How a group's pages look, and what organizations and officials pledge in public."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import organizing.vault
from organizing.groups.walls import WallOff


class Migration(migrations.Migration):
    """Two tables, both walled off."""

    dependencies = [
        ("organizing", "0023_launch_wizard"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="GroupTheme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("palette", models.CharField(blank=True, default="tally", max_length=20, verbose_name="palette")),
                ("brand", models.CharField(default="#0d4a43", max_length=7, verbose_name="brand color")),
                ("accent", models.CharField(default="#ffbd3c", max_length=7, verbose_name="accent color")),
                ("has_display_font", models.BooleanField(default=True, verbose_name="headlines in the display face")),
                ("has_round_corners", models.BooleanField(default=True, verbose_name="round corners")),
                ("logo", models.BinaryField(blank=True, null=True, verbose_name="logo")),
                ("logo_width", models.PositiveSmallIntegerField(default=0)),
                ("logo_height", models.PositiveSmallIntegerField(default=0)),
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
                "verbose_name": "look",
                "verbose_name_plural": "looks",
                "constraints": [
                    models.UniqueConstraint(fields=("group",), name="group_theme_once"),
                    models.CheckConstraint(
                        condition=models.Q(("accent__regex", "^#[0-9a-f]{6}$"), ("brand__regex", "^#[0-9a-f]{6}$")),
                        name="group_theme_colors_are_colors",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pledge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("organization", "An organization, congregation or business"),
                            ("official", "Somebody who holds office, or runs for it"),
                        ],
                        max_length=12,
                        verbose_name="who pledges",
                    ),
                ),
                ("name", models.CharField(max_length=160, verbose_name="name")),
                ("town", models.CharField(blank=True, max_length=120, verbose_name="town")),
                ("signer", models.CharField(blank=True, max_length=160, verbose_name="signed by")),
                ("signer_title", models.CharField(blank=True, max_length=160, verbose_name="title")),
                ("email", organizing.vault.EncryptedTextField(blank=True, default="", verbose_name="e-mail")),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="in their words")),
                ("language", models.CharField(default="en", max_length=10, verbose_name="language")),
                ("digest", models.CharField(editable=False, max_length=64)),
                ("made_at", models.DateTimeField(verbose_name="made")),
                ("shown_at", models.DateTimeField(blank=True, null=True, verbose_name="shown since")),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pledges", to="organizing.campaign"
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
                (
                    "shown_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="shown by",
                    ),
                ),
            ],
            options={
                "verbose_name": "pledge",
                "verbose_name_plural": "pledges",
                "constraints": [
                    models.UniqueConstraint(fields=("campaign", "digest"), name="pledge_once"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["organization", "official"])), name="pledge_kind_known"
                    ),
                ],
            },
        ),
        WallOff("GroupTheme", "Pledge"),
    ]
