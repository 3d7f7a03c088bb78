"""Contacts and what they agreed to."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from organizing.groups.models import GroupOwned, LocalGroup, scoped, tied_group
from organizing.people.searchable import Searchable
from organizing.places.models import Division


class PersonQuerySet(models.QuerySet["Person"]):
    """Named reads of people."""

    def confirmed(self) -> PersonQuerySet:
        """Those whose mailbox has answered at least once."""
        return self.filter(confirmed_at__isnull=False)


class Origin(models.TextChoices):
    """How a person came to be known."""

    FORM = "form", _("Signed up on the site")
    LIST = "list", _("Came with a list")
    PAPER = "paper", _("Signed on paper")
    HAND = "hand", _("Added by hand")


class Person(GroupOwned):
    """A contact of one group.

    Families share mailboxes, so a person is an address and a first name: `email_key` (the address as the
    mail world compares it) and `name_key` (the first name folded: no case, no accents, single spaces).
    Before anyone has confirmed, what is here is what a stranger typed. Who signed on paper or came with a list may
    have no address: then `email` and `email_key` are "".

    Attributes:
        origin: who came by a form and never confirms is forgotten; for all others the group vouches.
        custom: the group's own fields, by `CustomField.key`.
        external_ids: the person's number in other systems, such as `{"van": "12345"}`.
        searchable: last name, first name, e-mail and phone, folded; the database writes it.
    """

    # Each index below begins with the group.
    group = models.ForeignKey(
        LocalGroup, on_delete=models.CASCADE, related_name="+", db_index=False, verbose_name=_("group")
    )
    email = models.EmailField(_("e-mail"), max_length=254, blank=True)
    email_key = models.CharField(max_length=254, blank=True, editable=False)
    first_name = models.CharField(_("first name"), max_length=200)
    last_name = models.CharField(_("last name"), max_length=200, blank=True)
    name_key = models.CharField(max_length=200, editable=False)
    zip_code = models.CharField(_("ZIP code"), max_length=5, blank=True)
    town = models.CharField(_("town"), max_length=120, blank=True)
    # Found by the index below, which begins with the group.
    division = models.ForeignKey(
        Division,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
        verbose_name=_("district"),
    )
    phone = models.CharField(_("phone"), max_length=16, blank=True, help_text=_("International form, like +15550100."))
    language = models.CharField(_("language"), max_length=10, default="en")
    organizer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
        verbose_name=_("organizer in charge"),
    )
    origin = models.CharField(
        _("came by"), max_length=5, choices=Origin.choices, default=Origin.FORM, db_default=Origin.FORM
    )
    custom = models.JSONField(_("own fields"), default=dict, blank=True)
    external_ids = models.JSONField(_("ids elsewhere"), default=dict, blank=True, editable=False)
    created_at = models.DateTimeField(_("first seen"), auto_now_add=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    searchable = models.GeneratedField(expression=Searchable(), output_field=models.TextField(), db_persist=True)

    objects = scoped(PersonQuerySet)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "email_key", "name_key"],
                condition=~models.Q(email_key=""),
                name="person_once_per_mailbox_and_name",
            ),
            models.CheckConstraint(condition=models.Q(origin__in=Origin.values), name="person_origin_known"),
        ]
        indexes = [
            models.Index(fields=["group", "-created_at", "-id"], name="person_newest"),
            models.Index(fields=["group", "zip_code", "id"], name="person_by_zip"),
            models.Index(fields=["group", "searchable", "id"], name="person_by_name"),
            models.Index(fields=["group", "division"], name="person_by_district"),
            # Of a list of a million most have nobody in charge.
            models.Index(fields=["organizer"], condition=models.Q(organizer__isnull=False), name="person_of_organizer"),
            models.Index(
                fields=["group", "zip_code", "name_key"],
                condition=models.Q(email_key=""),
                name="person_without_address",
            ),
        ]

    def __str__(self) -> str:
        """No name: this string reaches logs and Wagtail's own history."""
        return _("Person %(number)s") % {"number": self.pk}

    @property
    def full_name(self) -> str:
        """First and last name as typed."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def listed_name(self) -> str:
        """The full name, or that there is none: a link needs words."""
        return self.full_name or gettext("No name")

    @property
    def initials(self) -> str:
        """Like `D.S.`, from the names as typed."""
        return "".join(f"{part[0]}." for part in (self.first_name, self.last_name) if part)


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Named reads of consents."""

    def in_force(self) -> ConsentQuerySet:
        """What counts today for each person, purpose and topic: the newest answer that was confirmed."""
        return (
            self.filter(confirmed_at__isnull=False)
            .order_by("person_id", "purpose", "topic", "-given_at", "-id")
            .distinct("person_id", "purpose", "topic")
        )


class Consent(GroupOwned):
    """One answer a person gave, in the words that were on the screen. Never changed, only followed by a newer one.

    Attributes:
        purpose: what may be done: `email`, `show_name`, `pass_comment`, `disclose`…
        topic: about what, as a key of the room that asked, such as `campaign:12`; "" is the whole group.
        answer: `yes`, `no`, or the choice made.
        reference: the post it came with; confirming the post confirms it.
    """

    group = tied_group()
    # Held by the tie (group, person), which the wall put there: a second check of each row would say nothing new. Found
    # by `consent_newest`, which begins with the two.
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="consents", db_constraint=False, db_index=False
    )
    purpose = models.CharField(_("purpose"), max_length=30)
    topic = models.CharField(_("about"), max_length=60, blank=True)
    answer = models.CharField(_("answer"), max_length=20)
    wording = models.TextField(_("words shown"))
    language = models.CharField(_("language"), max_length=10)
    source = models.CharField(_("source"), max_length=200, help_text=_("The page, link or person it came through."))
    reference = models.CharField(max_length=80, blank=True)
    given_at = models.DateTimeField(_("given"))
    confirmed_at = models.DateTimeField(_("in force since"), null=True, blank=True)

    objects = scoped(ConsentQuerySet)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            # The post stands in front: what came with it is found by this, too.
            models.UniqueConstraint(
                fields=["group", "reference", "person", "purpose", "topic"],
                condition=~models.Q(reference=""),
                name="consent_once_per_post",
            ),
            models.CheckConstraint(condition=~models.Q(wording=""), name="consent_has_wording"),
        ]
        indexes = [
            models.Index(fields=["group", "person", "purpose", "topic", "-given_at"], name="consent_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} #{self.pk}"
