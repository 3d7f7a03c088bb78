"""What a program sent is told from what a person wrote."""

from __future__ import annotations

import pytest

from organizing.mail.inbound.read import read_message


def message(*headers: str, subject: str = "Re: 50 of your constituents", **options: str | None):
    lines = ["From: jo@board.example", f"Subject: {subject}", *headers]
    return read_message("\n".join([*lines, "", "Words."]).encode(), **options)


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated; owner-email=x@y.example",
        "X-Autoreply: yes",
        "X-Autorespond: I am away",
        "X-Auto-Response-Suppress: All",
        "X-Auto-Response-Suppress: DR, ALL",
        "Precedence: bulk",
        "Precedence: auto_reply",
        "Precedence: list",
        "Return-Path: <>",
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=b",
    ],
)
def test_hears_it_from_the_headers(header):
    assert message(header).is_automatic


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: 50 of your constituents",
        "Out of office: back on Monday",
        "Out of the Office",
        "Auto-Reply: thank you",
        "Respuesta automática: cincuenta vecinos",
        "Fuera de la oficina",
        "Read: 50 of your constituents",
    ],
)
def test_hears_it_from_the_subject(subject):
    assert message(subject=subject).is_automatic


@pytest.mark.parametrize(
    "header",
    ["Auto-Submitted: no", "X-Auto-Response-Suppress: OOF", "Precedence: normal", "Return-Path: <jo@board.example>"],
)
def test_takes_a_person_for_a_person(header):
    assert not message(header).is_automatic


def test_takes_an_answer_to_an_automatic_note_for_a_persons():
    assert not message(subject="Re: Automatic reply: hello").is_automatic


def test_believes_the_envelope_before_the_header():
    assert message(envelope_sender="").is_automatic
    assert not message("Return-Path: <>", envelope_sender="jo@board.example").is_automatic
