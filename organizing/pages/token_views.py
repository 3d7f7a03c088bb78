"""The pages behind mailed links. Opening one shows a button; only pressing it acts.

Mail scanners open every link they see, so GET changes nothing. The links work without cookie or log-in, and
their pages are kept by no cache and name no referrer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language_from_request, get_language_info
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from organizing.actions.events.rsvp import COMING, MEANING_TO_COME
from organizing.actions.models import Action, AskClosed, PendingAnswers
from organizing.groups.models import LocalGroup
from organizing.journey import confirm_action, take_back_action
from organizing.mail.links import act_pass
from organizing.pages import wordings
from organizing.pages.progress import read_progress
from organizing.pages.source_code import draw_code
from organizing.pages.token_answers import describe_action, describe_answers
from organizing.registry import ask_kinds, page_urls
from organizing.translated import in_language
from organizing.vault import BadToken, open_token, seal_token

View = Callable[..., HttpResponse]


def token_page(purpose: str) -> Callable[[View], View]:
    """Make a view of one kind of mailed link: opens the token, answers the same page for every bad one.

    Who presses the button is not asked beyond the token: nobody without the mail can make another's browser
    press it, so there is no CSRF check here, and no cookie.
    """

    def decorate(view: View) -> View:
        @csrf_exempt
        @never_cache
        @require_http_methods(["GET", "HEAD", "POST"])
        def opened(request: HttpRequest, token: str) -> HttpResponse:
            # A view that knows the reader answers in their language; until then the browser's is the best guess.
            with translation.override(get_language_from_request(request)):
                response = _open(view, request, purpose, token)
            # Django would log the address of a refused request, and with it the token.
            response._has_been_logged = True  # type: ignore[attr-defined]
            response["Referrer-Policy"] = "no-referrer"
            response["X-Robots-Tag"] = "noindex, nofollow"
            return response

        return opened

    return decorate


def _open(view: View, request: HttpRequest, purpose: str, token: str) -> HttpResponse:
    try:
        ids = open_token(purpose, token)
        # Without a group nothing can be looked up; the link belongs to another site.
        return view(request, token, *ids) if group_of(request) else unknown_link(request, kind=purpose)
    except (BadToken, Action.DoesNotExist):
        return unknown_link(request, kind=purpose)


def unknown_link(request: HttpRequest, *, reason: str = "unknown", kind: str = "") -> HttpResponse:
    """One page for a link that is forged, used up, too old or another group's.

    `kind` is the link's purpose or the kind of its ask: what to do next depends on it. It can be read in each
    language of the site (`?language=es`): nobody may be known here whose language it could be written in.
    """
    codes = dict(settings.LANGUAGES)
    chosen = request.GET.get("language", "")
    language = chosen if chosen in codes else translation.get_language()
    languages = [(code, get_language_info(code)["name_local"]) for code in codes if code != language]
    context = {"group": group_of(request), "reason": reason, "kind": kind, "languages": languages}
    with translation.override(language):
        return show_page(request, "unknown", context, status=404)


def show_page(request: HttpRequest, page: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Render a token page and name its language, which is its reader's and not the address's."""
    response = render(request, f"organizing/token/{page}.html", context, status=status)
    response["Content-Language"] = translation.get_language() or ""
    return response


def group_of(request: HttpRequest) -> LocalGroup | None:
    """The group whose site was asked for, as the middleware found it."""
    return getattr(request, "organizing_group", None)


@token_page("confirm")
def confirm(request: HttpRequest, token: str, action_id: int, pending_id: int) -> HttpResponse:
    """Show what will count, and count it when the button is pressed."""
    # In this order: whoever finds nothing waiting any more finds the action confirmed by then.
    pending = PendingAnswers.objects.filter(pk=pending_id, action=action_id).first()
    action = _find_action(action_id)
    with translation.override(action.language):
        if pending is None and action.state != "confirmed":
            return unknown_link(request)
        if request.method == "POST":
            try:
                confirm_action(action_id=action_id, pending_id=pending_id)
            except AskClosed:
                return unknown_link(request, reason="closed", kind=action.ask.kind)
            return redirect("organizing:confirm", token=token)
        shown = describe_answers(pending.answers) if pending else describe_action(action)
        state = "done" if pending is None else "ask"
        if pending and not action.ask.takes_actions:
            return unknown_link(request, reason="closed", kind=action.ask.kind)
        return show_page(request, _page(action, "confirm_page"), _context(action, state, shown))


@token_page("withdraw")
def withdraw(request: HttpRequest, token: str, action_id: int) -> HttpResponse:
    """Take a signature back when the button is pressed."""
    action = _find_action(action_id)
    with translation.override(action.language):
        if request.method == "POST":
            take_back_action(action_id=action_id)
            return redirect("organizing:withdraw", token=token)
        state = "done" if action.withdrawn_at else "ask"
        return show_page(request, _page(action, "withdraw_page"), _context(action, state, describe_action(action)))


def _find_action(action_id: int) -> Action:
    found: Action = Action.objects.select_related("ask__campaign", "person", "group__site").get(pk=action_id)
    return found


def _page(action: Action, page: str) -> str:
    """The page of the action's kind; a kind that a plugin took away again has the petition's."""
    kind = ask_kinds.items().get(action.ask.kind) or ask_kinds.get("petition")
    return str(getattr(kind, page))


def _context(action: Action, state: str, shown: list[tuple[str, str]]) -> dict[str, Any]:
    urls = page_urls(action.ask.campaign, action.language)
    call = urls.get("call", "")
    if call and action.person and state == "done":
        call = f"{call}?as={act_pass(person_id=action.person.pk, now=timezone.now())}"
    return {
        "action": action,
        "group": action.group,
        "ask_title": in_language(action.ask.title),
        "state": state,
        "shown": shown,
        "petition_url": urls.get("petition", ""),
        "call_url": call,
        "write_url": urls.get("write", ""),
        "event_url": urls.get("event", ""),
        "share_link": f"{urls['petition']}?via={draw_code()}" if "petition" in urls else "",
        "event": getattr(action.ask, "event", None),
        "is_coming": action.details.get(COMING) in MEANING_TO_COME,
        "take_back_url": reverse("organizing:withdraw", args=[seal_token("withdraw", action.pk)]),
        "seen": wordings.LETTER_SEEN,
        "next_url": call or urls.get("petition", ""),
        "progress": read_progress(action.ask) if state == "done" and action.ask.kind == "petition" else None,
    }
