"""The page in the admin where a lead chooses how the group's pages look."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizing.groups.admin_page import admin_page
from organizing.groups.guard import staff_only
from organizing.groups.models import LocalGroup, Role
from organizing.pages.theme.contrast import judge_colors
from organizing.pages.theme.look_form import OWN, LookForm
from organizing.pages.theme.models import GroupTheme
from organizing.pages.theme.palettes import PALETTES
from organizing.pages.theme.remove_logo import remove_logo
from organizing.pages.theme.save_theme import save_theme


def look_urls() -> list[URLPattern]:
    """One address; leads alone change how everybody's pages look."""
    return [path("organizing/look/", staff_only(look, role=Role.LEAD), name="organizing_look")]


@require_http_methods(["GET", "POST"])
def look(request: HttpRequest) -> HttpResponse:
    """Show the choice; a valid POST keeps it. `take` posts the nearest shades in place of those that failed."""
    group: LocalGroup = request.organizing_group  # type: ignore[attr-defined]
    theme = GroupTheme.objects.filter(group=group).first()
    given = _with_nearest(request.POST) if request.method == "POST" else None
    form = LookForm(given, request.FILES or None, theme=theme)
    if form.is_bound and form.is_valid():
        now = timezone.now()
        save_theme(group=group, by=request.user, now=now, **form.choice())
        if form.cleaned_data.get("remove_logo"):
            remove_logo(group=group, by=request.user, now=now)
        messages.success(request, _("Saved. Your pages show it now."))
        return redirect("organizing_look")
    return admin_page(
        request,
        "organizing/admin/look.html",
        title=_("Look"),
        icon="view",
        status=422 if form.errors else 200,
        form=form,
        theme=theme,
        swatches=_swatches(form),
        site_url=group.root_url,
    )


def _with_nearest(posted: QueryDict) -> QueryDict:
    """The post, with shades that pass where its button asked for them."""
    if "take" not in posted:
        return posted
    verdict = judge_colors(posted.get("brand", ""), posted.get("accent", ""))
    changed = posted.copy()
    changed["brand"] = verdict.better_brand or changed.get("brand", "")
    changed["accent"] = verdict.better_accent or changed.get("accent", "")
    return changed


def _swatches(form: LookForm) -> list[tuple[Any, str, str]]:
    """Each choice of the form with the two colors to draw beside it."""
    own = (form["brand"].value() or "#ffffff", form["accent"].value() or "#ffffff")
    found = []
    for choice in form["palette"]:
        slug = str(choice.data["value"])
        pair = own if slug == OWN else (PALETTES[slug].brand, PALETTES[slug].accent)
        found.append((choice, *pair))
    return found
