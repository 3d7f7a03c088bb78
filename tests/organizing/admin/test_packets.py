"""The wizard, as an organizer walks it: every step on one page, each state in words, without a script."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from organizing.campaigns.models import Target
from organizing.deliveries.packet_models import Packet, PacketDownload
from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls, group_scope
from organizing.journey import take_back_action
from organizing.mail.models import Email


def url(name, *args):
    return reverse(f"organizing_packets:{name}", args=args)


def text_of(answer):
    return answer.content.decode()


@pytest.fixture
def signers(petition, confirmed):
    """Three who confirmed, each with another choice."""
    return [
        confirmed(petition, "Nora", last_name="Named", disclosure="name"),
        confirmed(petition, "Ines", last_name="Initialled", disclosure="initials"),
        confirmed(petition, "Cora", last_name="Counted", disclosure="count", may_email="no"),
    ]


@pytest.fixture
def begun(enter, ana, campaign, larkmoor):
    """`begun()`: Ana fills in step 1; returns the packet's number."""

    def begun(**changes):
        with group_scope(larkmoor):
            targets = list(Target.objects.filter(campaign=campaign).values_list("pk", flat=True)[:2])
        data = {"title": "March packet", "deliver_on": "2027-03-09", "targets": targets, **changes}
        answer = enter(ana).post(url("begin", campaign.pk), data)
        assert answer.status_code == 302
        return int(answer.url.rstrip("/").rsplit("/", 1)[-1])

    return begun


def press(client, verb, pk, **data):
    return client.post(url(verb, pk), data, follow=True)


def approve(client, pk):
    seen = client.get(url("inspect", pk)).context["seen"]
    return press(client, "approve", pk, seen=seen)


def chips(answer):
    return {step.name: str(step.chip.text) for step in answer.context["steps"]}


def test_leads_through_all_seven_steps(enter, ana, ben, begun, signers, larkmoor, outbox_send):
    pk = begun(by_email="on")
    lead, organizer = enter(ana), enter(ben)
    page = lead.get(url("inspect", pk))
    assert chips(page)["freeze"] == "Now" and chips(page)["approval"] == "Later"
    assert "is in it" in text_of(press(lead, "freeze", pk)) or "are in it" in text_of(lead.get(url("inspect", pk)))
    lead.post(url("letter", pk), {"text": "Dear all,\n\nplease read."})
    page = approve(organizer, pk)
    assert "Approved. Print it" in text_of(page)
    assert chips(page)["proof"] == "Now"
    photo = SimpleUploadedFile("IMG_1.pdf", b"%PDF-1.7 stamped", content_type="application/pdf")
    moment = (timezone.now() - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    page = organizer.post(
        url("proof", pk), {"delivered_at": moment, "note": "The clerk stamped it.", "file": photo}, follow=True
    )
    assert "The clerk stamped it." in text_of(page) and "receipt.pdf" in text_of(page)
    assert "2 signers said yes to e-mail" in text_of(page)
    page = press(organizer, "tell", pk)
    assert "2 e-mails are on their way" in text_of(page)
    assert set(chips(page).values()) == {"Done"}
    with group_scope(larkmoor):
        assert Email.objects.filter(kind="delivered").count() == 2
        assert Email.objects.filter(kind="packet").count() == 2


def test_tells_viewers_how_far_it_is_and_lets_them_press_nothing(enter, vi, ana, begun, signers):
    pk = begun()
    press(enter(ana), "freeze", pk)
    client = enter(vi)
    page = client.get(url("inspect", pk))
    assert page.status_code == 200
    assert "<form" not in text_of(page).split('class="org-page"')[1]
    for verb in ("freeze", "thaw", "approve", "cancel", "tell", "pdf", "csv", "letter", "proof", "change"):
        assert client.post(url(verb, pk)).status_code == 403, verb


@pytest.mark.parametrize(("verb", "kind"), [("pdf", "application/pdf"), ("csv", "text/csv; charset=utf-8")])
def test_hands_out_files_that_are_not_kept_and_notes_who_took_them(enter, ana, begun, signers, larkmoor, verb, kind):
    pk = begun()
    client = enter(ana)
    assert client.post(url(verb, pk)).status_code == 302
    press(client, "freeze", pk)
    answer = client.post(url(verb, pk))
    assert (answer.status_code, answer["Content-Type"]) == (200, kind)
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Disposition"] == f'attachment; filename="packet-{pk}-2027-03-09.{verb}"'
    with group_scope(larkmoor):
        assert [(one.what, one.by) for one in PacketDownload.objects.all()] == [(verb, ana)]
    assert client.get(url(verb, pk)).status_code == 405


def test_approves_nothing_that_was_not_read(enter, ana, begun, signers, larkmoor):
    pk = begun()
    client = enter(ana)
    press(client, "freeze", pk)
    seen = client.get(url("inspect", pk)).context["seen"]
    with group_scope(larkmoor):
        take_back_action(action_id=signers[0].pk)
    page = press(client, "approve", pk, seen=seen)
    assert "has changed since you opened it" in text_of(page)
    assert "1 signer took the signature back" in text_of(page)
    assert "Approved" in text_of(approve(client, pk))


def test_asks_for_a_second_person_where_the_group_wants_one(enter, ana, ben, begun, signers, larkmoor):
    with above_walls():
        LocalGroup.objects.filter(pk=larkmoor.pk).update(needs_second_approval=True)
    pk = begun()
    lead = enter(ana)
    page = press(lead, "freeze", pk)
    assert chips(page)["approval"] == "Waits for a second person"
    assert "wants a second person" in text_of(press(lead, "approve", pk, seen=page.context["seen"]))
    with group_scope(larkmoor):
        assert Packet.objects.get(pk=pk).state == "frozen"
    assert "Approved. Print it" in text_of(approve(enter(ben), pk))


def test_says_what_is_wrong_beside_the_field_and_keeps_what_was_typed(enter, ana, campaign):
    answer = enter(ana).post(url("begin", campaign.pk), {"title": "Kept", "deliver_on": "soon"})
    assert answer.status_code == 422
    assert 'value="Kept"' in text_of(answer)
    assert "Choose at least one official." in text_of(answer)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"delivered_at": "2099-01-01T10:00", "note": "x"}, "still to come"),
        ({"note": "", "delivered_at": "2026-01-01T10:00"}, "This field is required"),
    ],
)
def test_refuses_a_proof_in_a_sentence(enter, ana, begun, signers, data, sentence):
    pk = begun()
    client = enter(ana)
    press(client, "freeze", pk)
    approve(client, pk)
    answer = client.post(url("proof", pk), data)
    assert answer.status_code == 422
    assert sentence in text_of(answer)


