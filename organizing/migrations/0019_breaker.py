"""Who takes no mail at the moment; and claims that read past no other worker's rows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One shared table, two indexes in the place of two."""

    dependencies = [
        ("organizing", "0018_ladder_versions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Breaker",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("party", models.CharField(max_length=255, unique=True)),
                (
                    "trouble",
                    models.CharField(
                        choices=[
                            ("unreachable", "It does not answer"),
                            ("busy", "It asks us to come back later"),
                            ("blocked", "It refuses our mail as such"),
                        ],
                        max_length=12,
                    ),
                ),
                ("failures", models.PositiveIntegerField(default=1)),
                ("since", models.DateTimeField()),
                ("retry_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "breaker",
                "verbose_name_plural": "breakers",
            },
        ),
        migrations.RemoveIndex(
            model_name="email",
            name="email_due",
        ),
        migrations.RemoveIndex(
            model_name="email",
            name="email_in_flight",
        ),
        migrations.AddIndex(
            model_name="email",
            index=models.Index(
                condition=models.Q(("leased_until", None), ("state", "due")),
                fields=["lane", "due_at", "id"],
                name="email_to_claim",
            ),
        ),
        migrations.AddIndex(
            model_name="email",
            index=models.Index(
                condition=models.Q(("leased_until__isnull", False)), fields=["leased_until"], name="email_leased"
            ),
        ),
        migrations.AddConstraint(
            model_name="breaker",
            constraint=models.CheckConstraint(
                condition=models.Q(("trouble__in", ["unreachable", "busy", "blocked"])), name="breaker_trouble_known"
            ),
        ),
    ]
