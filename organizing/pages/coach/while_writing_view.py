"""What the coach says of a page as it stands in the editor, before anybody saved it.

The form is read as Wagtail's own preview reads it, and nothing is kept of it.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from wagtail.admin.views.pages.preview import PreviewOnCreateView, PreviewOnEditView

from organizing.pages.coach.views import answer_panel, own_draft


class _WhileWriting:
    http_method_names = ("post",)

    def post(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The list of findings; of the newest version, and with status 422, while the form cannot be read."""
        form = self.get_form(request.POST)
        if not self.validate_form(form):
            return answer_panel(request, self.get_object(), status=422)
        form.save(commit=False)
        return answer_panel(request, self.object)


class ReadEditView(_WhileWriting, PreviewOnEditView):
    """A page that there is."""


class ReadCreateView(_WhileWriting, PreviewOnCreateView):
    """A page that there is not yet. Nothing can be kept of it."""


read_create = ReadCreateView.as_view()


def read_edit(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The same of a page of one's own."""
    return ReadEditView.as_view()(request, page_id=own_draft(request, pk).pk)
