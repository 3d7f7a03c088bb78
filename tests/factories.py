"""Makes the rows that stories begin with. The named cast itself is in conftest.py."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import translation
from wagtail.models import Collection, Locale, Page, Site

from organizing.actions.models import Action, Ask, Disclosure, PendingAnswers
from organizing.campaigns.models import Campaign, Stance, Target
from organizing.followups.models import Ladder, LadderState, Step
from organizing.groups.join import add_member
from organizing.groups.models import GroupZip, LocalGroup
from organizing.groups.scope import group_scope
from organizing.journey import confirm_action, take_action
from organizing.officials.models import Office, Official
from organizing.people.answers import Answers, ConsentGiven
from organizing.people.normalise import fold_name
from organizing.places.models import Division

PASSWORD = "four unrelated plain words"
COUNTY = "ocd-division/country:us/state:xx/county:larkmoor"
TOWNS = {
    "00001": ("Millhaven", 1),
    "00002": ("Alder Ford", 2),
    "00003": ("Quarry Hill", 3),
    "00004": ("Larkmoor", None),
}
STANCES = [Stance.YES, Stance.LEANING, Stance.UNDECIDED, Stance.UNDECIDED, Stance.NO]


@contextmanager
def rolled_back() -> Iterator[None]:
    """What happens inside has not happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def make_group(*, slug: str, name: str, hostname: str, is_default: bool = False) -> LocalGroup:
    """A group with a site of its own; the default site answers to every host name."""
    if is_default:
        Site.objects.filter(is_default_site=True).delete()
    site = Site.objects.create(
        hostname=hostname, port=80, is_default_site=is_default, root_page=some_page(), site_name=name
    )
    return LocalGroup.objects.create(
        name=name,
        slug=slug,
        site=site,
        time_zone="America/Chicago",
        town="Millhaven",
        email=f"team@{hostname}",
        postal_address="PO Box 1, Millhaven 00001",
        phone="+15550100",
        help_phone="+15550119",
        is_sample=True,
    )


def find_locale(language: str) -> Locale:
    """The Wagtail locale of a language, made on first use."""
    return Locale.objects.get_or_create(language_code=language)[0]


def some_page() -> Page:
    """A page for a site to stand on. Pages that a test looks at come from `site_tree`.

    What Wagtail's migrations made is gone after a test with real transactions, and is made again here.
    """
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    english = find_locale("en")
    root = Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root", locale=english)
    return root.get_first_child() or root.add_child(instance=Page(title="Welcome", slug="welcome", locale=english))


def make_county() -> dict[str, Division]:
    """Larkmoor County and its five districts, by the last part of their ids: "county", "1" to "5"."""
    names = {"county": (COUNTY, "Larkmoor County")}
    names |= {str(n): (f"{COUNTY}/council_district:{n}", f"District {n}") for n in range(1, 6)}
    return {
        key: Division.objects.get_or_create(ocd_id=ocd_id, defaults={"name": name})[0]
        for key, (ocd_id, name) in names.items()
    }


def make_zips(group: LocalGroup, county: dict[str, Division]) -> None:
    """The group's own table: 00001 to 00003 lie in one district each, 00004 somewhere in the county."""
    GroupZip.objects.bulk_create(
        GroupZip(
            group=group,
            zip_code=zip_code,
            town=town,
            county=county["county"],
            district=county[str(district)] if district else None,
        )
        for zip_code, (town, district) in TOWNS.items()
    )


def make_campaign(group: LocalGroup, county: dict[str, Division]) -> Campaign:
    """A running campaign with a petition, calls, and the board of five as its deciders."""
    campaign = Campaign.objects.create(
        group=group,
        slug="no-holds",
        title={"en": "No holds without a judge", "es": "Sin retenciones sin un juez"},
        demand={"en": "No extra jail time without a judge’s warrant", "es": "Ni un día más sin orden de un juez"},
        state="running",
        division=county["county"],
        votes_needed=3,
        is_sample=True,
    )
    titles = {"petition": {"en": "Home means home", "es": "Casa es casa"}, "call": {"en": "Call", "es": "Llame"}}
    titles["letter"] = {"en": "Write to the board", "es": "Escriba a la Junta"}
    Ask.objects.bulk_create(
        Ask(group=group, campaign=campaign, kind=kind, slug=kind, title=title, goal=1000)
        for kind, title in titles.items()
    )
    _make_board(group, campaign, county)
    return campaign


def _make_board(group: LocalGroup, campaign: Campaign, county: dict[str, Division]) -> None:
    offices = Office.objects.bulk_create(
        Office(
            group=group,
            division=county[str(n)],
            slug=f"district-{n}",
            name={"en": f"Commissioner, District {n}", "es": f"Comisionado, Distrito {n}"},
            role={"en": "Votes on the ordinance", "es": "Vota la ordenanza"},
            lobbying_class="legislative",
        )
        for n in range(1, 6)
    )
    officials = Official.objects.bulk_create(
        Official(
            group=group,
            office=office,
            email=f"{office.slug}@board.example",
            phones=[{"number": f"+1555014{n}", "label": {"en": "Main line", "es": "Línea principal"}}],
            office_hours={str(day): ["09:00", "17:00"] for day in range(5)},
        )
        for n, office in enumerate(offices, start=1)
    )
    Target.objects.bulk_create(
        Target(group=group, campaign=campaign, official=official, stance=stance, has_vote=True, position=n)
        for n, (official, stance) in enumerate(zip(officials, STANCES, strict=True), start=1)
    )


