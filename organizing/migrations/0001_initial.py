"""The first tables, and the wall around every one that a group owns."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import organizing.groups.models
import organizing.translated
import organizing.vault
from organizing.groups.walls import WallOff


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Division",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ocd_id", models.CharField(max_length=250, unique=True)),
                ("name", models.CharField(max_length=200)),
            ],
            options={
                "ordering": ["ocd_id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ocd_id__startswith", "ocd-division/")), name="division_has_ocd_id"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Campaign",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=80)),
                ("title", organizing.translated.TranslatedField(blank=True, default=dict, verbose_name="title")),
                (
                    "demand",
                    organizing.translated.TranslatedField(
                        blank=True,
                        default=dict,
                        help_text="One sentence: who should do what, by when.",
                        verbose_name="demand",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planning", "Planning"),
                            ("running", "Running"),
                            ("won", "Won"),
                            ("monitoring", "Monitoring the win"),
                            ("lost", "Lost"),
                            ("closed", "Closed"),
                        ],
                        default="planning",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                ("votes_needed", models.PositiveSmallIntegerField(default=0, verbose_name="votes needed")),
                ("delivery_on", models.DateField(blank=True, null=True, verbose_name="delivery date")),
                ("hearing_at", models.DateTimeField(blank=True, null=True, verbose_name="hearing")),
                (
                    "hearing_place",
                    organizing.translated.TranslatedField(
                        blank=True, default=dict, verbose_name="where the hearing is"
                    ),
                ),
                (
                    "is_sample",
                    models.BooleanField(
                        default=False, help_text="Every figure and office is invented.", verbose_name="sample"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "division",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizing.division",
                        verbose_name="where",
                    ),
                ),
            ],
            options={
                "verbose_name": "campaign",
                "verbose_name_plural": "campaigns",
            },
        ),
        migrations.CreateModel(
            name="LocalGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("slug", models.SlugField(unique=True)),
                (
                    "time_zone",
                    models.CharField(
                        default="America/Chicago",
                        max_length=64,
                        validators=[organizing.groups.models.validate_time_zone],
                        verbose_name="time zone",
                    ),
                ),
                ("town", models.CharField(blank=True, max_length=120, verbose_name="town")),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail address that answers come to")),
                (
                    "postal_address",
                    models.CharField(
                        help_text="Stands under every mail.", max_length=250, verbose_name="postal address"
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="phone")),
                ("help_phone", models.CharField(blank=True, max_length=20, verbose_name="get-help line")),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample")),
                (
                    "site",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="organizing_group",
                        to="wagtailcore.site",
                    ),
                ),
            ],
            options={
                "verbose_name": "local group",
                "verbose_name_plural": "local groups",
            },
        ),
        migrations.CreateModel(
            name="Ladder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", organizing.translated.TranslatedField(blank=True, default=dict, verbose_name="name")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("live", "Live"), ("paused", "Paused")],
                        default="draft",
                        max_length=6,
                        verbose_name="state",
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ladders", to="organizing.campaign"
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
                "verbose_name": "ladder",
                "verbose_name_plural": "ladders",
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("viewer", "Viewer: sees people and numbers"),
                            ("organizer", "Organizer: works with people, approves deliveries"),
                            ("lead", "Lead: all that, and invites staff"),
                        ],
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("language", models.CharField(default="en", max_length=10, verbose_name="language")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("expires_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "invited_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="invited by",
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
                "verbose_name": "invitation",
                "verbose_name_plural": "invitations",
            },
        ),
        migrations.CreateModel(
            name="GroupZip",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("zip_code", models.CharField(max_length=5, verbose_name="ZIP code")),
                ("town", models.CharField(blank=True, max_length=120, verbose_name="town")),
                (
                    "county",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organizing.division"
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizing.division",
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
                "verbose_name": "ZIP code",
                "verbose_name_plural": "ZIP codes",
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("milestone", models.PositiveIntegerField(verbose_name="milestone")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Waiting for approval"),
                            ("approved", "Approved"),
                            ("discarded", "Discarded"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("subject", models.CharField(max_length=200, verbose_name="subject")),
                ("body", models.TextField(verbose_name="text")),
                ("figures", models.JSONField(default=dict)),
                ("drafted_at", models.DateTimeField(verbose_name="drafted")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="deliveries", to="organizing.campaign"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
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
                "verbose_name": "delivery",
                "verbose_name_plural": "deliveries",
                "ordering": ["-id"],
            },
        ),
        migrations.AddField(
            model_name="campaign",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="organizing.localgroup",
                verbose_name="group",
            ),
        ),
        migrations.CreateModel(
            name="Ask",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        help_text="petition, call… as the registry names them", max_length=20, verbose_name="kind"
                    ),
                ),
                ("slug", models.SlugField(max_length=80)),
                ("title", organizing.translated.TranslatedField(blank=True, default=dict, verbose_name="title")),
                ("goal", models.PositiveIntegerField(default=0, verbose_name="goal")),
                ("is_open", models.BooleanField(default=True, verbose_name="open")),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="asks", to="organizing.campaign"
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
                "verbose_name": "ask",
                "verbose_name_plural": "asks",
            },
        ),
        migrations.CreateModel(
            name="ActionTotal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("settled", models.PositiveIntegerField(default=0)),
                ("settled_until", models.DateTimeField()),
                (
                    "ask",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="total", to="organizing.ask"
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Action",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("dedupe_key", models.CharField(blank=True, editable=False, max_length=80)),
                ("answers_digest", models.CharField(blank=True, editable=False, max_length=32)),
                ("language", models.CharField(max_length=10, verbose_name="language")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                (
                    "disclosure",
                    models.CharField(
                        choices=[
                            ("name", "My name and town"),
                            ("initials", "My initials and ZIP code"),
                            ("count", "Count me only"),
                        ],
                        default="count",
                        max_length=10,
                        verbose_name="officials see",
                    ),
                ),
                ("show_publicly", models.BooleanField(default=False, verbose_name="shown among recent signers")),
                ("comment", organizing.vault.EncryptedTextField(blank=True, default="", verbose_name="comment")),
                (
                    "comment_may_be_passed_on",
                    models.BooleanField(default=False, verbose_name="comment may be passed on"),
                ),
                ("zip_code", models.CharField(blank=True, max_length=5, verbose_name="ZIP code")),
                ("town", models.CharField(blank=True, max_length=120, verbose_name="town")),
                ("details", models.JSONField(blank=True, default=dict)),
                ("created_at", models.DateTimeField(verbose_name="done")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="confirmed")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="withdrawn")),
                (
                    "ask",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="actions", to="organizing.ask"
                    ),
                ),
                (
                    "division",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="organizing.division",
                        verbose_name="district",
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
                "verbose_name": "action",
                "verbose_name_plural": "actions",
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("viewer", "Viewer: sees people and numbers"),
                            ("organizer", "Organizer: works with people, approves deliveries"),
                            ("lead", "Lead: all that, and invites staff"),
                        ],
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
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
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="organizing_memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "member of staff",
                "verbose_name_plural": "staff",
            },
        ),
        migrations.CreateModel(
            name="Office",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=80)),
                ("name", organizing.translated.TranslatedField(blank=True, default=dict, verbose_name="name")),
                (
                    "role",
                    organizing.translated.TranslatedField(
                        blank=True, default=dict, verbose_name="what it can do, in one line"
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[("city", "City"), ("county", "County"), ("state", "State"), ("federal", "Federal")],
                        default="county",
                        max_length=10,
                        verbose_name="level",
                    ),
                ),
                (
                    "lobbying_class",
                    models.CharField(
                        choices=[("legislative", "Legislative"), ("executive", "Executive")],
                        max_length=12,
                        verbose_name="for lobbying rules",
                    ),
                ),
                ("powers", models.JSONField(blank=True, default=list, verbose_name="powers")),
                (
                    "division",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizing.division",
                        verbose_name="division",
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
                "verbose_name": "office",
                "verbose_name_plural": "offices",
            },
        ),
        migrations.CreateModel(
            name="Official",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("phones", models.JSONField(blank=True, default=list, verbose_name="phones")),
                ("office_hours", models.JSONField(blank=True, default=dict, verbose_name="office hours")),
                ("languages", models.JSONField(blank=True, default=list, verbose_name="languages")),
                ("term_starts_on", models.DateField(blank=True, null=True, verbose_name="term starts")),
                ("term_ends_on", models.DateField(blank=True, null=True, verbose_name="term ends")),
                ("source_url", models.URLField(blank=True, verbose_name="source")),
                ("checked_on", models.DateField(blank=True, null=True, verbose_name="checked on")),
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
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="officials",
                        to="organizing.office",
                        verbose_name="office",
                    ),
                ),
            ],
            options={
                "verbose_name": "official",
                "verbose_name_plural": "officials",
            },
        ),
        migrations.CreateModel(
            name="PendingAnswers",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=32)),
                ("answers", organizing.vault.EncryptedJSONField(blank=True, default=dict)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("created_at", models.DateTimeField()),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pending", to="organizing.action"
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
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                ("email_key", models.CharField(editable=False, max_length=254)),
                ("first_name", models.CharField(max_length=200, verbose_name="first name")),
                ("last_name", models.CharField(blank=True, max_length=200, verbose_name="last name")),
                ("name_key", models.CharField(editable=False, max_length=200)),
                ("zip_code", models.CharField(blank=True, max_length=5, verbose_name="ZIP code")),
                ("town", models.CharField(blank=True, max_length=120, verbose_name="town")),
                (
                    "phone",
                    models.CharField(
                        blank=True, help_text="International form, like +15550100.", max_length=16, verbose_name="phone"
                    ),
                ),
                ("language", models.CharField(default="en", max_length=10, verbose_name="language")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="first seen")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="confirmed")),
                (
                    "division",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="organizing.division",
                        verbose_name="district",
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
                    "organizer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="organizer in charge",
                    ),
                ),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "people",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Email",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=30, verbose_name="kind")),
                ("idempotency_key", models.CharField(editable=False, max_length=120)),
                ("reference", models.CharField(blank=True, max_length=60)),
                ("language", models.CharField(max_length=10, verbose_name="language")),
                ("lane", models.PositiveSmallIntegerField(default=5)),
                ("counts_toward_cap", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("due", "Waiting"),
                            ("sending", "Being sent"),
                            ("sent", "Sent"),
                            ("delivered", "Delivered"),
                            ("bounced", "Bounced"),
                            ("complained", "Complained"),
                            ("failed", "Failed"),
                            ("unknown", "Not known"),
                            ("cancelled", "Not sent"),
                        ],
                        default="due",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                ("due_at", models.DateTimeField(verbose_name="due")),
                ("leased_until", models.DateTimeField(blank=True, null=True)),
                ("leased_by", models.CharField(blank=True, max_length=60)),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                ("subject", models.CharField(blank=True, max_length=250, verbose_name="subject")),
                ("message_id", models.CharField(blank=True, max_length=120)),
                ("reason", models.CharField(blank=True, max_length=250, verbose_name="reason")),
                ("created_at", models.DateTimeField(verbose_name="queued")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent")),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organizing.action",
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="organizing.campaign",
                    ),
                ),
                (
                    "invitation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="emails",
                        to="organizing.invitation",
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
                    "official",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="emails",
                        to="organizing.official",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="emails",
                        to="organizing.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "e-mail",
                "verbose_name_plural": "e-mails",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("purpose", models.CharField(max_length=30, verbose_name="purpose")),
                ("topic", models.CharField(blank=True, max_length=60, verbose_name="about")),
                ("answer", models.CharField(max_length=20, verbose_name="answer")),
                ("wording", models.TextField(verbose_name="words shown")),
                ("language", models.CharField(max_length=10, verbose_name="language")),
                (
                    "source",
                    models.CharField(
                        help_text="The page, link or person it came through.", max_length=200, verbose_name="source"
                    ),
                ),
                ("reference", models.CharField(blank=True, max_length=80)),
                ("given_at", models.DateTimeField(verbose_name="given")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="in force since")),
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="consents", to="organizing.person"
                    ),
                ),
            ],
            options={
                "verbose_name": "consent",
                "verbose_name_plural": "consents",
            },
        ),
        migrations.AddField(
            model_name="action",
            name="person",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="actions", to="organizing.person"
            ),
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(verbose_name="order")),
                ("kind", models.CharField(max_length=20, verbose_name="kind")),
                (
                    "anchor",
                    models.CharField(
                        choices=[("confirmed", "after confirming"), ("hearing", "around the hearing")],
                        default="confirmed",
                        max_length=10,
                        verbose_name="counted",
                    ),
                ),
                ("delay_hours", models.IntegerField(verbose_name="hours")),
                (
                    "on_weekdays_only",
                    models.BooleanField(default=False, verbose_name="only on weekdays, in office hours"),
                ),
                ("skip_if", models.JSONField(blank=True, default=list, verbose_name="skip if")),
                ("subject", organizing.translated.TranslatedField(blank=True, default=dict, verbose_name="subject")),
                ("body", organizing.translated.TranslatedField(blank=True, default=dict, verbose_name="text")),
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
                    "ladder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="organizing.ladder"
                    ),
                ),
            ],
            options={
                "verbose_name": "step",
                "verbose_name_plural": "steps",
                "ordering": ["ladder", "position"],
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("anchor_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(verbose_name="due")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("due", "Waiting"),
                            ("done", "Done"),
                            ("skipped", "Passed by"),
                            ("cancelled", "Stopped"),
                        ],
                        default="due",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
                ("leased_until", models.DateTimeField(blank=True, null=True)),
                ("leased_by", models.CharField(blank=True, max_length=60)),
                ("ran_at", models.DateTimeField(blank=True, null=True)),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organizing.action"
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="followups", to="organizing.person"
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="followups", to="organizing.step"
                    ),
                ),
            ],
            options={
                "verbose_name": "follow-up",
                "verbose_name_plural": "follow-ups",
            },
        ),
        migrations.CreateModel(
            name="Suppression",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address_hash", models.BinaryField(max_length=16)),
                ("reason", models.CharField(max_length=20)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
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
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("primary", "Decides"),
                            ("secondary", "Can move those who decide"),
                            ("ally", "On our side"),
                        ],
                        default="primary",
                        max_length=10,
                        verbose_name="part",
                    ),
                ),
                (
                    "stance",
                    models.CharField(
                        choices=[
                            ("yes", "Says yes"),
                            ("leaning", "Leaning yes"),
                            ("undecided", "Undecided"),
                            ("unknown", "No answer yet"),
                            ("concerned", "Has concerns"),
                            ("no", "Says no"),
                        ],
                        default="unknown",
                        max_length=10,
                        verbose_name="stance",
                    ),
                ),
                ("influence", models.PositiveSmallIntegerField(default=3, verbose_name="influence, 1 to 5")),
                ("has_vote", models.BooleanField(default=False, verbose_name="votes on it")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="targets", to="organizing.campaign"
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
                    "official",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="targets", to="organizing.official"
                    ),
                ),
            ],
            options={
                "verbose_name": "target",
                "verbose_name_plural": "targets",
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=200, verbose_name="what")),
                ("why", models.TextField(blank=True, verbose_name="why")),
                ("idempotency_key", models.CharField(editable=False, max_length=120)),
                ("due_at", models.DateTimeField(verbose_name="due")),
                ("outcome", models.TextField(blank=True, verbose_name="outcome")),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="done")),
                ("created_at", models.DateTimeField()),
                (
                    "assigned_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="assigned to",
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tasks",
                        to="organizing.campaign",
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
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
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tasks",
                        to="organizing.person",
                        verbose_name="about",
                    ),
                ),
            ],
            options={
                "verbose_name": "task",
                "verbose_name_plural": "tasks",
                "ordering": ["due_at"],
            },
        ),
        migrations.AddConstraint(
            model_name="ladder",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "live", "paused"])), name="ladder_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["viewer", "organizer", "lead"])), name="invitation_role_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("accepted_at", None)), fields=("group", "email"), name="invitation_open_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="groupzip",
            constraint=models.UniqueConstraint(fields=("group", "zip_code"), name="group_zip_once"),
        ),
        migrations.AddConstraint(
            model_name="groupzip",
            constraint=models.CheckConstraint(
                condition=models.Q(("zip_code__regex", "^\\d{5}$")), name="group_zip_five_digits"
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(fields=("campaign", "milestone"), name="delivery_once_per_milestone"),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "approved", "discarded"])), name="delivery_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "draft"), ("decided_at__isnull", False), _connector="OR"),
                name="delivery_decided_has_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.UniqueConstraint(fields=("group", "slug"), name="campaign_slug_once"),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["planning", "running", "won", "monitoring", "lost", "closed"])),
                name="campaign_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="ask",
            constraint=models.UniqueConstraint(fields=("group", "slug"), name="ask_slug_once"),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(fields=("group", "user"), name="membership_once_per_group"),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["viewer", "organizer", "lead"])), name="membership_role_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.UniqueConstraint(fields=("group", "slug"), name="office_slug_once"),
        ),
        migrations.AddConstraint(
            model_name="official",
            constraint=models.UniqueConstraint(
                condition=models.Q(("term_ends_on", None)), fields=("office",), name="office_has_one_holder_now"
            ),
        ),
        migrations.AddIndex(
            model_name="pendinganswers",
            index=models.Index(fields=["group", "created_at"], name="pending_oldest"),
        ),
        migrations.AddConstraint(
            model_name="pendinganswers",
            constraint=models.UniqueConstraint(fields=("action", "digest"), name="pending_once"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["group", "-created_at"], name="person_newest"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["group", "zip_code"], name="person_by_zip"),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(
                fields=("group", "email_key", "name_key"), name="person_once_per_mailbox_and_name"
            ),
        ),
        migrations.AddIndex(
            model_name="email",
            index=models.Index(condition=models.Q(("state", "due")), fields=["lane", "due_at"], name="email_due"),
        ),
        migrations.AddIndex(
            model_name="email",
            index=models.Index(
                condition=models.Q(("state", "sending")), fields=["leased_until"], name="email_in_flight"
            ),
        ),
        migrations.AddIndex(
            model_name="email",
            index=models.Index(fields=["group", "person", "-created_at"], name="email_of_person"),
        ),
        migrations.AddIndex(
            model_name="email",
            index=models.Index(
                condition=models.Q(("reference", ""), _negated=True),
                fields=["group", "reference"],
                name="email_by_reference",
            ),
        ),
        migrations.AddConstraint(
            model_name="email",
            constraint=models.UniqueConstraint(fields=("group", "idempotency_key"), name="email_once"),
        ),
        migrations.AddConstraint(
            model_name="email",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "due",
                            "sending",
                            "sent",
                            "delivered",
                            "bounced",
                            "complained",
                            "failed",
                            "unknown",
                            "cancelled",
                        ],
                    )
                ),
                name="email_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="email",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("official", None), ("person", None)),
                    models.Q(("invitation", None), ("person", None)),
                    models.Q(("invitation", None), ("official", None)),
                    _connector="OR",
                ),
                name="email_has_one_reader",
            ),
        ),
        migrations.AddIndex(
            model_name="consent",
            index=models.Index(fields=["group", "person", "purpose", "topic", "-given_at"], name="consent_newest"),
        ),
        migrations.AddIndex(
            model_name="consent",
            index=models.Index(fields=["group", "reference"], name="consent_by_post"),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("reference", ""), _negated=True),
                fields=("group", "person", "purpose", "topic", "reference"),
                name="consent_once_per_post",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(("wording", ""), _negated=True), name="consent_has_wording"
            ),
        ),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(
                condition=models.Q(("confirmed_at__isnull", False)),
                fields=["group", "ask", "confirmed_at"],
                name="action_confirmed",
            ),
        ),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(
                condition=models.Q(("withdrawn_at__isnull", False)),
                fields=["group", "ask", "withdrawn_at"],
                name="action_withdrawn",
            ),
        ),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(fields=["group", "person", "-created_at"], name="action_of_person"),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.UniqueConstraint(fields=("ask", "person", "dedupe_key"), name="action_once"),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(("disclosure__in", ["name", "initials", "count"])), name="action_disclosure_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.UniqueConstraint(fields=("ladder", "position"), name="step_position_once"),
        ),
        migrations.AddIndex(
            model_name="followup",
            index=models.Index(condition=models.Q(("state", "due")), fields=["due_at"], name="followup_due"),
        ),
        migrations.AddIndex(
            model_name="followup",
            index=models.Index(fields=["group", "person"], name="followup_of_person"),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.UniqueConstraint(fields=("step", "person"), name="followup_once_per_step_and_person"),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["due", "done", "skipped", "cancelled"])), name="followup_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="suppression",
            constraint=models.UniqueConstraint(fields=("group", "address_hash"), name="suppression_once"),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.UniqueConstraint(fields=("campaign", "official"), name="target_once_per_campaign"),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(("stance__in", ["yes", "leaning", "undecided", "unknown", "concerned", "no"])),
                name="target_stance_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(("influence__range", (1, 5))), name="target_influence_1_to_5"
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(condition=models.Q(("done_at", None)), fields=["group", "due_at"], name="task_open"),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.UniqueConstraint(fields=("group", "idempotency_key"), name="task_once"),
        ),
        WallOff(
            "Membership",
            "Invitation",
            "GroupZip",
            "Office",
            "Official",
            "Campaign",
            "Target",
            "Person",
            "Consent",
            "Ask",
            "Action",
            "PendingAnswers",
            "ActionTotal",
            "Delivery",
            "Ladder",
            "Step",
            "FollowUp",
            "Task",
            "Email",
            "Suppression",
        ),
    ]
