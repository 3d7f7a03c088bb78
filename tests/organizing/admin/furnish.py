"""Two groups with a row in every table, each full of its own mark, so that a leak is one word to look for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import connection
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Locale, Page

from organizing.actions.event_models import Event
from organizing.actions.models import Action, Ask
from organizing.actions.totals import settle_totals
from organizing.campaigns.change_stance import change_stance
from organizing.campaigns.models import Campaign, Target, TargetTie
from organizing.campaigns.plan_models import Move, TargetMessage
from organizing.deliveries.answer_models import Letter, Reply
from organizing.deliveries.answer_reply import answer_reply
from organizing.deliveries.models import Delivery
from organizing.deliveries.packet_models import Packet
from organizing.deliveries.packets.approve import approve_packet
from organizing.deliveries.packets.content import fingerprint, read_content
from organizing.deliveries.packets.download_view import note_download
from organizing.deliveries.packets.freeze import freeze_packet
from organizing.deliveries.packets.prepare import Plan, prepare_packet
from organizing.deliveries.packets.proof import ProofFile
from organizing.deliveries.packets.record import record_delivery
from organizing.deliveries.receive import receive_reply
from organizing.deliveries.set_mailbox import set_mailbox
from organizing.followups.models import Ladder, Step
from organizing.followups.tasks import make_task
from organizing.followups.version_models import KeptOff, LadderVersion
from organizing.groups.boundaries.upload import upload_boundaries
from organizing.groups.models import GroupZip, LocalGroup
from organizing.groups.open_site import find_collection, grant_site_rights
from organizing.groups.scope import above_walls, group_scope
from organizing.insights.figures.settle import settle_figures
from organizing.insights.models import LobbyingEntry
from organizing.intake.files import SourceFile
from organizing.mail.inbound.message import InboundFile, InboundMessage
from organizing.mail.invite import invite_member
from organizing.mail.suppress import suppress_address
from organizing.officials.models import Office, Official
from organizing.officials.uploads import check_upload
from organizing.people.models import Person
from tests import factories
from tests.organizing.admin.furnish_care import care_of
from tests.organizing.admin.furnish_launch import launch_of
from tests.organizing.admin.furnish_look import look_of
from tests.organizing.admin.furnish_people import lists_of
from tests.organizing.places.maps import five_districts

ONE_PIXEL = bytes.fromhex("47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b")
NOW = datetime(2027, 3, 1, 16, 0, tzinfo=UTC)


@dataclass
class Furnished:
    """One group, its staff by role, and the number its ids begin with."""

    group: LocalGroup
    mark: str
    first_id: int
    host: str
    staff: dict[str, Any] = field(default_factory=dict)


def furnish(*, mark: str, first_id: int, is_default: bool = False) -> Furnished:
    """Build a group whose every text holds `mark` and whose every id begins at `first_id`."""
    with above_walls():
        start_ids_at(first_id)
        county = factories.make_county()
        slug = mark.lower()
        host = f"{slug}.example"
        group = factories.make_group(slug=slug, name=f"{mark} Neighbors", hostname=host, is_default=is_default)
        factories.make_zips(group, county)
        campaign = factories.make_campaign(group, county)
        factories.make_ladder(campaign)
        furnished = Furnished(group=group, mark=mark, first_id=first_id, host=host)
        pages_of(furnished)
        for role in ("lead", "organizer", "viewer"):
            user = factories.make_staff(group, f"{mark.lower()}-{role}", role)
            user.last_name = mark
            user.save()
            furnished.staff[role] = user
    with group_scope(group):
        write_mark(furnished)
    return furnished


def start_ids_at(number: int) -> None:
    """Let every table's next id be `number`: then one number finds a group's row of any kind."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'")
        for (name,) in cursor.fetchall():
            if not name.startswith(("django_content_type", "auth_permission", "django_migrations")):
                cursor.execute(f'ALTER SEQUENCE "{name}" RESTART WITH {number}')


