"""Packets in the admin: the list with states, and one page that leads from the targets to the news for the signers."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import translation
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import HeaderButton

from organizing.deliveries.compose import OFFICIAL_LANGUAGE
from organizing.deliveries.packet_models import Packet, PacketState
from organizing.deliveries.packets import begin_view, download_view, press_view, second_person_view, write_view
from organizing.deliveries.packets.approve import mailed_readers, may_approve
from organizing.deliveries.packets.content import fingerprint, read_content, readers_of
from organizing.deliveries.packets.email import render_totals
from organizing.deliveries.packets.steps import steps_of
from organizing.deliveries.packets.tell import count_signers_to_tell
from organizing.deliveries.packets.words import (
    LEFT_OUT,
    SHOWN,
    WHERE,
    packet_chip,
    quality_in_words,
    rest_in_words,
    rows_of,
    withdrawn_in_words,
)
from organizing.groups.guard import View, staff_only
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
from organizing.mail.models import Email, EmailState
from organizing.mail.words import reason_in_words, state_chip

DOWNLOADS_SHOWN = 10


class PacketList(GroupIndexView):
    """All packets, newest first, and the way to a new one."""

    @property
    def header_buttons(self) -> list[Any]:
        """A new packet, and the group's rule of two, for those who may."""
        membership = membership_of(self.request.user)
        offered = (
            (Role.ORGANIZER, gettext_lazy("New packet"), "choose", "plus"),
            (Role.LEAD, gettext_lazy("Who approves"), "second_person", "group"),
        )
        return [
            HeaderButton(label, url=reverse(f"organizing_packets:{name}"), icon_name=icon)
            for role, label, name, icon in offered
            if membership is not None and membership.may(role)
        ]


