"""What the coach says of a page as it stands in the editor, before anybody saved it.

The form is read as Wagtail's own preview reads it, and nothing is kept of it.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from wagtail.admin.views.pages.preview import PreviewOnCreateView, PreviewOnEditView

from organizing.groups.own_pages_admin import own_pages
from organizing.pages.coach.views import answer_panel, answer_unread, own_draft


class _WhileWriting:
    http_method_names = ("post",)

    def post(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The list of findings; while the form cannot be read, that of the version saved last, which says so."""
        form = self.get_form(request.POST)
        if not self.validate_form(form):
            return answer_unread(request, self.get_object())
        form.save(commit=False)
        return answer_panel(request, self.object)


class ReadEditView(_WhileWriting, PreviewOnEditView):
    """A page that there is."""


class ReadCreateView(_WhileWriting, PreviewOnCreateView):
    """A page that there is not yet. Nothing can be kept of it."""


def read_create(
    request: HttpRequest, content_type_app_name: str, content_type_model_name: str, parent_page_id: int
) -> HttpResponseBase:
    """What stands in the editor of a new page, below a page of one's own that takes pages of this type.

    Raises:
        Http404: the page above is none of theirs, or takes none of this type.
        PermissionDenied: they may write nothing below it.
    """
    parent = get_object_or_404(own_pages(request.user), pk=parent_page_id).specific
    wanted = (content_type_app_name, content_type_model_name)
    if wanted not in {(model._meta.app_label, model._meta.model_name) for model in parent.creatable_subpage_models()}:
        raise Http404
    if not parent.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    names = {"content_type_app_name": content_type_app_name, "content_type_model_name": content_type_model_name}
    return _read_create(request, **names, parent_page_id=parent_page_id)


_read_create = ReadCreateView.as_view()


def read_edit(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The same of a page of one's own."""
    return ReadEditView.as_view()(request, page_id=own_draft(request, pk).pk)