def pages_of(furnished: Furnished) -> None:
    """A home page in two languages with a live child, a draft and a deleted one; files in its own collection."""
    english = Locale.objects.get_or_create(language_code="en")[0]
    root = Page.objects.filter(depth=1).get()
    mark = furnished.mark
    home = root.add_child(instance=Page(title=f"{mark} home", slug=f"{mark.lower()}-home", locale=english))
    furnished.group.site.root_page = home
    furnished.group.site.save()
    home.add_child(instance=Page(title=f"{mark} child", slug="child", locale=english)).save_revision()
    home.add_child(instance=Page(title=f"{mark} draft", slug="draft", live=False, locale=english)).save_revision()
    home.add_child(instance=Page(title=f"{mark} gone", slug="gone", locale=english)).delete()
    spanish = Locale.objects.get_or_create(language_code="es")[0]
    home.copy_for_translation(spanish).save_revision().publish()
    grant_site_rights(furnished.group)
    document = Document(title=f"{mark} plan", collection=find_collection(furnished.group))
    document.file.save(f"{mark.lower()}.txt", ContentFile(b"plan"))
    document.tags.add(f"{mark.lower()}-tag")
    pixel = ImageFile(BytesIO(ONE_PIXEL), name=f"{mark.lower()}.gif")
    picture = Image.objects.create(title=f"{mark} picture", file=pixel, collection=find_collection(furnished.group))
    picture.tags.add(f"{mark.lower()}-tag")


def plan_of(furnished: Furnished, campaign: Campaign, words: dict[str, str]) -> None:
    """What an official said, an entry of the plan, somebody who can move a target, a rule."""
    mark, group, lead = furnished.mark, furnished.group, furnished.staff["lead"]
    target = Target.objects.order_by("pk")[0]
    Target.objects.update(needs=f"{mark} needs")
    said = {"source": f"{mark} minutes", "quote": words, "now": NOW, "by": lead}
    change_stance(target_id=target.pk, stance="leaning", said_on=NOW.date(), **said)
    due = {"due_on": NOW.date() + timedelta(days=3), "place": words, "law": f"{mark} law"}
    Move.objects.create(group=group, campaign=campaign, what=words, kind="records", target=target, **due)
    TargetTie.objects.create(group=group, target=target, by=f"{mark} pastor", note=f"{mark} note")
    TargetMessage.objects.create(group=group, campaign=campaign, name=f"{mark} rule", script=words, letter=words)


