"""Two kinds of mail: the totals to officials, and the news of the delivery to the signers."""

from __future__ import annotations

from typing import Final

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_noop

from organizing.actions.models import Action
from organizing.campaigns.models import CampaignState, Target
from organizing.deliveries.packet_models import Packet, PacketState
from organizing.deliveries.packets.content import Content, read_content, readers_of
from organizing.deliveries.packets.words import quality_in_words
from organizing.mail.compose import render_email
from organizing.mail.links import act_pass
from organizing.mail.models import Email
from organizing.mail.reply_address import reply_address
from organizing.people.consents import may_email
from organizing.registry import Content as Mail
from organizing.registry import EmailKind, email_kinds, page_urls
from organizing.translated import in_language

# A delivery is news while the campaign lives, and when it has just been won.
NEWSWORTHY: Final = (CampaignState.RUNNING, CampaignState.WON, CampaignState.MONITORING)


def register() -> None:
    """Add both. An unsure outcome of mail to an official is for a person: officials get nothing twice."""
    email_kinds.add("packet", EmailKind(render=_render_for_official, refuse=_refuse_official, lane=3))
    email_kinds.add("delivered", EmailKind(render=_render_for_signer, refuse=_refuse_signer, keeps_count=True))


def render_totals(packet: Packet, email: Email, content: Content) -> Mail:
    """The e-mail to one official: the cover letter and the totals; no signer's name.

    Whoever said yes already is thanked and asked for nothing more.
    """
    assert email.official
    target = Target.objects.filter(campaign=packet.campaign, official=email.official).first()
    context = {
        "salutation": gettext("Dear %(official)s,") % {"official": email.official.title(email.language)},
        "agrees": target is not None and target.agrees,
        "content": content,
        "figures": content.figures,
        "quality": quality_in_words(content),
        "group": packet.group,
        "campaign": packet.campaign,
    }
    subject = render_to_string("organizing/emails/packet.subject.txt", context)
    body = render_to_string("organizing/emails/packet_body.txt", context).strip() + "\n"
    return Mail(subject=" ".join(subject.split()), text=body, reply_to=reply_address(email))


def _render_for_official(email: Email) -> Mail:
    packet = _packet_of(email)
    return render_totals(packet, email, read_content(packet))


def _refuse_official(email: Email) -> str:
    if _packet_of(email).state not in (PacketState.APPROVED, PacketState.DELIVERED):
        return gettext_noop("The packet is not approved.")
    if email.campaign is None or not email.campaign.is_running:
        return gettext_noop("The campaign is not running.")
    return ""


def _render_for_signer(email: Email) -> Mail:
    assert email.person and email.campaign
    packet = _packet_of(email)
    assert packet.delivered_at
    urls = page_urls(email.campaign, email.language)
    token = act_pass(person_id=email.person.pk, now=timezone.now())
    is_running = email.campaign.is_running
    return render_email(
        "delivered",
        email,
        first_name=email.person.first_name,
        title=in_language(email.campaign.title, email.language),
        day=date_format(packet.delivered_at.astimezone(email.group.zone), "DATE_FORMAT"),
        number=packet.figures.get("confirmed", 0),
        readers=[target.official.title(email.language) for target in readers_of(packet)],
        call_url=f"{urls['call']}?as={token}" if "call" in urls and is_running else "",
    )


def _refuse_signer(email: Email) -> str:
    if _packet_of(email).state != PacketState.DELIVERED:
        return gettext_noop("The packet is not delivered.")
    if not email.campaign or email.campaign.state not in NEWSWORTHY:
        return gettext_noop("The campaign is not running.")
    if email.person is None or not may_email(person=email.person, topic=email.campaign.topic):
        return gettext_noop("No consent to e-mail about this campaign.")
    if not _still_signs(email):
        return gettext_noop("The signature was taken back.")
    return ""


def _still_signs(email: Email) -> bool:
    signatures = Action.objects.filter(ask__campaign=email.campaign, ask__kind="petition", person=email.person)
    return bool(signatures.counted().exists())


def _packet_of(email: Email) -> Packet:
    packet: Packet = Packet.objects.select_related("campaign", "group__site").get(pk=int(email.reference.split(":")[1]))
    return packet
