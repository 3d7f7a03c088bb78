"""Replies in the admin: the list, and the page on which one is read."""

from __future__ import annotations

from typing import Any, Final

import django_filters
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.widgets.button import HeaderButton

from organizing.deliveries.answer_models import Reply
from organizing.deliveries.replies import (
    answer_view,
    attachment_view,
    digest_views,
    file_view,
    mailbox_views,
    settle_views,
    stance_view,
    tell_view,
)
from organizing.deliveries.replies.page import page_of
from organizing.deliveries.replies.words import state_chip, what_it_answers, who_answered
from organizing.groups.guard import staff_only
from organizing.groups.models import Role
from organizing.groups.permissions import membership_of
from organizing.groups.viewset import (
    ChipColumn,
    GroupIndexView,
    GroupInspectView,
    GroupViewSet,
    MomentColumn,
    TextColumn,
)

SHOWN: Final = [
    ("waiting", gettext_lazy("Waiting for us")),
    ("done", gettext_lazy("Dealt with")),
    ("automatic", gettext_lazy("Automatic notes")),
]
WITH_ALL: Final = ("official__office", "campaign", "delivery", "packet", "letter", "email")


class ReplyFilters(WagtailFilterSet):
    """People's answers, or the automatic notes, which stand apart."""

    show = django_filters.ChoiceFilter(
        label=gettext_lazy("Show"), choices=SHOWN, empty_label=gettext_lazy("Answers by people"), method="narrow"
    )

    class Meta:
        model = Reply
        fields: list[str] = []

    def filter_queryset(self, queryset: Any) -> Any:
        """Without a choice: what people wrote."""
        chosen = self.form.cleaned_data.get("show")
        return super().filter_queryset(queryset) if chosen else queryset.filter(is_automatic=False)

    def narrow(self, queryset: Any, name: str, value: str) -> Any:
        """Those of one sort."""
        if value == "automatic":
            return queryset.filter(is_automatic=True)
        done = {"state": "answered", "is_automatic": False}
        return queryset.filter(**done) if value == "done" else queryset.waiting()


class ReplyList(GroupIndexView):
    """The list, and for leads the way to the mailbox."""

    @cached_property
    def header_buttons(self) -> list[Any]:
        """The mailbox, for leads."""
        membership = membership_of(self.request.user)
        if membership is None or not membership.may(Role.LEAD):
            return []
        return [HeaderButton(gettext_lazy("Mailbox"), url=reverse("organizing_replies:mailbox"), icon_name="mail")]


class ReplyPage(GroupInspectView):
    """One answer as plain text, what it answers, and what to do about it."""

    template_name = "organizing/admin/reply.html"

    def get_object(self, queryset: Any = None) -> Reply:
        """The answer with all it belongs to."""
        return get_object_or_404(Reply.objects.select_related("read_by", "commitment", *WITH_ALL), pk=self.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add it in words, and whether the reader may act."""
        membership = membership_of(self.request.user)
        may_act = membership is not None and membership.may(Role.ORGANIZER)
        return {**super().get_context_data(**kwargs), **page_of(self.object), "may_act": may_act}


class ReplyViewSet(GroupViewSet):
    """Organizing > Replies."""

    model = Reply
    url_prefix = "organizing/replies"
    url_namespace = "organizing_replies"
    menu_label = gettext_lazy("Replies")
    menu_name = "replies"
    icon = "mail"
    ordering = "-received_at"
    filterset_class = ReplyFilters
    index_view_class = ReplyList
    inspect_view_class = ReplyPage
    inspect_template_name = ReplyPage.template_name
    list_display = [
        TextColumn(
            "official",
            label=gettext_lazy("From"),
            accessor=who_answered,
            get_url=lambda reply: reverse("organizing_replies:inspect", args=[reply.pk]),
            get_note=lambda reply: reply.subject,
        ),
        TextColumn("answers", label=gettext_lazy("Answers"), accessor=lambda reply: what_it_answers(reply)[0]),
        TextColumn("campaign", label=gettext_lazy("Campaign"), accessor=lambda reply: reply.campaign or ""),
        ChipColumn("state", label=gettext_lazy("State"), accessor=state_chip, sort_key="state"),
        MomentColumn("received_at", label=gettext_lazy("Received"), sort_key="received_at"),
    ]

    def get_queryset(self, request: Any) -> QuerySet[Reply]:
        """Answers with what they belong to."""
        return Reply.objects.select_related(*WITH_ALL).order_by("-received_at", "-pk")

    def extra_urlpatterns(self) -> list[URLPattern]:
        """What is done about an answer."""
        verbs = {
            "read": settle_views.read,
            "done": settle_views.done,
            "stance": stance_view.stance,
            "answer": answer_view.answer,
            "tell": tell_view.tell,
            "file": file_view.file_under,
            "digests-resume": digest_views.resume,
            "digests-stop": digest_views.stop,
        }
        return [
            *(
                path(f"{name}/<int:pk>/", staff_only(view, role=Role.ORGANIZER), name=name)
                for name, view in verbs.items()
            ),
            path("mailbox/", staff_only(mailbox_views.mailbox, role=Role.LEAD), name="mailbox"),
            path("mailbox/look/", staff_only(mailbox_views.look, role=Role.LEAD), name="mailbox_look"),
            path("mailbox/remove/", staff_only(mailbox_views.remove, role=Role.LEAD), name="mailbox_remove"),
            path("attachment/<int:pk>/", staff_only(attachment_view.attachment), name="attachment"),
        ]