class PacketPage(GroupInspectView):
    """The wizard: seven steps, what is done, what is next, what comes later."""

    template_name = "organizing/admin/packet.html"

    def get_object(self, queryset: Any = None) -> Packet:
        """The packet with whoever had a hand in it."""
        people = ("made_by", "frozen_by", "approved_by")
        return get_object_or_404(Packet.objects.select_related("campaign", "group", *people), pk=self.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the steps and what each shows."""
        packet = self.object
        membership = membership_of(self.request.user)
        waits_for_another = packet.state == PacketState.FROZEN and not may_approve(packet, self.request.user)
        return {
            **super().get_context_data(**kwargs),
            "packet": packet,
            "state": packet_chip(packet),
            "steps": steps_of(packet, waits_for_another=waits_for_another),
            "readers": readers_of(packet),
            "waits_for_another": waits_for_another,
            "another_sentence": press_view.second_person_sentence(),
            "may_work": membership is not None and membership.may(Role.ORGANIZER),
            "has_list": packet.state in download_view.WITH_LIST,
            **(list_context(packet) if packet.state in download_view.WITH_LIST else {}),
            **(told_context(packet) if packet.state == PacketState.DELIVERED else {}),
        }


def list_context(packet: Packet) -> dict[str, Any]:
    """The frozen list in figures, the e-mail, and who took copies."""
    content = read_content(packet)
    rest = content.figures["confirmed"] - sum(number for _name, number in content.figures["by_district"])
    with translation.override(OFFICIAL_LANGUAGE):
        method = quality_in_words(content)
    return {
        "content": content,
        "seen": fingerprint(content),
        "where": rows_of(content.figures, WHERE),
        "shown": rows_of(content.figures["shown"], SHOWN),
        "left_out": rows_of(content.figures["left_out"], LEFT_OUT),
        "by_district": [*content.figures["by_district"], *([(rest_in_words(), rest)] if rest else [])],
        "withdrawn": withdrawn_in_words(content.withdrawn),
        "method": method,
        "letters": letters_of(packet, content) if packet.by_email else [],
        "downloads": packet.downloads.select_related("by")[:DOWNLOADS_SHOWN],
    }


def letters_of(packet: Packet, content: Any) -> list[dict[str, Any]]:
    """The e-mail as each official gets it, with its state once it is in the ledger."""
    sent = Email.objects.filter(kind="packet", reference=f"packet:{packet.pk}").select_related("official__office")
    by_official = {email.official_id: email for email in sent}
    letters = []
    for target in mailed_readers(packet):
        email = by_official.get(target.official_id)
        unsent = Email(group=packet.group, official=target.official, language=OFFICIAL_LANGUAGE)
        with translation.override(OFFICIAL_LANGUAGE):
            mail = render_totals(packet, unsent, content)
        letters.append(
            {
                "title": target.official.title(),
                "content": mail,
                "email": email,
                "state": state_chip(email) if email else None,
                "reason": reason_in_words(email) if email else "",
            }
        )
    return letters


def told_context(packet: Packet) -> dict[str, Any]:
    """What shows the delivery, and how far the news to the signers is."""
    emails = Email.objects.filter(kind="delivered", reference=f"packet:{packet.pk}")
    counts = dict(emails.order_by().values_list("state").annotate(number=Count("id")))
    return {
        "proofs": packet.proofs.defer("content").select_related("added_by").order_by("pk"),
        "to_tell": 0 if packet.signers_told_at else count_signers_to_tell(packet),
        "told": [(state.label, counts[state.value]) for state in EmailState if counts.get(state.value)],
    }


class PacketViewSet(GroupViewSet):
    """Organizing > Packets."""

    model = Packet
    url_prefix = "organizing/packets"
    url_namespace = "organizing_packets"
    menu_label = gettext_lazy("Packets")
    menu_name = "packets"
    icon = "folder-open-inverse"
    ordering = "-created_at"
    index_view_class = PacketList
    inspect_view_class = PacketPage
    inspect_template_name = PacketPage.template_name
    list_display = [
        TextColumn(
            "title",
            label=gettext_lazy("Packet"),
            get_url=lambda packet: reverse("organizing_packets:inspect", args=[packet.pk]),
            get_note=lambda packet: str(packet.campaign),
        ),
        ChipColumn("state", label=gettext_lazy("State"), accessor=packet_chip, sort_key="state"),
        TextColumn("deliver_on", label=gettext_lazy("Delivery date"), sort_key="deliver_on"),
        MomentColumn("delivered_at", label=gettext_lazy("Delivered"), sort_key="delivered_at"),
    ]

    def get_queryset(self, request: Any) -> QuerySet[Packet]:
        """Packets with their campaigns."""
        return Packet.objects.select_related("campaign").order_by("-created_at")

    def extra_urlpatterns(self) -> list[URLPattern]:
        """The steps, for organizers and leads, and the rule of two, for leads."""
        views: dict[str, tuple[View, str]] = {
            "new/": (begin_view.choose_campaign, "choose"),
            "new/<int:pk>/": (begin_view.begin, "begin"),
            "change/<int:pk>/": (begin_view.change, "change"),
            "freeze/<int:pk>/": (press_view.freeze, "freeze"),
            "thaw/<int:pk>/": (press_view.thaw, "thaw"),
            "letter/<int:pk>/": (write_view.letter, "letter"),
            "pdf/<int:pk>/": (download_view.pdf, "pdf"),
            "csv/<int:pk>/": (download_view.table, "csv"),
            "approve/<int:pk>/": (press_view.approve, "approve"),
            "proof/<int:pk>/": (write_view.proof, "proof"),
            "proof/<int:pk>/<int:proof_pk>/": (download_view.proof_file, "proof_file"),
            "tell/<int:pk>/": (press_view.tell, "tell"),
            "cancel/<int:pk>/": (press_view.cancel, "cancel"),
        }
        rule = path("second-person/", staff_only(second_person_view.choose, role=Role.LEAD), name="second_person")
        steps = [path(tail, staff_only(view, role=Role.ORGANIZER), name=name) for tail, (view, name) in views.items()]
        return [rule, *steps]
