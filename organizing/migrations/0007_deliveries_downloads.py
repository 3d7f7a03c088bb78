"""Who took a copy of a packet home."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from organizing.groups.walls import WallOff

KINDS = [("pdf", "Packet as PDF"), ("csv", "Table of signers"), ("proof", "Proof of delivery")]


class Migration(migrations.Migration):
    dependencies = [
        ("organizing", "0006_campaigns_who_said"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PacketDownload",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(choices=KINDS, max_length=5, verbose_name="what")),
                ("at", models.DateTimeField(verbose_name="when")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
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
                    "packet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="downloads", to="organizing.packet"
                    ),
                ),
            ],
            options={
                "verbose_name": "download of a packet",
                "verbose_name_plural": "downloads of packets",
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("what__in", [kind for kind, _label in KINDS])), name="packet_download_known"
                    )
                ],
            },
        ),
        WallOff("PacketDownload"),
    ]
