"""Turn a kit and a group's answers into a live campaign site, or into one that waits to be looked at."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from organizing.groups.join import add_member
from organizing.groups.models import LocalGroup, Role
from organizing.groups.scope import group_scope
from organizing.groups.set_facts import keep_facts
from organizing.groups.set_posture import set_posture
from organizing.kits.known import load_kit
from organizing.kits.values import Fact
from organizing.launch.answers import Answers, InvalidAnswers
from organizing.launch.check_answers import check_answers
from organizing.launch.facts import facts_of
from organizing.launch.launched import Launched
from organizing.launch.make_campaign import make_campaign
from organizing.launch.make_group import make_group
from organizing.launch.make_ladder import make_ladder
from organizing.launch.make_pages import make_pages
from organizing.launch.models import Launch
from organizing.launch.publish_site import publish_site
from organizing.pages.theme.palettes import STANDARD
from organizing.pages.theme.save_theme import save_theme


@transaction.atomic
def launch_site(*, answers: Answers, by: Any, now: datetime) -> Launched:
    """Make the group, its site and its campaign, and publish every page that has no gap left in it.

    All or nothing. The site shares nothing with any other on this install: it has its own Wagtail site, page trees,
    collection, editors and staff. `by` becomes its lead. Called twice it refuses: the address is taken by then.

    Raises:
        InvalidAnswers: with one sentence for each field that has to change.
    """
    launched = prepare_site(answers=answers, by=by, now=now)
    with group_scope(launched.group):
        publish_site(group=launched.group, by=by)
    return launched


@transaction.atomic
def prepare_site(*, answers: Answers, by: Any, now: datetime) -> Launched:
    """The same with every page a draft and the campaign in planning; `publish_site` does the rest.

    Raises:
        InvalidAnswers: with one sentence for each field that has to change.
    """
    errors = check_answers(answers)
    if errors:
        raise InvalidAnswers(errors)
    kit = load_kit(answers.kit)
    group = make_group(answers)
    today = now.astimezone(group.zone).date()
    facts = facts_of(answers, kit=kit, today=today)
    with group_scope(group):
        _keep_what_is_known(group, answers, facts, by=by, now=now)
        campaign, asks = make_campaign(group=group, kit=kit, answers=answers, facts=facts, today=today)
        left_out = make_ladder(campaign=campaign, kit=kit, posture=answers.posture, facts=facts)
        pages, todos = make_pages(group=group, kit=kit, answers=answers, facts=facts, asks=asks, by=by)
        add_member(group=group, user=by, role=Role.LEAD)
        Launch.objects.create(group=group, kit=kit.slug, pages=_ids_of(pages), launched_at=now, launched_by=by)
    return Launched(group=group, campaign=campaign, pages=pages, todos=(*todos, *left_out))


def _keep_what_is_known(group: LocalGroup, answers: Answers, facts: dict[str, Fact], *, by: Any, now: datetime) -> None:
    """The facts, the state's law, the look."""
    keep_facts(group=group, facts=facts, by=by, now=now)
    is_address = answers.posture_source.startswith(("https://", "http://"))
    set_posture(
        group=group,
        posture=answers.posture,
        source_title=answers.posture_source[:200],
        source_url=answers.posture_source_url or (answers.posture_source if is_address else ""),
        checked_on=now.astimezone(group.zone).date(),
        by=by,
    )
    if answers.palette or answers.brand or answers.logo:
        save_theme(
            group=group,
            by=by,
            now=now,
            palette="" if answers.brand else answers.palette or STANDARD,
            brand=answers.brand,
            accent=answers.accent,
            logo=answers.logo,
        )


def _ids_of(pages: dict[tuple[str, str], Any]) -> dict[str, dict[str, int]]:
    ids: dict[str, dict[str, int]] = {}
    for (language, name), page in pages.items():
        ids.setdefault(language, {})[name] = page.pk
    return ids
