"""Who asked for help and who may read it; stories, and the uses their tellers agreed to."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import organizing.vault
from organizing.groups.walls import WallOff


class Migration(migrations.Migration):
    """Eight tables, all behind the walls."""

    dependencies = [
        ("organizing", "0024_look_and_pledges"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HelpPartner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="phone")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "note",
                    models.CharField(blank=True, max_length=250, verbose_name="what they do, and when they answer"),
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
                "verbose_name": "partner organization",
                "verbose_name_plural": "partner organizations",
                "ordering": ["name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="HelpRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", organizing.vault.EncryptedTextField(blank=True, default="", verbose_name="name")),
                (
                    "reach_by",
                    organizing.vault.EncryptedTextField(blank=True, default="", verbose_name="how to reach them"),
                ),
                (
                    "reach",
                    organizing.vault.EncryptedTextField(blank=True, default="", verbose_name="number or address"),
                ),
                (
                    "may_leave_word",
                    organizing.vault.EncryptedTextField(blank=True, default="", verbose_name="may a message be left"),
                ),
                ("safe_time", organizing.vault.EncryptedTextField(blank=True, default="", verbose_name="safe time")),
                ("spoken", organizing.vault.EncryptedTextField(blank=True, default="", verbose_name="language")),
                ("county", organizing.vault.EncryptedTextField(blank=True, default="", verbose_name="county")),
                ("answers_hash", models.BinaryField(max_length=16)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "Waiting"),
                            ("taken", "Somebody is on it"),
                            ("handed", "Handed to a partner"),
                            ("closed", "Closed"),
                        ],
                        default="new",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="asked")),
                ("due_at", models.DateTimeField(verbose_name="to be answered by")),
                ("reminded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closed")),
                ("forget_at", models.DateTimeField(blank=True, null=True)),
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
                    "taken_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "request for help",
                "verbose_name_plural": "requests for help",
                "ordering": ["created_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="HelpReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("read_at", models.DateTimeField()),
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
                    "read_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="organizing.helprequest",
                    ),
                ),
            ],
            options={
                "ordering": ["-read_at"],
            },
        ),
        migrations.CreateModel(
            name="HandOver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(blank=True, null=True)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "partner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="organizing.helppartner",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hand_overs",
                        to="organizing.helprequest",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Story",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", organizing.vault.EncryptedTextField(blank=True, default="", verbose_name="story")),
                ("alias", organizing.vault.EncryptedTextField(blank=True, default="", verbose_name="told as")),
                ("place", organizing.vault.EncryptedTextField(blank=True, default="", verbose_name="place")),
                ("contact", organizing.vault.EncryptedTextField(blank=True, default="", verbose_name="e-mail")),
                ("language", models.CharField(max_length=10, verbose_name="language")),
                ("ticked", models.JSONField(default=list, verbose_name="may be asked for")),
                ("wording", models.TextField(editable=False)),
                ("answers_hash", models.BinaryField(max_length=16, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "To be looked at"),
                            ("kept", "Kept"),
                            ("declined", "Not used"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="new",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="told")),
                ("looked_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="taken back")),
                ("forget_at", models.DateTimeField(blank=True, null=True)),
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
                    "looked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "story",
                "verbose_name_plural": "stories",
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="StoryPhoto",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("content", organizing.vault.EncryptedBytesField(blank=True, default=bytes)),
                ("width", models.PositiveSmallIntegerField()),
                ("height", models.PositiveSmallIntegerField()),
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
                    "story",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="photo", to="organizing.story"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StoryUse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("website", "This website"),
                            ("press", "Newspapers, radio and TV"),
                            ("officials", "Meetings with officials and public hearings"),
                            ("social", "Social media"),
                        ],
                        max_length=10,
                        verbose_name="kind of use",
                    ),
                ),
                ("where", models.CharField(max_length=160, verbose_name="where exactly")),
                ("words", organizing.vault.EncryptedTextField(blank=True, default="", verbose_name="the words")),
                ("with_photo", models.BooleanField(default=False, verbose_name="with the picture")),
                (
                    "state",
                    models.CharField(
                        choices=[("asked", "Asked"), ("agreed", "Agreed"), ("refused", "Said no"), ("ended", "Ended")],
                        default="asked",
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="asked")),
                ("expires_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended")),
                ("taken_out_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="story_uses", to="organizing.story"
                    ),
                ),
                (
                    "taken_out_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "use of a story",
                "verbose_name_plural": "uses of stories",
                "ordering": ["-asked_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="HelpContact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("named_at", models.DateTimeField()),
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
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organizing.membership"
                    ),
                ),
                (
                    "named_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("group", "membership"), name="help_contact_once")],
            },
        ),
        migrations.AddConstraint(
            model_name="helppartner",
            constraint=models.UniqueConstraint(fields=("group", "name"), name="help_partner_once"),
        ),
        migrations.AddConstraint(
            model_name="helppartner",
            constraint=models.CheckConstraint(
                condition=models.Q(("email", ""), ("phone", ""), _negated=True), name="help_partner_reachable"
            ),
        ),
        migrations.AddIndex(
            model_name="helprequest",
            index=models.Index(fields=["group", "state", "due_at"], name="help_request_by_state"),
        ),
        migrations.AddConstraint(
            model_name="helprequest",
            constraint=models.UniqueConstraint(fields=("group", "answers_hash"), name="help_request_once"),
        ),
        migrations.AddConstraint(
            model_name="helprequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["new", "taken", "handed", "closed"])), name="help_request_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="helprequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", False), ("forget_at__isnull", False), ("state", "closed")),
                    models.Q(models.Q(("state", "closed"), _negated=True), ("closed_at", None), ("forget_at", None)),
                    _connector="OR",
                ),
                name="help_request_closed_is_forgotten",
            ),
        ),
        migrations.AddIndex(
            model_name="story",
            index=models.Index(fields=["group", "state", "-created_at"], name="story_by_state"),
        ),
        migrations.AddConstraint(
            model_name="story",
            constraint=models.UniqueConstraint(fields=("group", "answers_hash"), name="story_once"),
        ),
        migrations.AddConstraint(
            model_name="story",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["new", "kept", "declined", "withdrawn"])), name="story_state_known"
            ),
        ),
        migrations.AddIndex(
            model_name="storyuse",
            index=models.Index(
                condition=models.Q(("state", "agreed")), fields=["group", "kind", "-answered_at"], name="story_use_told"
            ),
        ),
        migrations.AddConstraint(
            model_name="storyuse",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["website", "press", "officials", "social"])),
                name="story_use_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="storyuse",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["asked", "agreed", "refused", "ended"])), name="story_use_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="storyuse",
            constraint=models.CheckConstraint(
                condition=models.Q(("answered_at", None), ("state", "agreed"), _negated=True),
                name="story_use_agreed_by_an_answer",
            ),
        ),
        WallOff(
            "HelpContact",
            "HelpPartner",
            "HelpRequest",
            "HelpReading",
            "HandOver",
            "Story",
            "StoryPhoto",
            "StoryUse",
        ),
    ]
