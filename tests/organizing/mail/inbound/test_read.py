"""A message is read as its writer meant it."""

from __future__ import annotations

from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from organizing.mail.inbound.addresses import find_addresses, read_sender
from organizing.mail.inbound.read import read_message


def plain(body: bytes, *, charset: str = "utf-8", encoding: str = "8bit") -> bytes:
    head = f"From: jo@board.example\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {encoding}"
    return head.encode() + b"\n\n" + body


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (plain("Sí, señor".encode()), "Sí, señor"),
        (plain("Sí, señor".encode("latin-1"), charset="iso-8859-1"), "Sí, señor"),
        (plain("Sí, señor".encode("latin-1"), charset="utf-8"), "Sí, señor"),
        (plain("Sí, señor".encode(), charset="no-such-charset"), "Sí, señor"),
        (plain("Sí, señor".encode(), charset='"us-ascii"'), "Sí, señor"),
        (plain(b"S=C3=AD, se=C3=B1or", encoding="quoted-printable"), "Sí, señor"),
        (plain(b"U8OtLCBzZcOxb3I=", encoding="base64"), "Sí, señor"),
        (plain(b"U8OtLCBzZcOxb3", encoding="BASE64"), "Sí, seño"),
        (plain(b"one\r\ntwo\rthree"), "one\ntwo\nthree"),
        (plain("yes\u202eon\x00".encode()), "yeson"),
        (b"\nno header at all", "no header at all"),
    ],
)
def test_reads_text_however_it_is_labelled(raw: bytes, text: str) -> None:
    assert read_message(raw).text == text


def test_prefers_plain_text_to_html() -> None:
    message = MIMEMultipart("alternative")
    message.attach(MIMEText("Plain words", "plain"))
    message.attach(MIMEText("<p>Other words</p>", "html"))
    assert read_message(message.as_bytes()).text == "Plain words"


def test_takes_the_words_of_html_where_there_is_nothing_else() -> None:
    source = """<html><head><title>T</title><style>p {color: red}</style></head><body>
    <p>Dear neighbors,</p><p>I will vote&nbsp;yes&#33;<br>Truly</p><!-- hidden --><script>alert(1)</script></body>"""
    message = MIMEText(source, "html")
    assert read_message(message.as_bytes()).text == "Dear neighbors,\nI will vote yes!\nTruly"


def test_reads_senders_recipients_and_threads() -> None:
    raw = (
        b"From: =?utf-8?q?Jos=C3=A9_Roe?= <Jose@Board.Example>\r\nTo: A <a@x.example>, b@x.example\r\n"
        b"Cc: a@x.example\r\nSubject: =?utf-8?b?U8Ot?=\r\n yes\r\nMessage-ID: <1@board.example>\r\n"
        b"In-Reply-To: <9@x.example>\r\nReferences: <7@x.example>\r\n <8@x.example> <9@x.example>\r\n\r\nhi"
    )
    message = read_message(raw, envelope_recipients=["reply+t@x.example"])
    assert (message.sender_name, message.sender) == ("José Roe", "jose@board.example")
    assert message.recipients == ("reply+t@x.example", "a@x.example", "b@x.example")
    assert message.answers == ("<9@x.example>", "<8@x.example>", "<7@x.example>")
    assert (message.subject, message.message_id) == ("Sí yes", "<1@board.example>")


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("jo@board.example", "jo@board.example"),
        ('"sheriff@county.example" <evil@mail.example>', "evil@mail.example"),
        ("Jo (Clerk) <jo@board.example>", "jo@board.example"),
        ("<<jo@board.example>", "jo@board.example"),
        ("undisclosed-recipients:;", ""),
        ("", ""),
    ],
)
def test_takes_the_address_that_mail_goes_to(value: str, address: str) -> None:
    assert read_sender(value)[1] == address


def test_finds_addresses_in_any_list() -> None:
    assert find_addresses('"a, b" <A@x.example>, c@y.example; d') == ["a@x.example", "c@y.example"]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("letter.pdf", "letter.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\jo\\letter.pdf", "letter.pdf"),
        ("a\r\nb\x00.pdf", "ab.pdf"),
        ("<script>.html", "_script_.html"),
        (".htaccess", "htaccess"),
        ("..", "file-1"),
        ("carta ñ.pdf", "carta ñ.pdf"),
        ("x" * 300 + ".pdf", "x" * 88 + ".pdf"),
    ],
)
def test_keeps_files_under_names_that_harm_nobody(written: str, kept: str) -> None:
    message = EmailMessage()
    message.set_content("see the file")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="placeholder")
    name = written.encode("unicode_escape").decode() if "\n" in written else written
    part = next(message.iter_attachments())
    part.replace_header("Content-Disposition", f'attachment; filename="{name.replace(chr(92), chr(92) * 2)}"')
    (file,) = read_message(message.as_bytes()).files
    if "\n" not in written:
        assert file.name == kept
    assert "/" not in file.name
    assert "\\" not in file.name


def test_keeps_no_more_than_it_has_room_for() -> None:
    message = EmailMessage()
    message.set_content("many")
    for number in range(12):
        message.add_attachment(b"x" * 100, maintype="image", subtype="png", filename=f"{number}.png")
    message.add_attachment(b"x" * 6_000_000, maintype="image", subtype="png", filename="large.png")
    read = read_message(message.as_bytes())
    assert [file.name for file in read.files] == [f"{number}.png" for number in range(10)]
    assert read.notes == ("Some attached files were left out: they were too many or too large.",)


def test_leaves_pictures_of_the_letterhead_out() -> None:
    message = EmailMessage()
    message.set_content("words")
    message.add_alternative("<p>words</p><img src='cid:crest'>", subtype="html")
    message.get_payload()[1].add_related(b"GIF", maintype="image", subtype="gif", cid="<crest>")  # type: ignore[union-attr]
    assert read_message(message.as_bytes()).files == ()


def test_takes_a_nonsense_type_for_bytes() -> None:
    raw = b"Content-Type: text/<script>\nContent-Disposition: attachment; filename=x\n\nhi"
    assert read_message(raw).files[0].content_type in ("application/octet-stream", "text/plain")
