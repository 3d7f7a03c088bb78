"""The page of an event or a hearing: when, where, which rules hold, and who is coming."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from organizing.actions.event_models import Event
from organizing.actions.events.calendar import MEDIA_TYPE, write_calendar
from organizing.actions.models import Ask, AskClosed
from organizing.journey import take_action
from organizing.pages.ask import SeeOther
from organizing.pages.ask_field import AskForeignKey
from organizing.pages.asking import THANKS_VIEWS, AskingPageMixin
from organizing.pages.base import Views
from organizing.pages.blocks import BodyBlocks
from organizing.pages.event_form import EventForm
from organizing.pages.thanks import THANKS
from organizing.people.answers import Source
from organizing.translated import in_language

CALENDAR: Final = "calendar"


class EventPageMixin(AskingPageMixin):
    """An event, with `…/thanks/` and `…/calendar/` behind it, the same for everyone."""

    ask = AskForeignKey()
    thanks_headline = models.CharField(_("thank-you headline"), max_length=160, blank=True)
    thanks_lede = models.TextField(_("thank-you text"), blank=True)
    body = StreamField(BodyBlocks(), blank=True, verbose_name=_("body"))

    packaged_template = "organizing/pages/event_page.html"
    views_behind: ClassVar[Views] = {**THANKS_VIEWS, (CALENDAR,): CALENDAR}
    packaged_thanks_template = "organizing/pages/event_thanks_page.html"

    content_panels = [
        *AskingPageMixin.content_panels,
        FieldPanel("ask", help_text=_("Left open, the page shows whatever event of the group comes next.")),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("thanks_headline"), FieldPanel("thanks_lede")], heading=_("After answering")),
    ]

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the page, take an answer, say thank you, or hand out the calendar file. GET changes nothing."""
        if kwargs.get("view") == CALENDAR:
            return self._calendar(request)
        if kwargs.get("view") == THANKS:
            return TemplateResponse(request, self.packaged_thanks_template, self.get_context(request))
        if request.method == "POST" and self.event is not None:
            return receive_answer(request=request, page=self)
        return super().serve(request, *args, **kwargs)

    @cached_property
    def shown_ask(self) -> Ask | None:
        """The ask that the editor chose, or that of the next event, which nobody has to connect with the page."""
        if self.ask is not None:
            return self.ask
        ahead = Event.objects.ahead(timezone.now()).select_related("ask__campaign").first()
        return ahead.ask if ahead else None

    @property
    def event(self) -> Event | None:
        """What the ask is about, once it is announced."""
        return getattr(self.shown_ask, "event", None) if self.shown_ask else None

    @property
    def big_line(self) -> str:
        """The headline; of an event that is called off it says so: who reads nothing else shall not come."""
        event = self.event
        if event is None or event.called_off_at is None:
            return super().big_line
        return gettext("Called off: %(title)s") % {"title": in_language(event.ask.title)}

    @property
    def link_title(self) -> str:
        """The same where the page is linked to, whatever a search engine was to read."""
        return self.big_line if self.event and self.event.called_off_at else super().link_title

    @property
    def share_text(self) -> str:
        """What somebody sends along who passes the page on."""
        return gettext("Will you come, too? %(headline)s") % {"headline": self.big_line}

    @property
    def is_over(self) -> bool:
        """It has been, or it does not take place."""
        event = self.event
        return event is not None and (event.called_off_at is not None or event.ends_at <= timezone.now())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The event, its rules as far as they are known, and the form while answers are taken."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        ask, event = self.shown_ask, self.event
        takes_answers = event is not None and ask is not None and ask.takes_actions and not self.is_over
        return {
            **context,
            "event": event,
            "campaign": ask.campaign if ask else None,
            "is_over": self.is_over,
            "is_one_day": event is not None and _is_one_day(event),
            "calendar_url": f"{self.get_url(request)}{CALENDAR}/",
            "share_link": self.get_full_url(request),
            "takes_answers": takes_answers,
            "form": kwargs.get("form") or EventForm(),
        }

    def _calendar(self, request: HttpRequest) -> HttpResponse:
        if self.event is None:
            raise Http404
        url, language = self.get_full_url(request), get_language() or "en"
        response = HttpResponse(write_calendar(self.event, url=url, language=language), content_type=MEDIA_TYPE)
        response["Content-Disposition"] = 'attachment; filename="event.ics"'
        return response


def receive_answer(*, request: HttpRequest, page: EventPageMixin) -> HttpResponse:
    """Take the form: the thank-you page when it is good, the form again with sentences when it is not."""
    form = EventForm(request.POST)
    if form.is_from_a_machine:
        return SeeOther(page.thanks_url(request))
    ask = page.shown_ask
    if form.is_valid() and ask is not None and not page.is_over:
        try:
            take_action(ask=ask, answers=form.answers(), source=Source(page=request.path))
            return SeeOther(page.thanks_url(request))
        except AskClosed:
            pass  # The page says so by itself.
    context = page.get_context(request, form=form)
    return TemplateResponse(request, page.get_template(request), context, status=422)


def _is_one_day(event: Event) -> bool:
    return timezone.localtime(event.starts_at).date() == timezone.localtime(event.ends_at).date()
