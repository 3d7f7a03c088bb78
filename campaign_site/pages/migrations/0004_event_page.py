"""The page of an event or a hearing."""

import django.core.validators
import django.db.models.deletion
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organizing", "0015_tasks_phonebank_events"),
        ("pages", "0003_progress_page"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="EventPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "headline",
                    models.CharField(
                        blank=True,
                        help_text="The big line. Left blank, the title stands there.",
                        max_length=160,
                        verbose_name="headline",
                    ),
                ),
                (
                    "highlight",
                    models.CharField(
                        blank=True,
                        help_text="Words of the headline to underline.",
                        max_length=80,
                        verbose_name="underlined words",
                    ),
                ),
                ("eyebrow", models.CharField(blank=True, max_length=160, verbose_name="line above the headline")),
                ("lede", models.TextField(blank=True, verbose_name="opening paragraph")),
                ("thanks_headline", models.CharField(blank=True, max_length=160, verbose_name="thank-you headline")),
                ("thanks_lede", models.TextField(blank=True, verbose_name="thank-you text")),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("text", 2),
                            ("asks", 7),
                            ("facts", 16),
                            ("stories", 23),
                            ("officials", 26),
                            ("timeline", 32),
                            ("way_so_far", 33),
                            ("just_signed", 35),
                            ("questions", 40),
                            ("paper", 43),
                            ("next_date", 45),
                            ("call", 47),
                            ("help", 45),
                            ("note", 48),
                        ],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Heading", "max_length": 120, "required": False},
                            ),
                            1: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": ["bold", "italic", "link", "ol", "ul", "document-link"],
                                    "label": "Text",
                                    "required": True,
                                },
                            ),
                            2: ("wagtail.blocks.StructBlock", [[("heading", 0), ("text", 1)]], {}),
                            3: ("wagtail.blocks.CharBlock", (), {"label": "Demand", "max_length": 120}),
                            4: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "In one or two sentences", "required": False},
                            ),
                            5: ("wagtail.blocks.StructBlock", [[("title", 3), ("text", 4)]], {}),
                            6: ("wagtail.blocks.ListBlock", (5,), {"label": "Items"}),
                            7: ("wagtail.blocks.StructBlock", [[("heading", 0), ("items", 6)]], {}),
                            8: ("wagtail.blocks.CharBlock", (), {"label": "Figure", "max_length": 12}),
                            9: ("wagtail.blocks.CharBlock", (), {"label": "What it counts", "max_length": 160}),
                            10: ("wagtail.blocks.StructBlock", [[("figure", 8), ("text", 9)]], {}),
                            11: ("wagtail.blocks.ListBlock", (10,), {"label": "Items"}),
                            12: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Source", "max_length": 200, "required": False},
                            ),
                            13: ("wagtail.blocks.URLBlock", (), {"label": "Link to the source", "required": False}),
                            14: ("wagtail.blocks.DateBlock", (), {"label": "Date of the source", "required": False}),
                            15: (
                                "wagtail.blocks.BooleanBlock",
                                (),
                                {"label": "These figures are invented", "required": False},
                            ),
                            16: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("heading", 0),
                                        ("items", 11),
                                        ("source", 12),
                                        ("source_url", 13),
                                        ("source_date", 14),
                                        ("is_sample", 15),
                                    ]
                                ],
                                {},
                            ),
                            17: ("wagtail.blocks.TextBlock", (), {"label": "Their words"}),
                            18: ("wagtail.blocks.CharBlock", (), {"label": "Name as they want it", "max_length": 120}),
                            19: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Permission and changes", "max_length": 160, "required": False},
                            ),
                            20: ("wagtail.blocks.StructBlock", [[("quote", 17), ("name", 18), ("note", 19)]], {}),
                            21: ("wagtail.blocks.ListBlock", (20,), {"label": "Items"}),
                            22: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": ["bold", "italic", "link", "ol", "ul", "document-link"],
                                    "label": "Below the stories",
                                    "required": False,
                                },
                            ),
                            23: ("wagtail.blocks.StructBlock", [[("heading", 0), ("items", 21), ("after", 22)]], {}),
                            24: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": ["bold", "italic", "link", "ol", "ul", "document-link"],
                                    "label": "Before the list",
                                    "required": False,
                                },
                            ),
                            25: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": ["bold", "italic", "link", "ol", "ul", "document-link"],
                                    "label": "Below the list",
                                    "required": False,
                                },
                            ),
                            26: ("wagtail.blocks.StructBlock", [[("heading", 0), ("intro", 24), ("after", 25)]], {}),
                            27: ("wagtail.blocks.CharBlock", (), {"label": "When, as shown", "max_length": 60}),
                            28: (
                                "wagtail.blocks.DateBlock",
                                (),
                                {"label": "Exact date, for machines", "required": False},
                            ),
                            29: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {"choices": [("done", "Done"), ("next", "Next"), ("later", "Later")]},
                            ),
                            30: (
                                "wagtail.blocks.StructBlock",
                                [[("when", 27), ("date", 28), ("text", 1), ("state", 29)]],
                                {},
                            ),
                            31: ("wagtail.blocks.ListBlock", (30,), {"label": "Items"}),
                            32: ("wagtail.blocks.StructBlock", [[("heading", 0), ("items", 31)]], {}),
                            33: ("wagtail.blocks.StructBlock", [[("heading", 0), ("intro", 24)]], {}),
                            34: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Note", "max_length": 160, "required": False},
                            ),
                            35: ("wagtail.blocks.StructBlock", [[("heading", 0), ("note", 34)]], {}),
                            36: ("wagtail.blocks.CharBlock", (), {"label": "Question", "max_length": 160}),
                            37: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": ["bold", "italic", "link", "ol", "ul", "document-link"],
                                    "label": "Answer",
                                    "required": True,
                                },
                            ),
                            38: ("wagtail.blocks.StructBlock", [[("question", 36), ("answer", 37)]], {}),
                            39: ("wagtail.blocks.ListBlock", (38,), {"label": "Items"}),
                            40: ("wagtail.blocks.StructBlock", [[("heading", 0), ("items", 39)]], {}),
                            41: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Button", "max_length": 60, "required": False},
                            ),
                            42: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "label": "Where the button leads",
                                    "max_length": 250,
                                    "required": False,
                                    "validators": [
                                        django.core.validators.RegexValidator(
                                            "^(https?://|mailto:|tel:|/(?!/)|#)",
                                            "Start the link with https://, /, mailto: or tel:",
                                        )
                                    ],
                                },
                            ),
                            43: (
                                "wagtail.blocks.StructBlock",
                                [[("heading", 0), ("text", 1), ("link_text", 41), ("link", 42)]],
                                {},
                            ),
                            44: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": ["bold", "italic", "link", "ol", "ul", "document-link"],
                                    "label": "Text",
                                    "required": False,
                                },
                            ),
                            45: ("wagtail.blocks.StructBlock", [[("heading", 0), ("text", 44)]], {}),
                            46: ("wagtail.blocks.TextBlock", (), {"label": "Text", "required": False}),
                            47: ("wagtail.blocks.StructBlock", [[("heading", 0), ("text", 46), ("button", 41)]], {}),
                            48: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": ["bold", "italic", "link", "ol", "ul", "document-link"],
                                    "icon": "info-circle",
                                    "label": "Note",
                                    "required": True,
                                    "template": "organizing/blocks/note.html",
                                },
                            ),
                        },
                        verbose_name="body",
                    ),
                ),
                (
                    "ask",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="organizing.ask",
                        verbose_name="ask",
                    ),
                ),
            ],
            options={
                "verbose_name": "event page",
            },
            bases=("wagtailcore.page",),
        ),
    ]
