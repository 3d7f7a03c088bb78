"""Ladders have versions and triggers; a rung stays the same from version to version."""

import uuid

import django.contrib.postgres.functions
import django.db.models.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from organizing.groups.walls import WallOff

# As `WallOff` ties a table's own columns: a ladder is begun by its own group's asks, tags and segments alone.
TIES = {"ask": "ask", "tag": "tag", "segment": "segment"}


def _tie(column, table):
    return migrations.RunSQL(
        f"ALTER TABLE organizing_ladder ADD CONSTRAINT organizing_ladder_{column}_id_tie"
        f' FOREIGN KEY (group_id, "{column}_id") REFERENCES organizing_{table} (group_id, id)'
        " DEFERRABLE INITIALLY DEFERRED",
        f"ALTER TABLE organizing_ladder DROP CONSTRAINT organizing_ladder_{column}_id_tie",
    )


class Migration(migrations.Migration):
    """Two tables, walled, and what there was takes its step's rung along."""

    dependencies = [
        ("organizing", "0017_what_providers_report"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptOff",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kept_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "person kept off ladders",
                "verbose_name_plural": "people kept off ladders",
            },
        ),
        migrations.CreateModel(
            name="LadderVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("same", "To the same step of the new version, where it is still there"),
                            ("next", "On to the next later step of the new version"),
                            ("finish", "They finish on the old version"),
                            ("leave", "They leave the ladder"),
                        ],
                        max_length=6,
                        verbose_name="rule",
                    ),
                ),
                (
                    "otherwise",
                    models.CharField(
                        choices=[
                            ("same", "To the same step of the new version, where it is still there"),
                            ("next", "On to the next later step of the new version"),
                            ("finish", "They finish on the old version"),
                            ("leave", "They leave the ladder"),
                        ],
                        max_length=6,
                        verbose_name="otherwise",
                    ),
                ),
                ("waiting", models.PositiveIntegerField(default=0, verbose_name="waited")),
                ("moved", models.PositiveIntegerField(default=0, verbose_name="moved")),
                ("finishing", models.PositiveIntegerField(default=0, verbose_name="finish on the old one")),
                ("left", models.PositiveIntegerField(default=0, verbose_name="left")),
                ("published_at", models.DateTimeField(verbose_name="went live")),
            ],
            options={
                "verbose_name": "version of a ladder",
                "verbose_name_plural": "versions of ladders",
                "ordering": ["ladder", "-number"],
            },
        ),
        migrations.AlterModelOptions(
            name="step",
            options={
                "ordering": ["ladder", "version", "position"],
                "verbose_name": "step",
                "verbose_name_plural": "steps",
            },
        ),
        migrations.RemoveConstraint(
            model_name="followup",
            name="followup_once_per_step_and_person",
        ),
        migrations.RemoveConstraint(
            model_name="step",
            name="step_position_once",
        ),
        migrations.AddField(
            model_name="followup",
            name="occasion",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="followup",
            name="rung",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="ladder",
            name="ask",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="organizing.ask",
            ),
        ),
        migrations.AddField(
            model_name="ladder",
            name="ask_kind",
            field=models.CharField(blank=True, max_length=20, verbose_name="kind of ask"),
        ),
        migrations.AddField(
            model_name="ladder",
            name="climbs_again",
            field=models.BooleanField(default=False, verbose_name="more than once"),
        ),
        migrations.AddField(
            model_name="ladder",
            name="segment",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="organizing.segment",
            ),
        ),
        migrations.AddField(
            model_name="ladder",
            name="started_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="live since"),
        ),
        migrations.AddField(
            model_name="ladder",
            name="starts_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="day and hour"),
        ),
        migrations.AddField(
            model_name="ladder",
            name="starts_on",
            field=models.CharField(
                choices=[
                    ("ask", "They did something we asked for"),
                    ("tag", "They were given a tag"),
                    ("segment", "They came into a segment"),
                    ("date", "A day and hour came"),
                    ("won", "The campaign was won"),
                    ("moved", "Only a step of another ladder"),
                ],
                default="ask",
                max_length=7,
                verbose_name="begins when",
            ),
        ),
        migrations.AddField(
            model_name="ladder",
            name="tag",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="organizing.tag",
            ),
        ),
        migrations.AddField(
            model_name="ladder",
            name="version",
            field=models.PositiveSmallIntegerField(default=1, verbose_name="version"),
        ),
        migrations.AddField(
            model_name="step",
            name="at_time",
            field=models.TimeField(blank=True, null=True, verbose_name="at"),
        ),
        migrations.AddField(
            model_name="step",
            name="is_last_question",
            field=models.BooleanField(default=False, verbose_name="asks whether they are still with us"),
        ),
        migrations.AddField(
            model_name="step",
            name="only_if",
            field=models.JSONField(blank=True, default=list, verbose_name="only if"),
        ),
        migrations.AddField(
            model_name="step",
            name="options",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="step",
            name="repeats",
            field=models.CharField(
                blank=True,
                choices=[("", "once"), ("daily", "every day"), ("weekly", "every week"), ("monthly", "every month")],
                default="",
                max_length=7,
                verbose_name="again",
            ),
        ),
        migrations.AddField(
            model_name="step",
            name="rung",
            field=models.UUIDField(
                db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False
            ),
        ),
        migrations.AddField(
            model_name="step",
            name="version",
            field=models.PositiveSmallIntegerField(default=1, verbose_name="version"),
        ),
        migrations.RunSQL(
            "SET CONSTRAINTS ALL IMMEDIATE;"
            "UPDATE organizing_followup SET rung = step.rung FROM organizing_step step WHERE step.id = step_id",
            migrations.RunSQL.noop,
        ),
        migrations.AlterField(
            model_name="followup",
            name="rung",
            field=models.UUIDField(editable=False),
        ),
        migrations.AlterField(
            model_name="followup",
            name="action",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="organizing.action",
            ),
        ),
        migrations.AlterField(
            model_name="followup",
            name="group",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="organizing.localgroup",
                verbose_name="group",
            ),
        ),
        migrations.AlterField(
            model_name="followup",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="followups",
                to="organizing.person",
            ),
        ),
        migrations.AlterField(
            model_name="step",
            name="anchor",
            field=models.CharField(
                choices=[("confirmed", "after starting"), ("hearing", "around the hearing")],
                default="confirmed",
                max_length=10,
                verbose_name="counted",
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.UniqueConstraint(
                fields=("rung", "person", "occasion"), name="followup_once_per_rung", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="ladder",
            constraint=models.CheckConstraint(
                condition=models.Q(("starts_on__in", ["ask", "tag", "segment", "date", "won", "moved"])),
                name="ladder_trigger_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("ladder", "version", "position"),
                name="step_position_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.UniqueConstraint(fields=("ladder", "version", "rung"), name="step_rung_once"),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(("repeats__in", ["", "daily", "weekly", "monthly"])), name="step_repeats_known"
            ),
        ),
        migrations.AddField(
            model_name="keptoff",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="organizing.localgroup",
                verbose_name="group",
            ),
        ),
        migrations.AddField(
            model_name="keptoff",
            name="kept_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="keptoff",
            name="person",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="kept_off", to="organizing.person"
            ),
        ),
        migrations.AddField(
            model_name="ladderversion",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="organizing.localgroup",
                verbose_name="group",
            ),
        ),
        migrations.AddField(
            model_name="ladderversion",
            name="ladder",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="organizing.ladder"
            ),
        ),
        migrations.AddField(
            model_name="ladderversion",
            name="published_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddConstraint(
            model_name="ladderversion",
            constraint=models.UniqueConstraint(fields=("ladder", "number"), name="ladder_version_once"),
        ),
        migrations.AddConstraint(
            model_name="ladderversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("otherwise__in", ["finish", "leave"]), ("rule__in", ["same", "next", "finish", "leave"])
                ),
                name="ladder_version_rule_known",
            ),
        ),
        WallOff("LadderVersion", "KeptOff"),
        *[_tie(column, table) for column, table in TIES.items()],
    ]
