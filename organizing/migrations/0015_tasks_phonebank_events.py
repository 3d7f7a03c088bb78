"""Events with the rules of the body, phonebanks with their calls, and tasks by e-mail to members of staff."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import organizing.translated
from organizing.groups.walls import WallOff

# As `WallOff` ties a table's own columns: a message goes to a member of its own group alone.
TIE = """
ALTER TABLE organizing_email ADD CONSTRAINT organizing_email_membership_id_tie
    FOREIGN KEY (group_id, membership_id) REFERENCES organizing_membership (group_id, id) DEFERRABLE INITIALLY DEFERRED
"""
UNTIE = "ALTER TABLE organizing_email DROP CONSTRAINT organizing_email_membership_id_tie"


class Migration(migrations.Migration):
    """Three tables, walled, and a reader of mail that is on the staff."""

    dependencies = [
        ("organizing", "0014_fewer_person_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_at", models.DateTimeField(verbose_name="begins")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                ("place", organizing.translated.TranslatedField(blank=True, default=dict, verbose_name="place")),
                ("address", models.CharField(blank=True, max_length=250, verbose_name="address")),
                (
                    "about",
                    organizing.translated.TranslatedField(blank=True, default=dict, verbose_name="what happens there"),
                ),
                (
                    "is_hearing",
                    models.BooleanField(default=False, verbose_name="a hearing or public meeting of a body"),
                ),
                (
                    "minutes_to_speak",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minutes to speak"),
                ),
                (
                    "sign_up",
                    organizing.translated.TranslatedField(
                        blank=True, default=dict, verbose_name="how to sign up to speak"
                    ),
                ),
                ("sign_up_until", models.DateTimeField(blank=True, null=True, verbose_name="sign up to speak by")),
                (
                    "interpreter",
                    organizing.translated.TranslatedField(blank=True, default=dict, verbose_name="interpreter"),
                ),
                (
                    "interpreter_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="ask for an interpreter by"),
                ),
                (
                    "has_cameras",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("no", "No"), ("", "Not known yet")],
                        max_length=3,
                        verbose_name="cameras",
                    ),
                ),
                (
                    "says_address",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("no", "No"), ("", "Not known yet")],
                        max_length=3,
                        verbose_name="address stated aloud",
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("revision", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField()),
                ("called_off_at", models.DateTimeField(blank=True, null=True, verbose_name="called off")),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "ordering": ["starts_at"],
            },
        ),
        migrations.CreateModel(
            name="Phonebank",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("script", organizing.translated.TranslatedField(blank=True, default=dict, verbose_name="script")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("paused", "Resting"), ("closed", "Closed")],
                        default="open",
                        max_length=6,
                        verbose_name="state",
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="made")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closed")),
            ],
            options={
                "verbose_name": "phonebank",
                "verbose_name_plural": "phonebanks",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="PhoneCall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("calling", "Somebody is calling"),
                            ("done", "Done"),
                            ("left_out", "Left out"),
                        ],
                        default="waiting",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("turn", models.PositiveIntegerField(default=0)),
                ("leased_until", models.DateTimeField(blank=True, null=True)),
                ("answers", models.JSONField(default=dict)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("talked", "Talked"),
                            ("call_back", "Call back"),
                            ("bad_time", "Reached, no time to talk"),
                            ("message", "Left a message"),
                            ("no_answer", "No answer"),
                            ("wrong_number", "Wrong number"),
                            ("stop", "Asked us to stop"),
                        ],
                        max_length=12,
                        verbose_name="outcome",
                    ),
                ),
                ("call_back_at", models.DateTimeField(blank=True, null=True, verbose_name="call back")),
                ("number", models.CharField(blank=True, max_length=16, verbose_name="number dialed")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="done")),
            ],
            options={
                "verbose_name": "call of a phonebank",
                "verbose_name_plural": "calls of phonebanks",
            },
        ),
        migrations.RemoveConstraint(
            model_name="email",
            name="email_has_one_reader",
        ),
        migrations.AddField(
            model_name="email",
            name="membership",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="organizing.membership",
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="wants_digest",
            field=models.BooleanField(db_default=True, default=True, verbose_name="tasks by e-mail in the morning"),
        ),
        migrations.AddConstraint(
            model_name="email",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("invitation", None), ("official", None), ("person", None)),
                    models.Q(("membership", None), ("official", None), ("person", None)),
                    models.Q(("invitation", None), ("membership", None), ("person", None)),
                    models.Q(("invitation", None), ("membership", None), ("official", None)),
                    _connector="OR",
                ),
                name="email_has_one_reader",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="ask",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="event", to="organizing.ask"
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="organizing.localgroup",
                verbose_name="group",
            ),
        ),
        migrations.AddField(
            model_name="phonebank",
            name="campaign",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="organizing.campaign",
                verbose_name="campaign",
            ),
        ),
        migrations.AddField(
            model_name="phonebank",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="organizing.localgroup",
                verbose_name="group",
            ),
        ),
        migrations.AddField(
            model_name="phonebank",
            name="made_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="made by",
            ),
        ),
        migrations.AddField(
            model_name="phonebank",
            name="segment",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="organizing.segment",
                verbose_name="segment",
            ),
        ),
        migrations.AddField(
            model_name="phonecall",
            name="caller",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="caller",
            ),
        ),
        migrations.AddField(
            model_name="phonecall",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="organizing.localgroup",
                verbose_name="group",
            ),
        ),
        migrations.AddField(
            model_name="phonecall",
            name="note",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="organizing.note"
            ),
        ),
        migrations.AddField(
            model_name="phonecall",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="phone_calls", to="organizing.person"
            ),
        ),
        migrations.AddField(
            model_name="phonecall",
            name="phonebank",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="calls", to="organizing.phonebank"
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="event_ends_after_it_begins"
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("has_cameras__in", ["yes", "no", ""])), name="event_cameras_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("says_address__in", ["yes", "no", ""])), name="event_address_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="phonebank",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "paused", "closed"])), name="phonebank_state_known"
            ),
        ),
        migrations.AddIndex(
            model_name="phonecall",
            index=models.Index(
                condition=models.Q(("state", "waiting")), fields=["phonebank", "turn", "id"], name="phone_call_waiting"
            ),
        ),
        migrations.AddIndex(
            model_name="phonecall",
            index=models.Index(fields=["group", "person", "outcome"], name="phone_call_of_person"),
        ),
        migrations.AddConstraint(
            model_name="phonecall",
            constraint=models.UniqueConstraint(fields=("phonebank", "person"), name="phone_call_once"),
        ),
        migrations.AddConstraint(
            model_name="phonecall",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "calling")), fields=("group", "person"), name="phone_call_one_caller"
            ),
        ),
        migrations.AddConstraint(
            model_name="phonecall",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "calling", "done", "left_out"])),
                name="phone_call_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="phonecall",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "outcome__in",
                        ["talked", "call_back", "bad_time", "message", "no_answer", "wrong_number", "stop", ""],
                    )
                ),
                name="phone_call_outcome_known",
            ),
        ),
        WallOff("Event", "Phonebank", "PhoneCall"),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.RunSQL(TIE, UNTIE),
    ]
