"""A refusal that is found where no view stands ready to say it: deep in Wagtail's own views."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect


class Refused(Exception):
    """What a member of staff asked for cannot be done; what it had changed is rolled back.

    Raised by what Wagtail's views call. The walls' middleware answers it, in the admin only.

    Attributes:
        words: the sentence for the person who asked.
        url: where it can be put right.
    """

    def __init__(self, words: str, *, url: str) -> None:
        super().__init__(words)
        self.words = words
        self.url = url


def answer_refusal(request: HttpRequest, refused: Refused) -> HttpResponse:
    """Lead to where it can be put right, with the sentence above it; out of a dialog of Wagtail's, too."""
    messages.warning(request, refused.words, fail_silently=True)
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        return JsonResponse({"step": "success", "redirect": refused.url})
    return redirect(refused.url)
