"""The call itself: who, what to say, and what came of it, one question after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from organizing.followups.phonebank.answer import CallTaken, answer_call, ask_again
from organizing.followups.phonebank.call_forms import CallBackForm, SaidForm
from organizing.followups.phonebank.claim import next_call
from organizing.followups.phonebank.finish import NotAnswered, finish_call
from organizing.followups.phonebank.look_view import nobody_left
from organizing.followups.phonebank.put_back import put_back
from organizing.followups.phonebank.questions import QUESTIONS, SAID, next_question, summary
from organizing.followups.phonebank.script import read_script
from organizing.followups.phonebank_models import CallState, PhoneCall
from organizing.groups.admin_page import admin_page
from organizing.people.note_models import Channel, Note
from organizing.people.notes.note_form import NoteForm
from organizing.people.words import person_url

TAKEN: Final = gettext_lazy(
    "This call is somebody else’s by now: the time you had for it was over. What they said can be noted on their page."
)


@require_GET
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the call to its caller; nobody else gets the number from here."""
    call = _call(pk)
    if call.caller_id != request.user.pk or call.state not in (CallState.CALLING, CallState.DONE):
        return _taken(request, call)
    return _page(request, call)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep one answer; a call back needs its time."""
    call, when = _call(pk), None
    question, value = request.POST.get("question", ""), request.POST.get("value", "")
    if (question, value) == ("call_back", "yes"):
        form = CallBackForm(request.POST, label_suffix="")
        if not form.is_valid():
            return _page(request, call, call_back_form=form, status=422)
        when = form.cleaned_data["when"]
    return _press(
        request,
        call,
        lambda: answer_call(
            call=call, question=question, value=value, by=request.user, now=timezone.now(), call_back_at=when
        ),
    )


@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a question again; what was typed beside it stays on the call."""
    call, question, said = _call(pk), request.POST.get("question", ""), None
    if "said" in request.POST:
        form = SaidForm(request.POST, label_suffix="")
        if not form.is_valid():
            return _page(request, call, said_form=form, status=422)
        said = form.cleaned_data["said"]
    return _press(
        request,
        call,
        lambda: ask_again(call=call, question=question, by=request.user, now=timezone.now(), said=said),
        said=said or "",
    )


@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the call, and go on to the next one where that is asked for."""
    call, form = _call(pk), SaidForm(request.POST, label_suffix="")
    if not form.is_valid():
        return _page(request, call, said_form=form, status=422)
    try:
        finish_call(call=call, said=form.cleaned_data["said"], by=request.user, now=timezone.now())
    except CallTaken:
        return _taken(request, call, said=form.cleaned_data["said"])
    except NotAnswered:
        messages.error(request, _("Say first what came of the call."))
        return redirect("organizing_phonebanks_call", pk)
    messages.success(request, _("The call is recorded."))
    if request.POST.get("then") != "next":
        return redirect("organizing_phonebanks_look", call.phonebank_id)
    following = next_call(bank=call.phonebank, by=request.user, now=timezone.now())
    return redirect("organizing_phonebanks_call", following.pk) if following else nobody_left(request, call.phonebank)


@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody else ring them up: later, with the next person for this caller, or as the next one."""
    call, is_later = _call(pk), request.POST.get("when") == "later"
    if not put_back(call=call, by=request.user, to_the_end=is_later):
        return _taken(request, call)
    following = next_call(bank=call.phonebank, by=request.user, now=timezone.now()) if is_later else None
    if following:
        return redirect("organizing_phonebanks_call", following.pk)
    messages.success(request, _("The call is back in the queue."))
    return redirect("organizing_phonebanks_look", call.phonebank_id)


def _press(request: HttpRequest, call: PhoneCall, verb: Callable[[], Any], *, said: str = "") -> HttpResponse:
    try:
        verb()
    except CallTaken:
        return _taken(request, call, said=said)
    except ValueError:
        messages.error(request, _("Choose one of the answers."))
    return redirect(f"{reverse('organizing_phonebanks_call', args=[call.pk])}#outcome")


def _taken(request: HttpRequest, call: PhoneCall, *, said: str = "") -> HttpResponse:
    """Back to the phonebank; with words that were typed, a page that puts them on the person's instead."""
    bank_url = reverse("organizing_phonebanks_look", args=[call.phonebank_id])
    if not said:
        messages.error(request, TAKEN)
        return redirect(bank_url)
    return admin_page(
        request,
        "organizing/admin/phonebanks/taken.html",
        title=_("Call"),
        icon="org-phone",
        trail=[(_("Phonebanks"), reverse("organizing_phonebanks")), (call.phonebank.name, bank_url)],
        status=409,
        person=call.person,
        person_url=person_url(call.person_id),
        bank_url=bank_url,
        form=NoteForm(initial={"text": said}),
    )


def _call(pk: int) -> PhoneCall:
    related = ("person", "phonebank__campaign", "phonebank__segment", "phonebank__group__site", "note")
    return get_object_or_404(PhoneCall.objects.select_related(*related), pk=pk)


def _page(
    request: HttpRequest,
    call: PhoneCall,
    *,
    call_back_form: CallBackForm | None = None,
    said_form: SaidForm | None = None,
    status: int = 200,
) -> HttpResponse:
    if call.caller_id != request.user.pk:
        return _taken(request, call)
    open_question, bank = next_question(call.answers), call.phonebank
    talked = Note.objects.filter(person=call.person, is_confidential=False).exclude(channel=Channel.NONE)
    back = reverse("organizing_phonebanks_look", args=[bank.pk])
    before = {"said": call.answers.get(SAID, call.note.text if call.note else "")}
    return admin_page(
        request,
        "organizing/admin/phonebanks/call.html",
        title=_("Call"),
        icon="org-phone",
        trail=[(_("Phonebanks"), reverse("organizing_phonebanks")), (bank.name, back)],
        status=status,
        call=call,
        person=call.person,
        language=dict(settings.LANGUAGES).get(call.person.language, call.person.language),
        last_talk=talked.order_by("-happened_at").first(),
        script=read_script(call, by=request.user),
        summary=summary(call.answers),
        question_name=open_question,
        question=QUESTIONS.get(open_question),
        call_back_form=call_back_form or CallBackForm(label_suffix=""),
        said_form=said_form or SaidForm(label_suffix="", initial=before),
        is_done=call.state == CallState.DONE,
    )
