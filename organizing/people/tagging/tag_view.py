"""One tag: renamed, merged into another, removed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from organizing.groups.admin_page import admin_page
from organizing.people.bulk_jobs.boxes import Pick, tags
from organizing.people.bulk_jobs.numbers import in_digits
from organizing.people.list_models import Tag
from organizing.people.named_in_segments import segments_naming
from organizing.people.refuse_sensitive import refuse_sensitive
from organizing.people.tagging.list_view import count_carriers
from organizing.people.tagging.merge_tags import merge_tags
from organizing.people.tagging.remove_tag import StillNamed, remove_tag
from organizing.people.tagging.rename_tag import NameTaken, rename_tag
from organizing.people.tags import LONGEST


class NameForm(forms.Form):
    """The tag's name."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=LONGEST)

    def clean_name(self) -> str:
        """It tells nobody's immigration status."""
        return refuse_sensitive(self.cleaned_data["name"])


class IntoForm(forms.Form):
    """Another tag."""

    into = Pick(label=gettext_lazy("The tag that stays"), offers=tags)

    def __init__(self, *args: Any, tag: Tag, **given: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **given})
        box: Any = self.fields["into"]
        box.choices = [("", _("Choose…")), *(offer for offer in tags() if offer[0] != str(tag.pk))]


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the tag; a POST renames it."""
    tag = get_object_or_404(Tag, pk=pk)
    form = NameForm(request.POST if request.method == "POST" else None, initial={"name": tag.name}, label_suffix="")
    if form.is_bound and form.is_valid():
        try:
            rename_tag(tag=tag, name=form.cleaned_data["name"])
        except NameTaken:
            form.add_error("name", _("There is another tag of this name. You can merge this one into it below."))
        except ValueError:
            form.add_error("name", _("Write a name with letters in it."))
        else:
            messages.success(request, _("Saved."))
            return redirect("organizing_tags")
    return _page(request, get_object_or_404(Tag, pk=pk), form, IntoForm(tag=tag))


@require_POST
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether the tag goes into the one that was chosen, and do it once that is said."""
    tag = get_object_or_404(Tag, pk=pk)
    form = IntoForm(request.POST, tag=tag)
    if not form.is_valid():
        return _page(request, tag, NameForm(initial={"name": tag.name}, label_suffix=""), form)
    into = get_object_or_404(Tag, pk=form.cleaned_data["into"])
    if "go" in request.POST:
        merge_tags(tag=tag, into=into)
        messages.success(request, _("Everybody who carried “%(tag)s” carries “%(into)s” now.") % _names(tag, into))
        return redirect("organizing_tags")
    return _ask(
        request,
        tag,
        asks=_("Merge “%(tag)s” into “%(into)s”?") % _names(tag, into),
        note=_("“%(tag)s” goes, and segments that name it name “%(into)s” from then on. This cannot be undone.")
        % _names(tag, into),
        submit=_("Merge"),
        boxes=[("into", into.pk)],
    )


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether the tag is to go, and remove it once that is said."""
    tag = get_object_or_404(Tag, pk=pk)
    if request.method == "POST" and "go" in request.POST:
        try:
            remove_tag(tag=tag)
        except StillNamed:
            messages.error(request, _("Segments name this tag. Take it out of them first, or merge it into another."))
            return redirect("organizing_tags_edit", pk)
        messages.success(request, _("The tag is gone. The people who carried it are not."))
        return redirect("organizing_tags")
    if request.method == "POST":
        return redirect("organizing_tags_remove", pk)
    return _ask(
        request,
        tag,
        asks=_("Remove the tag “%(tag)s”?") % {"tag": tag.name},
        note=_("The people who carry it stay on your list. This cannot be undone."),
        submit=_("Remove"),
        boxes=[],
    )


def _names(tag: Tag, into: Tag) -> dict[str, str]:
    return {"tag": tag.name, "into": into.name}


def _trail() -> list[tuple[Any, str]]:
    return [(_("People"), reverse("organizing_people:list")), (_("Tags"), reverse("organizing_tags"))]


def _ask(request: HttpRequest, tag: Tag, **words: Any) -> HttpResponse:
    count = count_carriers([tag.pk]).get(tag.pk, 0)
    carried = ngettext("%(count)s person carries it.", "%(count)s people carry it.", count)
    return admin_page(
        request,
        "organizing/admin/people/ask.html",
        title=_("Tag"),
        icon="tag",
        trail=_trail(),
        count=carried % {"count": in_digits(count)},
        cancel_url=reverse("organizing_tags_edit", args=[tag.pk]),
        **words,
    )


def _page(request: HttpRequest, tag: Tag, form: NameForm, into: IntoForm) -> HttpResponse:
    return admin_page(
        request,
        "organizing/admin/people/tag.html",
        title=_("Tag"),
        icon="tag",
        trail=_trail(),
        status=422 if form.errors or into.errors else 200,
        tag=tag,
        count=count_carriers([tag.pk]).get(tag.pk, 0),
        segments=segments_naming("tag", tag=tag.pk),
        form=form,
        into=into,
        has_others=Tag.objects.exclude(pk=tag.pk).exists(),
    )
