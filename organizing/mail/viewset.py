"""The ledger in the admin: every message, to whom, where it is and why. Never what it said."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet

from organizing.groups.models import Role
from organizing.groups.permissions import membership_of
from organizing.groups.viewset import ChipColumn, CountColumn, GroupInspectView, GroupViewSet, MomentColumn, TextColumn
from organizing.mail.models import Email, EmailState
from organizing.mail.words import kind_in_words, reason_in_words, state_chip
from organizing.registry import email_kinds


class EmailFilters(WagtailFilterSet):
    """By state and by kind."""

    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"), choices=EmailState.choices, empty_label=gettext_lazy("All")
    )
    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("Kind"),
        choices=lambda: [(name, kind_in_words(name)) for name in email_kinds],
        empty_label=gettext_lazy("All"),
    )

    class Meta:
        model = Email
        fields: list[str] = []


class EmailPage(GroupInspectView):
    """One message's whole history. Its text is not kept, so it is not shown."""

    template_name = "organizing/admin/email.html"

    def get_object(self, queryset: Any = None) -> Email:
        """The message with its reader."""
        emails = Email.objects.select_related("person", "official__office", "invitation", "campaign")
        return get_object_or_404(emails, pk=self.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the message in words."""
        email = self.object
        return {
            **super().get_context_data(**kwargs),
            "email": email,
            "kind": kind_in_words(email.kind),
            "state": state_chip(email),
            "reason": reason_in_words(email),
            "reader": reader_name(email),
            "reader_url": reader_url(email),
            "may_resolve": email.state == EmailState.UNKNOWN and may_write(self.request.user),
        }


class EmailViewSet(GroupViewSet):
    """Organizing > Emails."""

    model = Email
    url_prefix = "organizing/emails"
    url_namespace = "organizing_emails"
    menu_label = gettext_lazy("E-mails")
    menu_name = "emails"
    icon = "mail"
    ordering = "-id"
    filterset_class = EmailFilters
    inspect_view_class = EmailPage
    inspect_template_name = EmailPage.template_name
    list_display = [
        TextColumn(
            "kind",
            label=gettext_lazy("E-mail"),
            accessor=lambda email: kind_in_words(email.kind),
            get_url=lambda email: reverse("organizing_emails:inspect", args=[email.pk]),
            get_note=lambda email: email.subject,
        ),
        TextColumn(
            "reader",
            label=gettext_lazy("To"),
            accessor=lambda email: reader_name(email),
            get_url=lambda email: reader_url(email),
        ),
        ChipColumn("state", label=gettext_lazy("State"), accessor=state_chip, sort_key="state"),
        TextColumn("reason", label=gettext_lazy("Why"), accessor=reason_in_words, classname="org-wide"),
        MomentColumn("due_at", label=gettext_lazy("Due"), sort_key="due_at"),
        CountColumn("attempts", label=gettext_lazy("Attempts"), sort_key="attempts"),
    ]

    def get_queryset(self, request: Any) -> QuerySet[Email]:
        """Messages with their readers."""
        return Email.objects.select_related("person", "official__office", "invitation", "membership__user")


def may_write(user: Any) -> bool:
    """Organizers and leads do; viewers read."""
    membership = membership_of(user)
    return membership is not None and membership.may(Role.ORGANIZER)


def reader_name(email: Email) -> str:
    """Whom it is for, for members' eyes."""
    if email.person:
        return email.person.full_name
    if email.official:
        return email.official.title()
    if email.invitation:
        return email.invitation.email
    if email.membership:
        return str(email.membership.user.get_full_name() or email.membership.user)
    return _("Nobody any more")


def reader_url(email: Email) -> str:
    """The reader's own page, where there is one."""
    return reverse("organizing_people:inspect", args=[email.person_id]) if email.person_id else ""
