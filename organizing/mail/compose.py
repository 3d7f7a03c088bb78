"""What most kinds of mail are written with: three templates, and the links under them."""

from __future__ import annotations

from email.utils import make_msgid
from functools import cache
from typing import Any

from css_inline import CSSInliner
from django.template.loader import render_to_string

from organizing.mail.links import unsubscribe_url, withdraw_url
from organizing.mail.models import Email
from organizing.registry import TAKE_BACK, Content, ask_kinds


def render_email(name: str, email: Email, **context: object) -> Content:
    """Fill `organizing/emails/<name>.{subject.txt,txt,html}`; call inside the reader's language.

    What `registry.Shared` writes hands its words in by name: the foot's links are among them.
    """
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
    person = email.person
    if person:
        links["unsubscribe_url"] = unsubscribe_url(
            group=email.group, person=person, campaign_id=email.campaign_id, email_id=email.pk
        )
    if email.action and not email.action.withdrawn_at:
        links["withdraw_url"] = withdraw_url(email.action)
        kind = ask_kinds.items().get(email.action.ask.kind)
        links["withdraw_words"] = kind.take_back if kind else TAKE_BACK
    return links


def new_message_id(email: Email) -> str:
    """A Message-ID that names nobody. It is kept, so that a second try is the same message."""
    return make_msgid(domain=email.group.email.rsplit("@", 1)[-1])


@cache
def _inliner() -> CSSInliner:
    return CSSInliner(load_remote_stylesheets=False, keep_style_tags=True)