def make_ladder(campaign: Campaign) -> Ladder:
    """A live ladder: a call after a day, a letter after three, an event after a week, a task, a last question."""
    ladder = Ladder.objects.create(
        group=campaign.group, campaign=campaign, name={"en": "After signing"}, state=LadderState.LIVE
    )
    Step.objects.bulk_create(
        Step(group=campaign.group, ladder=ladder, position=n, **rung) for n, rung in enumerate(_rungs(), start=1)
    )
    return ladder


def _rungs() -> list[dict[str, Any]]:
    def words(en: str, es: str) -> dict[str, Any]:
        body = {
            "en": f"Hello {{first_name}},\n\n{en}: {{call_url}}",
            "es": f"Hola {{first_name}},\n\n{es}: {{call_url}}",
        }
        return {"kind": "email", "subject": {"en": en, "es": es}, "body": body}

    return [
        {
            "delay_hours": 24,
            "on_weekdays_only": True,
            "skip_if": ["called", "outside_county"],
            **words("Two minutes on the phone", "Dos minutos al teléfono"),
        },
        {"delay_hours": 72, "skip_if": ["wrote"], **words("One sentence of your own", "Una frase suya")},
        {"delay_hours": 168, "skip_if": ["going"], **words("Come on Tuesday", "Venga el martes")},
        {
            "delay_hours": 336,
            "skip_if": ["fewer_than_two_actions", "no_phone"],
            "kind": "task",
            "subject": {"en": "Call and say thank you"},
            "body": {"en": "Ask what they would like to do next."},
        },
        {"delay_hours": 720, "skip_if": ["active"], **words("Still with us?", "¿Sigue con nosotros?")},
    ]


def make_staff(group: LocalGroup, name: str, role: str) -> Any:
    """A user with a role in the group; every password is `PASSWORD`."""
    user = get_user_model().objects.create_user(
        f"{name}@staff.example", email=f"{name}@staff.example", password=PASSWORD, first_name=name.title()
    )
    add_member(group=group, user=user, role=role)
    return user


def answers_of(first_name: str = "Dee", *, may_email: str = "yes", language: str = "en", **changes: Any) -> Answers:
    """A filled-in petition form with the consent questions as they stand on the page in `language`."""
    answers = Answers(
        first_name=first_name,
        last_name="Doe",
        email=f"{fold_name(first_name).replace(' ', '.') or 'someone'}@mail.example",
        zip_code="00001",
        language=language,
        disclosure="initials",
    )
    answers = replace(answers, **changes)
    return replace(answers, consents=_consents(answers, may_email)) if "consents" not in changes else answers


def _consents(answers: Answers, may_email: str) -> tuple[ConsentGiven, ...]:
    from organizing.pages import wordings

    with translation.override(answers.language):
        disclosure = f"{wordings.DISCLOSURE} {Disclosure(answers.disclosure).label}"
        given = [
            ConsentGiven("email", may_email, str(wordings.EMAIL)),
            ConsentGiven("disclose", answers.disclosure, disclosure),
            ConsentGiven("show_name", "yes" if answers.show_publicly else "no", str(wordings.SHOW_NAME)),
        ]
        if answers.comment:
            passed_on = "yes" if answers.comment_may_be_passed_on else "no"
            given.append(ConsentGiven("pass_comment", passed_on, str(wordings.PASS_COMMENT)))
    return tuple(given)


def signed(ask: Ask, first_name: str = "Dee", *, now: datetime | None = None, **answers: Any) -> Action:
    """Somebody signed and has not confirmed yet."""
    with group_scope(ask.group):
        return take_action(ask=ask, answers=answers_of(first_name, **answers), now=now)


def confirmed(ask: Ask, first_name: str = "Dee", *, now: datetime | None = None, **answers: Any) -> Action:
    """Somebody signed and pressed the button in the mail."""
    action = signed(ask, first_name, now=now, **answers)
    with group_scope(ask.group):
        return confirm_action(action_id=action.pk, pending_id=newest_pending(action).pk, now=now)


def newest_pending(action: Action) -> PendingAnswers:
    """The post that waits for its button."""
    with group_scope(action.group):
        return PendingAnswers.objects.filter(action=action).latest("pk")


def called(person: Any, ask: Ask, *, official: int = 0, outcome: str = "talked", now: datetime | None = None) -> Action:
    """Somebody we know reported a call."""
    details = {"official": official, "outcome": outcome, "agrees": "unsaid", "day": "2027-03-01"}
    answers = Answers(first_name="", last_name="", email="", zip_code="", language="en", details=details)
    with group_scope(ask.group):
        return take_action(ask=ask, answers=answers, known=person, now=now)