def write_mark(furnished: Furnished) -> None:
    """Put the mark into every text of the group's rows, and a row into every table."""
    mark, group = furnished.mark, furnished.group
    words = {"en": f"{mark} words", "es": f"{mark} palabras"}
    Campaign.objects.update(title=words, demand=words, hearing_place=words, hearing_at=NOW + timedelta(days=20))
    Ask.objects.update(title=words)
    Ladder.objects.update(name=words)
    Step.objects.update(subject=words, body=words)
    Office.objects.update(name=words, role=words)
    Official.objects.update(name=f"{mark} Holder")
    petition = Ask.objects.select_related("campaign__group", "group__site").get(kind="petition")
    who = {"last_name": mark, "comment": f"{mark} comment", "comment_may_be_passed_on": True}
    factories.confirmed(petition, "Dee", email=f"{mark.lower()}@mail.example", now=NOW, **who)
    factories.signed(petition, "Eva", email=f"{mark.lower()}.eva@mail.example", now=NOW, **who)
    person = Person.objects.get(first_name="Dee")
    published = {"rule": "same", "otherwise": "finish", "published_at": NOW, "published_by": furnished.staff["lead"]}
    LadderVersion.objects.create(group=group, ladder=Ladder.objects.get(), number=2, **published)
    KeptOff.objects.create(group=group, person=Person.objects.get(first_name="Eva"), kept_at=NOW)
    campaign = petition.campaign
    make_task(group=group, key="call", what=f"{mark} task", due_at=NOW, now=NOW, person=person, campaign=campaign)
    Delivery.objects.create(
        group=group, campaign=campaign, milestone=50, subject=f"{mark} subject", body=f"{mark} body", drafted_at=NOW
    )
    lead = furnished.staff["lead"]
    plan_of(furnished, campaign, words)
    invite_member(
        group=group, email=f"{mark.lower()}@new.example", role="viewer", language="en", invited_by=lead, now=NOW
    )
    GroupZip.objects.update(town=f"{mark} town")
    suppress_address(group=group, address=f"{mark.lower()}@gone.example", reason="bounced")
    table = SourceFile(f"{mark}.csv", f"state,office,name\nXX,Sheriff,{mark}\nCA,Sheriff,{mark}".encode())
    check_upload(group=group, format_name="county_csv", uploads=[table], checked_on=None, by=lead, now=NOW)
    upload_boundaries(group=group, files=[five_districts()], known=[], now=NOW)
    settle_totals(group=group, now=NOW)
    settle_figures(group=group, now=NOW)
    deliver_packet(campaign, mark=mark, by=lead)
    Letter.objects.create(
        group=group,
        action=Action.objects.filter(person=person)[0],
        official=Official.objects.order_by("pk")[0],
        subject=f"{mark} subject",
        body=f"{mark} letter",
        created_at=NOW,
    )
    LobbyingEntry.objects.create(
        group=group, campaign=campaign, happened_on=NOW.date(), what=f"{mark} talk", lobbying="not", created_at=NOW
    )
    Event.objects.create(
        group=group,
        ask=petition,
        starts_at=NOW,
        ends_at=NOW + timedelta(hours=2),
        address=f"{mark} street",
        changed_at=NOW,
        **dict.fromkeys(("place", "about", "sign_up", "interpreter"), words),
    )
    lists_of(group=group, mark=mark, lead=lead, now=NOW)
    launch_of(group=group, mark=mark, lead=lead, now=NOW)
    care_of(group=group, mark=mark, lead=lead, now=NOW)
    look_of(campaign=campaign, mark=mark, lead=lead, now=NOW)
    answer_of(furnished)


def deliver_packet(campaign: Campaign, *, mark: str, by: Any) -> None:
    """A packet that went all the way, with a proof and a copy that somebody took."""
    targets = list(Target.objects.filter(campaign=campaign).values_list("pk", flat=True))
    plan = Plan(title=f"{mark} packet", deliver_on=NOW.date(), targets=targets, by_email=True)
    packet = prepare_packet(campaign=campaign, plan=plan, by=by, now=NOW)
    packet = freeze_packet(packet_id=packet.pk, by=by, now=NOW)
    packet = Packet.objects.select_related("campaign", "group").get(pk=packet.pk)
    approve_packet(packet_id=packet.pk, by=by, seen=fingerprint(read_content(packet)), now=NOW)
    proof = ProofFile("receipt.pdf", "application/pdf", f"%PDF-{mark}".encode())
    record_delivery(packet_id=packet.pk, delivered_at=NOW, note=f"{mark} note", file=proof, by=by, now=NOW)
    note_download(packet, what="pdf", by=by)


def answer_of(furnished: Furnished) -> None:
    """An official's answer with a file, what was written back, and a mailbox."""
    mark, group, lead = furnished.mark, furnished.group, furnished.staff["lead"]
    official = Official.objects.order_by("pk")[0]
    message = InboundMessage(
        message_id=f"<{mark}@board.example>",
        sender=official.email,
        sender_name=f"{mark} Sender",
        subject=f"{mark} answer",
        text=f"{mark} words",
        files=(InboundFile(f"{mark}.txt", "text/plain", f"{mark} file".encode()),),
    )
    reply = receive_reply(group=group, message=message, now=NOW)
    assert reply
    answer_reply(reply_id=reply.pk, subject=f"{mark} subject", body=f"{mark} thanks", by=lead, now=NOW)
    Reply.objects.update(state="new")
    place = {"host": f"{mark.lower()}.example", "port": 993, "uses_tls": True, "user_name": mark, "folder": "INBOX"}
    set_mailbox(group=group, password=f"{mark} password", is_on=False, **place)
