"""The screens of the rules: their order, who gets which now, and the editor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from organizing.campaigns.choose_message import find_rule
from organizing.campaigns.drop_message import drop_message
from organizing.campaigns.models import Campaign, Target
from organizing.campaigns.order_message import lower_message, raise_message
from organizing.campaigns.plan_models import TargetMessage
from organizing.campaigns.rule_words import rule_in_words
from organizing.campaigns.screens.access import campaign_page, find_campaign, page_url
from organizing.campaigns.screens.message_form import MessageForm
from organizing.campaigns.words import stance_chip
from organizing.campaigns.write_message import FILLED, add_message, edit_message


@require_GET
def show_messages(request: HttpRequest, pk: int) -> HttpResponse:
    """The rules in their order, and who gets which message now."""
    campaign = find_campaign(pk)
    rules = list(TargetMessage.objects.filter(campaign=campaign).select_related("office").order_by("position", "id"))
    targets = list(Target.objects.filter(campaign=campaign).in_order())
    return campaign_page(
        request,
        "organizing/admin/target_messages.html",
        campaign=campaign,
        here="messages",
        title=_("Messages by target"),
        icon="mail",
        rules=[(rule, rule_in_words(rule)) for rule in rules],
        preview=[(target, stance_chip(target), find_rule(target, rules=rules)) for target in targets],
    )


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a new rule."""
    campaign = find_campaign(pk)
    form = MessageForm(request.POST if request.method == "POST" else None, campaign=campaign)
    if form.is_valid() and _saves(request, form, lambda details: add_message(campaign_id=pk, details=details)):
        return redirect(page_url("messages", pk))
    return _show_form(request, form, campaign, title=_("Add a rule"))


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a rule."""
    rule = _find(pk)
    data = request.POST if request.method == "POST" else None
    form = MessageForm(data, campaign=rule.campaign, rule=rule)
    if form.is_valid() and _saves(request, form, lambda details: edit_message(rule_id=pk, details=details)):
        return redirect(page_url("messages", rule.campaign_id))
    return _show_form(request, form, rule.campaign, title=_("Edit the rule"))


@require_POST
def move_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Let it be asked earlier."""
    rule = _find(pk)
    raise_message(rule_id=pk)
    return redirect(f"{page_url('messages', rule.campaign_id)}#rule-{pk}")


@require_POST
def move_down(request: HttpRequest, pk: int) -> HttpResponse:
    """Let it be asked later."""
    rule = _find(pk)
    lower_message(rule_id=pk)
    return redirect(f"{page_url('messages', rule.campaign_id)}#rule-{pk}")


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the rule away."""
    rule = _find(pk)
    drop_message(rule_id=pk)
    messages.success(request, _("The rule is gone."))
    return redirect(page_url("messages", rule.campaign_id))


def _find(pk: int) -> TargetMessage:
    rule: TargetMessage = get_object_or_404(TargetMessage.objects.select_related("campaign__group"), pk=pk)
    return rule


def _saves(request: HttpRequest, form: MessageForm, verb: Callable[[Any], Any]) -> bool:
    """Call the verb; what it refuses goes beside the fields."""
    try:
        verb(form.details())
    except ValidationError as error:
        form.take_errors(error)
        return False
    messages.success(request, _("The rule is saved. Pages, scripts and letters follow it now."))
    return True


def _show_form(request: HttpRequest, form: MessageForm, campaign: Campaign, *, title: Any) -> HttpResponse:
    return campaign_page(
        request,
        "organizing/admin/target_message_form.html",
        campaign=campaign,
        here="messages",
        title=title,
        icon="mail",
        status=422 if form.errors else 200,
        form=form,
        filled=[f"{{{word}}}" for word in FILLED],
        cancel_url=page_url("messages", campaign.pk),
    )
