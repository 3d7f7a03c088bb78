"""The screens: shown, kept, gone back from, and at the end published."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from organizing.groups.admin_page import admin_page
from organizing.groups.middleware import SESSION_KEY
from organizing.groups.models import LocalGroup
from organizing.launch.answers import InvalidAnswers
from organizing.launch.wizard.draft import Picture, drop_draft, find_draft, keep_logo, keep_screen
from organizing.launch.wizard.find_opened import find_opened
from organizing.launch.wizard.forms.base import ScreenForm
from organizing.launch.wizard.forms.look import LookForm
from organizing.launch.wizard.forms.publish import PUBLISH
from organizing.launch.wizard.gather import gather_answers
from organizing.launch.wizard.models import LaunchDraft
from organizing.launch.wizard.open_site import open_site
from organizing.launch.wizard.screens import SCREENS, Filled, Screen, fill_screens, find_screen, neighbor


@require_GET
def resume(request: HttpRequest) -> HttpResponse:
    """Go on at the first screen that is not finished."""
    draft = find_draft(request.user)
    unfinished = fill_screens(draft.typed).unfinished() if draft else list(SCREENS)
    return to_screen(unfinished[0] if unfinished else SCREENS[-1])


@require_POST
def start_over(request: HttpRequest) -> HttpResponse:
    """Throw away what was typed and begin anew."""
    drop_draft(request.user)
    messages.success(request, _("What you had typed is gone. You start anew."))
    return to_screen(SCREENS[0])


@never_cache
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, screen: str) -> HttpResponse:
    """One screen. A post is kept whatever it holds; it goes back, or on where the screen accepts it."""
    shown = find_screen(screen)
    if shown is None:
        raise Http404
    if request.method == "POST":
        return take(request, shown)
    draft = find_draft(request.user)
    return draw(request, shown, fill_screens(draft.typed if draft else {}), draft)


def take(request: HttpRequest, screen: Screen) -> HttpResponse:
    """Keep what was posted, then go where the pressed button says."""
    draft = keep_screen(user=request.user, slug=screen.slug, posted=request.POST, now=timezone.now())
    filled = fill_screens(draft.typed)
    form = filled.forms[screen.slug]
    take_logo(request, draft, form)
    if request.POST.get("go") == "nearest" and isinstance(form, LookForm):
        return take_nearest(request, screen, form)
    if request.POST.get("go") == "back":
        return to_screen(neighbor(screen, -1))
    if screen is SCREENS[-1] and (opened := find_opened(draft, by=request.user)):
        return to_checklist(request, opened)
    if not form.is_valid():
        return draw(request, screen, filled, draft, status=422)
    if screen is SCREENS[-1]:
        return finish(request, filled, draft)
    return to_screen(neighbor(screen, 1))


def take_nearest(request: HttpRequest, screen: Screen, form: LookForm) -> HttpResponse:
    """Put the nearest shades that can be read in the place of the colors that cannot, and show them."""
    form.is_valid()
    posted = request.POST.copy()
    for box, shade in form.nearest.items():
        posted[box] = shade
    keep_screen(user=request.user, slug=screen.slug, posted=posted, now=timezone.now())
    return to_screen(screen)


def take_logo(request: HttpRequest, draft: LaunchDraft, form: ScreenForm) -> None:
    """Keep a picture that came with the post; a refused one is told beside its box."""
    if "logo" not in form.fields:
        return
    if request.POST.get("drop_logo"):
        keep_logo(draft, None)
    file = request.FILES.get("logo")
    if file is None:
        return
    checked = type(form)(request.POST, request.FILES, so_far=form.so_far)
    if "logo" in checked.errors:
        for sentence in checked.errors["logo"]:
            form.add_error("logo", sentence)
        return
    file.seek(0)
    keep_logo(draft, Picture(str(file.name), file.read()))


def finish(request: HttpRequest, filled: Filled, draft: LaunchDraft) -> HttpResponse:
    """Make the site, or lead to the first screen that keeps it from being made."""
    unfinished = filled.unfinished()
    if unfinished:
        messages.error(request, _("This screen still wants something. Then you can publish."))
        return to_screen(unfinished[0])
    is_private = filled.answers.get("how") != PUBLISH
    answers = gather_answers(filled.answers, logo=draft.logo)
    try:
        launched = open_site(answers=answers, is_private=is_private, by=request.user, now=timezone.now())
    except (InvalidAnswers, IntegrityError) as invalid:
        if opened := find_opened(draft, by=request.user):
            return to_checklist(request, opened)
        if isinstance(invalid, IntegrityError):
            raise
        for sentence in invalid.errors.values():
            messages.error(request, sentence)
        return to_screen(screen_of(next(iter(invalid.errors)), filled))
    return to_checklist(request, launched.group)


def to_checklist(request: HttpRequest, group: LocalGroup) -> HttpResponse:
    """Lead into the group that was made, by this press or by one before it. What a second press kept is dropped."""
    drop_draft(request.user)
    request.session[SESSION_KEY] = group.pk
    return redirect("organizing_checklist")


def screen_of(field: str, filled: Filled) -> Screen:
    """The screen that has the box of this answer; the last one for an answer without."""
    boxes = {"targets": "deciders", "demands": "words"}
    known = boxes.get(field.partition(".")[0], "")
    return next(
        (one for one in SCREENS if one.slug == known or {field, f"{field}_en"} & set(filled.forms[one.slug].fields)),
        SCREENS[-1],
    )


def draw(
    request: HttpRequest, screen: Screen, filled: Filled, draft: LaunchDraft | None, *, status: int = 200
) -> HttpResponse:
    """The screen with its boxes, the way through all seven, and the preview."""
    number = SCREENS.index(screen) + 1
    context: dict[str, Any] = {
        "screen": screen,
        "number": number,
        "steps": steps(screen, filled),
        "form": filled.forms[screen.slug],
        "answers": filled.answers,
        "draft": draft,
        "back": neighbor(screen, -1) if number > 1 else None,
        "is_last": screen is SCREENS[-1],
        "checks": checks(filled) if screen is SCREENS[-1] else [],
    }
    template = "organizing/admin/launch/screen.html"
    return admin_page(request, template, title=_("Launch a campaign site"), icon="org-tally", status=status, **context)


def steps(screen: Screen, filled: Filled) -> list[dict[str, Any]]:
    """The seven for the row above the boxes; those that were seen can be gone to."""
    shown = []
    may_go = True
    for number, one in enumerate(SCREENS, start=1):
        form = filled.forms[one.slug]
        is_done = form.is_bound and form.is_valid()
        shown.append({"number": number, "screen": one, "is_here": one is screen, "is_done": is_done, "may_go": may_go})
        may_go = may_go and form.is_bound
    return shown


def checks(filled: Filled) -> list[dict[str, Any]]:
    """What the last screen says of those before: what is missing, and what is worth a second look."""
    found = []
    for one in SCREENS[:-1]:
        form = filled.forms[one.slug]
        if not form.is_valid():
            found.append({"screen": one, "words": _("This screen still wants something."), "is_bad": True})
        found += [{"screen": one, "words": words, "is_bad": False} for words in form.warnings()]
    return found


def to_screen(screen: Screen) -> HttpResponse:
    """Lead to a screen."""
    return redirect(reverse("organizing_launch_screen", args=[screen.slug]))
