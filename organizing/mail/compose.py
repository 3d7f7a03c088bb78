"""From a ledger row to a message that a mail server takes."""

from __future__ import annotations

from email.utils import formataddr, make_msgid
from functools import cache
from typing import Any

from css_inline import CSSInliner
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from organizing.mail.links import unsubscribe_url, withdraw_url
from organizing.mail.models import Email
from organizing.mail.reader import reader_address
from organizing.registry import TAKE_BACK, Content, ask_kinds, email_kinds


def compose_message(email: Email) -> EmailMultiAlternatives:
    """Render the message in its own language, with the headers every mail of ours carries.

    Supporters' mail has the RFC 8058 pair, so that "unsubscribe" in their mail program works with one click.
    No pixel, no rewritten link, nothing loaded from anywhere.
    """
    with translation.override(email.language):
        content = email_kinds.get(email.kind).render(email)
    message = EmailMultiAlternatives(
        subject=" ".join(content.subject.split()),
        body=content.text,
        from_email=formataddr((content.from_name or email.group.name, email.group.email)),
        to=[reader_address(email)],
        reply_to=[content.reply_to or email.group.email],
        headers={"Message-ID": email.message_id, **_list_headers(email), **dict(content.headers)},
    )
    if content.html:
        message.attach_alternative(content.html, "text/html")
    return message


def render_email(name: str, email: Email, **context: object) -> Content:
    """Fill `organizing/emails/<name>.{subject.txt,txt,html}`; call inside the reader's language."""
    context = {"email": email, "group": email.group, **footer_links(email), **context}
    html = render_to_string(f"organizing/emails/{name}.html", context)
    return Content(
        subject=render_to_string(f"organizing/emails/{name}.subject.txt", context).strip(),
        text=render_to_string(f"organizing/emails/{name}.txt", context).strip() + "\n",
        html=_inliner().inline(html),
    )


def footer_links(email: Email) -> dict[str, Any]:
    """What stands under a supporter's mail: leave the list, take the action back in the words of its kind."""
    links: dict[str, Any] = {}
    if email.person:
        links["unsubscribe_url"] = unsubscribe_url(
            group=email.group, person=email.person, campaign_id=email.campaign_id
        )
    if email.action and not email.action.withdrawn_at:
        links["withdraw_url"] = withdraw_url(email.action)
        kind = ask_kinds.items().get(email.action.ask.kind)
        links["withdraw_words"] = kind.take_back if kind else TAKE_BACK
    return links


def new_message_id(email: Email) -> str:
    """A Message-ID that names nobody. It is kept, so that a second try is the same message."""
    return make_msgid(domain=email.group.email.rsplit("@", 1)[-1])


def _list_headers(email: Email) -> dict[str, str]:
    if email.person is None:
        return {}
    url = unsubscribe_url(group=email.group, person=email.person, campaign_id=email.campaign_id)
    return {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


@cache
def _inliner() -> CSSInliner:
    return CSSInliner(load_remote_stylesheets=False, keep_style_tags=True)
