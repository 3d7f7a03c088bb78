"""What the group knows: the facts on its pages and its state's law, and where either is filled in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods
from wagtail.models import Page

from organizing.campaigns.models import Campaign
from organizing.groups.admin_page import admin_page
from organizing.groups.chip import Chip
from organizing.groups.fact_models import GroupFact
from organizing.groups.guard import staff_only
from organizing.groups.models import LocalGroup, Role
from organizing.groups.moment import local_day
from organizing.groups.open_site import find_roots
from organizing.groups.permissions import group_in_scope, membership_of
from organizing.groups.posture_models import StatePosture
from organizing.kits.export.export_kit import export_kit
from organizing.launch.known.change_law import change_law
from organizing.launch.known.fill_fact import fill_fact
from organizing.launch.known.forms import FactForm, LawForm
from organizing.launch.known.listed import find_placeholder, kit_of_group, list_facts
from organizing.launch.known.redraft import Redrafted
from organizing.launch.models import Launch

LIST = "organizing_facts"


def fact_urls() -> list[URLPattern]:
    """Viewers read, organizers fill facts in, leads note the law."""
    one = staff_only(edit_fact, role=Role.ORGANIZER)
    return [
        path("organizing/facts/", staff_only(look), name=LIST),
        path("organizing/facts/kit.zip", staff_only(download_kit, role=Role.LEAD), name="organizing_kit_export"),
        path("organizing/facts/law/", staff_only(edit_law, role=Role.LEAD), name="organizing_state_law"),
        path("organizing/facts/<slug:fact>/", one, name="organizing_fact"),
    ]


@require_GET
def look(request: HttpRequest) -> HttpResponse:
    """The law first, then the facts, then the pages that wait to be published."""
    membership, kit = membership_of(request.user), kit_of_group()
    assert membership is not None
    today = local_day(timezone.now())
    law = StatePosture.objects.select_related("checked_by").first()
    return admin_page(
        request,
        "organizing/admin/known/facts.html",
        title=_("Facts and the law"),
        icon="doc-full-inverse",
        law=law,
        law_chip=Chip(_("Look it up again"), "time", "wait") if law and law.is_old(today) else None,
        facts=list_facts(kit, today=today) if kit else [],
        drafts=_drafts(),
        may_fill=membership.may(Role.ORGANIZER),
        may_set_law=membership.may(Role.LEAD),
    )


@require_http_methods(["GET", "POST"])
def edit_fact(request: HttpRequest, fact: str) -> HttpResponse:
    """Show one fact's form; a valid POST keeps it and redrafts the pages it belongs on."""
    kit = kit_of_group()
    placeholder = find_placeholder(kit, fact) if kit else None
    if kit is None or placeholder is None:
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = FactForm(data, kit=kit, placeholder=placeholder, row=GroupFact.objects.filter(key=fact).first())
    if request.method == "POST" and form.is_valid():
        found = form.fact()
        done = fill_fact(group=_group(), key=fact, fact=found, by=request.user, now=timezone.now())
        saved = _("Saved.") if found.value else _("Saved with nothing filled in: it is not known yet.")
        _tell(request, done, saved=saved)
        return redirect(LIST)
    hint = _("Pages do not change by themselves: the sentence goes into a draft, and you publish it.")
    return _form_page(request, form, title=placeholder.title, hint=hint)


@require_http_methods(["GET", "POST"])
def edit_law(request: HttpRequest) -> HttpResponse:
    """Show what the law says; a valid POST notes it and redrafts the pages that ask or answer by it."""
    data = request.POST if request.method == "POST" else None
    form = LawForm(data, law=StatePosture.objects.first())
    if request.method == "POST" and form.is_valid():
        done = change_law(group=_group(), by=request.user, **form.cleaned_data)
        _tell(request, done, saved=_("Saved."))
        return redirect(LIST)
    hint = _("This is no legal advice. Ask a lawyer of your state, and note what they named.")
    return _form_page(request, form, title=_("Your state’s law"), hint=hint)


@require_GET
def download_kit(request: HttpRequest) -> HttpResponse:
    """The group's newest campaign as a kit for others: its words without its people, places and figures."""
    group = _group()
    campaign = Campaign.objects.select_related("group__site", "division").order_by("-pk").first()
    if campaign is None or not find_roots(group).filter(live=True).exists():
        messages.error(request, _("There is no public site yet to make a kit from."))
        return redirect(LIST)
    slug = campaign.slug.replace("-", "_")
    archive = export_kit(campaign=campaign, slug=slug)
    headers = {"Content-Disposition": f'attachment; filename="{slug}.zip"', "Cache-Control": "no-store"}
    return HttpResponse(archive, content_type="application/zip", headers=headers)


def _form_page(request: HttpRequest, form: Any, *, title: str, hint: str) -> HttpResponse:
    return admin_page(
        request,
        "organizing/admin/form_page.html",
        title=title,
        icon="edit",
        trail=[(_("Facts and the law"), reverse(LIST))],
        status=422 if form.errors else 200,
        form=form,
        hint=hint,
        submit=_("Save"),
        cancel_url=reverse(LIST),
    )


def _tell(request: HttpRequest, done: Redrafted, *, saved: str) -> None:
    messages.success(request, saved)
    if done.pages:
        count = len(done.pages)
        words = ngettext(
            "%(count)s page has a new draft. Read it and publish it.",
            "%(count)s pages have a new draft. Read them and publish them.",
            count,
        )
        messages.info(request, words % {"count": count})
    if done.by_hand:
        names = ", ".join(sorted(page.title for page in done.by_hand))
        words = _("You changed these places yourselves, so look whether they still fit: %(pages)s.")
        messages.warning(request, words % {"pages": names})


def _drafts() -> list[Any]:
    """The launched pages whose newest draft is not public."""
    launch = Launch.objects.first()
    ids = [number for pages in launch.pages.values() for number in pages.values()] if launch else []
    return list(Page.objects.filter(pk__in=ids, has_unpublished_changes=True).order_by("path")) if ids else []


def _group() -> LocalGroup:
    group = group_in_scope()
    assert group is not None
    return group
