"""What providers report of messages, and signs of life."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from organizing.groups.walls import WallOff


class Migration(migrations.Migration):
    """Four tables, two of them walled; what the ledger notes of providers."""

    dependencies = [
        ("organizing", "0016_broadcasts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40, unique=True)),
                ("beat_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="ProviderEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("provider", models.CharField(max_length=20)),
                ("key", models.BinaryField(max_length=16, unique=True)),
                ("provider_id", models.CharField(blank=True, max_length=200)),
                ("message_id", models.CharField(blank=True, max_length=120)),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("sent", "On its way"),
                            ("deferred", "Put off by the receiving server"),
                            ("delivered", "Delivered"),
                            ("bounced", "Came back"),
                            ("refused", "Refused by the provider"),
                            ("complained", "Marked as spam"),
                            ("unsubscribed", "Unsubscribed at the provider"),
                        ],
                        max_length=12,
                    ),
                ),
                ("is_final", models.BooleanField(default=False)),
                ("happened_at", models.DateTimeField()),
                ("received_at", models.DateTimeField(db_index=True)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("counted", "Counted"),
                            ("old_news", "Told nothing new"),
                            ("held", "Held for a person"),
                            ("stranger", "About no message of ours"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SuppressionLift",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address_hash", models.BinaryField(max_length=16)),
                ("was", models.CharField(max_length=20)),
                ("why", models.CharField(max_length=200, verbose_name="why")),
                ("lifted_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "lifted suppression",
                "verbose_name_plural": "lifted suppressions",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Verdict",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("sent", "On its way"),
                            ("deferred", "Put off by the receiving server"),
                            ("delivered", "Delivered"),
                            ("bounced", "Came back"),
                            ("refused", "Refused by the provider"),
                            ("complained", "Marked as spam"),
                            ("unsubscribed", "Unsubscribed at the provider"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("applied", "Applied"), ("held", "Held for a person"), ("forgotten", "Forgotten")],
                        max_length=10,
                    ),
                ),
                ("happened_at", models.DateTimeField()),
                ("heard_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "provider’s word on a mailbox",
                "verbose_name_plural": "providers’ words on mailboxes",
            },
        ),
        migrations.RemoveIndex(
            model_name="email",
            name="email_by_message_id",
        ),
        migrations.AddField(
            model_name="email",
            name="heard_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="heard of"),
        ),
        migrations.AddField(
            model_name="email",
            name="heard_rank",
            field=models.PositiveSmallIntegerField(db_default=0, default=0, editable=False),
        ),
        migrations.AddField(
            model_name="email",
            name="provider_id",
            field=models.CharField(blank=True, db_default="", editable=False, max_length=200),
        ),
        migrations.AddField(
            model_name="localgroup",
            name="mail_log_days",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="After that many days nobody can tell any more which e-mails a supporter was sent.",
                null=True,
                verbose_name="days the send log is kept",
            ),
        ),
        migrations.AddIndex(
            model_name="email",
            index=models.Index(
                condition=models.Q(("message_id", ""), _negated=True), fields=["message_id"], name="email_by_message_id"
            ),
        ),
        migrations.AddIndex(
            model_name="email",
            index=models.Index(
                condition=models.Q(("provider_id", ""), _negated=True),
                fields=["provider_id"],
                name="email_by_provider_id",
            ),
        ),
        migrations.AddIndex(
            model_name="email",
            index=models.Index(
                condition=models.Q(("state__in", ["failed", "unknown"])),
                fields=["group", "due_at"],
                name="email_in_trouble",
            ),
        ),
        migrations.AddIndex(
            model_name="providerevent",
            index=models.Index(
                condition=models.Q(("outcome", "waiting")), fields=["id"], name="provider_event_waiting"
            ),
        ),
        migrations.AddConstraint(
            model_name="providerevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("what__in", ["sent", "deferred", "delivered", "bounced", "refused", "complained", "unsubscribed"])
                ),
                name="provider_event_what_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="providerevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome__in", ["waiting", "counted", "old_news", "held", "stranger"])),
                name="provider_event_outcome_known",
            ),
        ),
        migrations.AddField(
            model_name="suppressionlift",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="organizing.localgroup",
                verbose_name="group",
            ),
        ),
        migrations.AddField(
            model_name="suppressionlift",
            name="lifted_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="verdict",
            name="email",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="verdicts", to="organizing.email"
            ),
        ),
        migrations.AddField(
            model_name="verdict",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="organizing.localgroup",
                verbose_name="group",
            ),
        ),
        migrations.AddField(
            model_name="verdict",
            name="settled_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="verdict",
            index=models.Index(condition=models.Q(("state", "held")), fields=["group", "id"], name="verdict_held"),
        ),
        migrations.AddIndex(
            model_name="verdict",
            index=models.Index(fields=["group", "settled_at"], name="verdict_settled"),
        ),
        migrations.AddConstraint(
            model_name="verdict",
            constraint=models.UniqueConstraint(fields=("group", "email", "what"), name="verdict_once"),
        ),
        migrations.AddConstraint(
            model_name="verdict",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["applied", "held", "forgotten"])), name="verdict_state_known"
            ),
        ),
        WallOff("Verdict", "SuppressionLift"),
    ]
