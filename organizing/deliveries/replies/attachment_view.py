"""Hand out a file that came with an answer: as a download, and as nothing a browser would open."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from organizing.deliveries.answer_models import ReplyAttachment


@require_safe
def attachment(request: HttpRequest, pk: int) -> HttpResponse:
    """The file. Whatever it says it is, it is served as bytes to be saved: it came from outside."""
    file: ReplyAttachment = get_object_or_404(ReplyAttachment, pk=pk)
    return HttpResponse(
        bytes(file.content),
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": content_disposition_header(as_attachment=True, filename=file.file_name),
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cache-Control": "private, no-store",
        },
    )