def test_refuses_a_file_that_is_no_photo(enter, ana, begun, signers):
    pk = begun()
    client = enter(ana)
    press(client, "freeze", pk)
    approve(client, pk)
    program = SimpleUploadedFile("photo.jpg", b"MZ no picture", content_type="image/jpeg")
    answer = client.post(url("proof", pk), {"delivered_at": "2026-01-01T10:00", "note": "x", "file": program})
    assert answer.status_code == 422
    assert "no photo and no PDF" in text_of(answer)


def test_shows_another_groups_packet_to_nobody(enter, begun, cleo, signers):
    pk = begun()
    client = enter(cleo, host="quarry.example")
    assert client.get(url("inspect", pk)).status_code == 404
    for verb in ("freeze", "thaw", "approve", "cancel", "tell", "pdf", "csv", "letter", "proof", "change"):
        assert client.post(url(verb, pk)).status_code == 404, verb


def test_goes_straight_to_the_only_campaign(enter, ana, campaign):
    answer = enter(ana).get(url("choose"))
    assert answer.url == url("begin", campaign.pk)


def test_lists_packets_with_their_states(enter, vi, begun):
    begun()
    answer = text_of(enter(vi).get(url("list")))
    assert "March packet" in answer and "Being prepared" in answer and "New packet" not in answer


def test_stands_on_today_for_whoever_can_do_the_next_step(enter, ana, ben, begun, signers, larkmoor):
    with above_walls():
        LocalGroup.objects.filter(pk=larkmoor.pk).update(needs_second_approval=True)
    pk = begun(deliver_on=str(timezone.now().date()))
    lead, organizer = enter(ana), enter(ben)
    assert "March packet" not in text_of(lead.get("/admin/"))
    press(lead, "freeze", pk)
    assert "Read and approve: March packet" not in text_of(lead.get("/admin/"))
    assert "Read and approve: March packet" in text_of(organizer.get("/admin/"))
    approve(organizer, pk)
    assert "Hand over: March packet" in text_of(organizer.get("/admin/"))
    organizer.post(url("proof", pk), {"delivered_at": "2026-01-01T10:00", "note": "Taken."})
    assert "Tell the signers: March packet" in text_of(organizer.get("/admin/"))
    press(organizer, "tell", pk)
    assert "March packet" not in text_of(organizer.get("/admin/"))


def test_hands_out_a_proof_as_an_attachment(enter, ana, begun, signers, larkmoor):
    pk = begun()
    client = enter(ana)
    press(client, "freeze", pk)
    approve(client, pk)
    stamped = SimpleUploadedFile("scan of me.pdf", b"%PDF-1.7 stamped", content_type="application/pdf")
    client.post(url("proof", pk), {"delivered_at": "2026-01-01T10:00", "note": "Stamped.", "file": stamped})
    with group_scope(larkmoor):
        proof = Packet.objects.get(pk=pk).proofs.get()
    answer = client.post(url("proof_file", pk, proof.pk))
    assert answer.content == b"%PDF-1.7 stamped"
    assert answer["Content-Disposition"] == 'attachment; filename="receipt.pdf"'
    assert "no-store" in answer["Cache-Control"]
    with group_scope(larkmoor):
        assert PacketDownload.objects.get().what == "proof"


def test_lets_a_lead_ask_for_a_second_person_and_not_take_it_back_under_a_frozen_list(
    enter, ana, ben, begun, signers, larkmoor
):
    lead = enter(ana)
    assert enter(ben).post(url("second_person"), {"rule": "two"}).status_code == 403
    assert lead.post(url("second_person"), {"rule": "two"}).status_code == 302
    larkmoor.refresh_from_db()
    assert larkmoor.needs_second_approval
    pk = begun()
    press(lead, "freeze", pk)
    answer = lead.post(url("second_person"), {"rule": "one"})
    assert answer.status_code == 422
    assert "waits for a second person" in text_of(answer)
    press(lead, "thaw", pk)
    assert lead.post(url("second_person"), {"rule": "one"}).status_code == 302
    larkmoor.refresh_from_db()
    assert not larkmoor.needs_second_approval


def test_says_so_when_it_cannot_be_printed(enter, ana, begun, signers, larkmoor, monkeypatch, tmp_path):
    pk = begun()
    client = enter(ana)
    press(client, "freeze", pk)
    broken = tmp_path / "broken.py"
    broken.write_text("raise SystemExit(1)")
    monkeypatch.setattr("organizing.deliveries.packets.typeset.__file__", str(broken))
    assert "could not be printed" in text_of(press(client, "pdf", pk))
    with group_scope(larkmoor):
        assert not PacketDownload.objects.exists()
