"""The printed packet, read back."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from organizing.deliveries.packets.cancel import cancel_packet
from organizing.deliveries.packets.letter import write_cover_letter
from organizing.deliveries.packets.render import NotPrinted, render_packet
from organizing.journey import take_back_action
from tests.factories import make_county
from tests.organizing.deliveries.packets.conftest import read_again

MEGABYTE = 1024  # in the kilobytes that Linux counts
RUN = subprocess.run
LETTER = (612, 792)


def read(pdf):
    """Each page's text on one line."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def test_has_the_letter_then_the_quality_then_the_districts(freeze, crowd):
    county = make_county()
    crowd(6, division=county["1"], disclosure="name")
    crowd(5, division=county["2"], disclosure="initials")
    crowd(5, division=county["5"], disclosure="count")
    letter, quality, first, second, elsewhere = read(render_packet(freeze()))
    assert "Larkmoor Neighbors Together" in letter and "Commissioner, District 3" in letter
    assert "March 9, 2027" in letter and "tell us where you stand" in letter
    assert "16 confirmed signatures" in quality and "Live in the district 11" in quality
    assert "Page 2 of 5" in quality
    assert "District 1" in first and "6 signers" in first and "Pat0 Roe, Millhaven" in first
    assert "District 2" in second and second.count("P.R., 00001") == 5 and "Pat" not in second
    assert "5 signers who chose to be counted only" in elsewhere


def test_shows_nobody_otherwise_than_they_chose(freeze, petition, confirmed):
    confirmed(petition, "Nora", last_name="Named", disclosure="name")
    confirmed(petition, "Ines", last_name="Initialled", disclosure="initials")
    confirmed(petition, "Cora", last_name="Counted", disclosure="count")
    text = " ".join(read(render_packet(freeze())))
    assert "Nora Named, Millhaven" in text
    assert "I.I., 00001" in text and "Ines" not in text and "Initialled" not in text
    assert "Cora" not in text and "C.C." not in text
    assert "mail.example" not in text


def test_states_how_many_are_left_out_and_who_left_since(freeze, petition, confirmed, signed):
    actions = [confirmed(petition, name, disclosure="name") for name in ("Dee", "Eva", "Fay")]
    confirmed(petition, "Dee", email="again@mail.example", disclosure="name")
    signed(petition, "Gus")
    take_back_action(action_id=actions[1].pk)
    packet = freeze()
    take_back_action(action_id=actions[2].pk)
    pages = read(render_packet(packet))
    assert "1 confirmed signatures" in pages[1]
    assert "Not confirmed 1" in pages[1]
    assert "Taken back by the signer 1" in pages[1]
    assert "Duplicates 1" in pages[1]
    assert "1 signer took the signature back after this list was closed" in pages[1]
    assert "Fay" not in " ".join(pages) and "Eva" not in " ".join(pages)


def test_says_that_it_is_a_draft_until_it_is_approved(freeze, approve, crowd):
    crowd(1)
    assert all("Draft, not approved" in page for page in read(render_packet(freeze())))
    assert not any("Draft" in page for page in read(render_packet(approve())))


def test_names_nobody_in_its_metadata_and_is_the_same_each_time(freeze, crowd):
    crowd(3, disclosure="name")
    packet = freeze()
    pdf = render_packet(packet)
    assert render_packet(packet) == pdf
    reader = PdfReader(BytesIO(pdf))
    assert dict(reader.metadata or {}).keys() <= {"/Title", "/Creator"}
    assert reader.metadata["/Title"] == "No holds without a judge"
    assert {tuple(page.mediabox[2:]) for page in reader.pages} == {LETTER}


def test_reads_no_words_as_markup(packet, freeze, petition, confirmed):
    confirmed(petition, "#panic()", last_name="*Doe*", email="dee@mail.example", disclosure="name")
    write_cover_letter(packet_id=packet.pk, text='#read("/etc/passwd") $x$ *bold* @ref <label>')
    pages = read(render_packet(freeze()))
    assert '#read("/etc/passwd") $x$ *bold* @ref <label>' in pages[0]
    assert "#panic() *Doe*, Millhaven" in pages[2]


def test_prints_what_is_left_when_all_took_it_back(packet, freeze, crowd):
    [action] = crowd(1, disclosure="name")
    freeze()
    take_back_action(action_id=action.pk)
    assert len(read(render_packet(read_again(packet)))) == 2
    cancel_packet(packet_id=packet.pk)


@pytest.mark.slow
def test_prints_5000_signers_in_under_a_minute_and_500_megabytes(freeze, crowd, monkeypatch):
    county = make_county()
    for number, choice in enumerate(["name", "name", "initials", "initials", "count"], start=1):
        crowd(1000, division=county[str(number)], disclosure=choice)
    packet, peaks = freeze(), []
    monkeypatch.setattr("organizing.deliveries.packets.render.subprocess.run", partial(run_and_weigh, peaks))
    before, started = forget_peak(), time.monotonic()
    pdf = render_packet(packet)
    assert time.monotonic() - started < 60
    assert kilobytes_of("VmHWM") - before + peaks[0] < 500 * MEGABYTE
    assert len(PdfReader(BytesIO(pdf)).pages) > 20


# A forked process counts what its parent held, until its own program begins: a small one in between holds little.
WEIGH = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
"""


def run_and_weigh(peaks, command, **options):
    """`subprocess.run`, which also notes how many kilobytes the program took at most."""
    weighed = RUN([sys.executable, "-c", WEIGH, *command], input=options["input"], capture_output=True)
    assert weighed.returncode == 0
    peaks.append(int(weighed.stderr.split()[-1]))
    return weighed


def forget_peak():
    """Let this process's peak begin anew, whatever earlier tests took; returns the kilobytes it holds now."""
    Path("/proc/self/clear_refs").write_text("5")
    return kilobytes_of("VmRSS")


def kilobytes_of(name):
    status = Path("/proc/self/status").read_text()
    return int(re.search(rf"^{name}:\s+(\d+) kB", status, re.MULTILINE)[1])


def test_says_nothing_of_the_signers_when_it_cannot_be_made(freeze, crowd, monkeypatch, tmp_path):
    crowd(1, disclosure="name")
    broken = tmp_path / "broken.py"
    broken.write_text("import sys; sys.exit(sys.stdin.read())")
    monkeypatch.setattr("organizing.deliveries.packets.typeset.__file__", str(broken))
    with pytest.raises(NotPrinted) as raised:
        render_packet(freeze())
    assert "Pat0" not in str(raised.value)
    assert raised.value.__suppress_context__
