"""It arrived, and this shows it: a picture without its secrets."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from organizing import signals
from organizing.deliveries.packet_models import Packet, PacketProof
from organizing.deliveries.packets.proof import LARGEST, UnusableProof, read_proof
from organizing.deliveries.packets.record import NotApproved, add_proof, record_delivery
from organizing.groups.scope import group_scope
from tests.factories import rolled_back
from tests.organizing.deliveries import NOW
from tests.organizing.deliveries.packets.conftest import read_again


def photo(kind="JPEG", size=(80, 40)):
    """A red picture that says where it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x0112] = 6
    target = BytesIO()
    Image.new("RGB", size, "red").save(target, kind, exif=exif)
    return target.getvalue()


def record(packet, by, file=None, note="The clerk took it."):
    return record_delivery(packet_id=packet.pk, delivered_at=NOW, note=note, file=file, by=by, now=NOW)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_draws_a_photo_anew_without_place_time_and_camera(kind):
    given = photo(kind)
    assert b"SecretCamera" in given
    kept = read_proof(given)
    assert (kept.name, kept.content_type) == ("photo.jpg", "image/jpeg")
    assert b"SecretCamera" not in kept.content
    with Image.open(BytesIO(kept.content)) as picture:
        assert not picture.getexif()
        assert not {"exif", "xmp", "comment", "icc_profile"} & set(picture.info)
        # It lay on its side, and stands upright now.
        assert picture.size == (40, 80)


def test_makes_a_large_photo_smaller():
    with Image.open(BytesIO(read_proof(photo(size=(5000, 2500))).content)) as picture:
        assert max(picture.size) == 2400


def test_keeps_a_receipt_as_it_is():
    kept = read_proof(b"%PDF-1.7\nreceipt")
    assert (kept.content_type, kept.content) == ("application/pdf", b"%PDF-1.7\nreceipt")


@pytest.mark.parametrize(
    "data",
    [b"", b"MZ\x90\x00 a program", b"<svg xmlns='http://www.w3.org/2000/svg'/>", photo()[:60], b"GIF89a" + bytes(40)],
)
def test_refuses_what_is_no_photo_and_no_receipt(data):
    with pytest.raises(UnusableProof, match="no photo and no PDF"):
        read_proof(data)


def test_refuses_what_is_too_large():
    with pytest.raises(UnusableProof, match="larger than 10 MB"):
        read_proof(b"%PDF-" + bytes(LARGEST))


def test_refuses_a_picture_that_unpacks_to_too_much():
    bomb = BytesIO()
    Image.new("1", (12_000, 12_000)).save(bomb, "PNG")
    with pytest.raises(UnusableProof, match="too many pixels"):
        read_proof(bomb.getvalue())


def test_notes_the_delivery_once_and_tells_outsiders(
    packet, freeze, approve, crowd, ben, django_capture_on_commit_callbacks
):
    crowd(1)
    freeze()
    approve()
    heard = []

    def hear(packet, **kwargs):
        heard.append(packet.pk)

    signals.packet_delivered.connect(hear)
    with django_capture_on_commit_callbacks(execute=True):
        record(packet, ben, file=read_proof(photo()))
        record(packet, ben, file=read_proof(photo()))
    signals.packet_delivered.disconnect(hear)
    assert (read_again(packet).state, heard) == ("delivered", [packet.pk])
    proof = PacketProof.objects.get()
    assert (proof.file_name, proof.added_by) == ("photo.jpg", ben)
    assert bytes(proof.content).startswith(b"\xff\xd8")


def test_notes_nothing_when_rolled_back(packet, freeze, approve, crowd, ben):
    crowd(1)
    freeze()
    approve()
    with rolled_back():
        record(packet, ben)
    assert read_again(packet).state == "approved"
    assert not PacketProof.objects.exists()


def test_delivers_only_what_was_approved(packet, freeze, crowd, ben):
    crowd(1)
    freeze()
    with pytest.raises(NotApproved):
        record(packet, ben)
    assert read_again(packet).state == "frozen"


def test_adds_an_equal_proof_once(deliver, crowd, ben):
    crowd(1)
    packet = deliver()
    for _time in range(2):
        add_proof(packet_id=packet.pk, note="Stamped", file=read_proof(b"%PDF-1"), by=ben, now=NOW)
    add_proof(packet_id=packet.pk, note="Stamped", file=read_proof(b"%PDF-2"), by=ben, now=NOW)
    assert packet.proofs.count() == 3


def test_adds_no_proof_to_what_is_not_delivered(packet, ben):
    assert add_proof(packet_id=packet.pk, note="Stamped", file=None, by=ben, now=NOW) is None
    assert not PacketProof.objects.exists()


def test_is_no_business_of_another_group(packet, other_group, cleo):
    with group_scope(other_group):
        with pytest.raises(Packet.DoesNotExist):
            record(packet, cleo)
        with pytest.raises(Packet.DoesNotExist):
            add_proof(packet_id=packet.pk, note="x", file=None, by=cleo, now=NOW)
