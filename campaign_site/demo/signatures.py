"""Signatures in bulk: people, actions, consents in the form's own words, and the mails that confirmed them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cache

from django.utils import translation

from campaign_site.demo import content
from campaign_site.demo.people import Signer
from organizing.actions.models import Action, Ask, Disclosure, PendingAnswers
from organizing.actions.record import post_reference
from organizing.mail.models import Email, EmailState
from organizing.pages import wordings
from organizing.people.answers import Answers, ConsentGiven
from organizing.people.models import Consent, Person
from organizing.people.normalise import fold_name, normalise_email
from organizing.places.models import Division

PAGES = {"en": "/petition/", "es": "/es/peticion/"}


def sign_all(petition: Ask, signers: Sequence[Signer], *, county: dict[str, Division]) -> list[Action]:
    """Store these signatures as if each had come through the form; returns them in the same order."""
    people = Person.objects.bulk_create(_person(petition, signer, county) for signer in signers)
    for person, signer in zip(people, signers, strict=True):
        person.created_at = signer.signed_at
    Person.objects.bulk_update(people, ["created_at"])
    forms = [_form(signer) for signer in signers]
    triples = list(zip(people, signers, forms, strict=True))
    actions: list[Action] = Action.objects.bulk_create(_action(petition, *triple) for triple in triples)
    rows = list(zip(actions, signers, forms, strict=True))
    Consent.objects.bulk_create(consent for row in rows for consent in _consents(petition, *row))
    pending = PendingAnswers.objects.bulk_create(_pending(*row) for row in rows if row[1].confirmed_at is None)
    waiting = {one.action_id: one.pk for one in pending}
    Email.objects.bulk_create(_thank_you(petition, *row, pending_id=waiting.get(row[0].pk, 0)) for row in rows)
    return actions


def _place(signer: Signer, county: dict[str, Division]) -> tuple[str, Division | None]:
    line = next((line for line in content.read("county")["zips"] if line["zip"] == signer.zip_code), None)
    return (line["town"], county[line["district"]]) if line else ("", None)


def _person(petition: Ask, signer: Signer, county: dict[str, Division]) -> Person:
    town, division = _place(signer, county)
    return Person(
        group=petition.group,
        email=signer.email,
        email_key=normalise_email(signer.email),
        first_name=signer.first_name,
        last_name=signer.last_name,
        name_key=fold_name(signer.first_name),
        zip_code=signer.zip_code,
        town=town,
        division=division,
        phone=signer.phone,
        language=signer.language,
        confirmed_at=signer.confirmed_at,
    )


def _action(petition: Ask, person: Person, signer: Signer, form: Answers) -> Action:
    """A signature. What was chosen and written stays sealed with the pending answers until it is confirmed."""
    action = Action(
        group=petition.group,
        ask=petition,
        person=person,
        language=signer.language,
        source=PAGES[signer.language],
        zip_code=person.zip_code,
        town=person.town,
        division=person.division,
        created_at=signer.signed_at,
        confirmed_at=signer.confirmed_at,
    )
    if signer.confirmed_at:
        action.answers_digest = form.digest
        action.disclosure = signer.disclosure
        action.show_publicly = signer.show_publicly
        action.comment = signer.comment
        action.comment_may_be_passed_on = signer.comment_may_be_passed_on
    return action


def _form(signer: Signer) -> Answers:
    return Answers(
        first_name=signer.first_name,
        last_name=signer.last_name,
        email=signer.email,
        zip_code=signer.zip_code,
        language=signer.language,
        disclosure=signer.disclosure,
        show_publicly=signer.show_publicly,
        comment=signer.comment,
        comment_may_be_passed_on=signer.comment_may_be_passed_on,
        consents=tuple(_answers_given(signer)),
    )


def _answers_given(signer: Signer) -> Iterator[ConsentGiven]:
    email, show_name, pass_comment, disclosures = _words_shown(signer.language)
    yield ConsentGiven("email", signer.may_email, email)
    yield ConsentGiven("disclose", signer.disclosure, disclosures[signer.disclosure])
    yield ConsentGiven("show_name", "yes" if signer.show_publicly else "no", show_name)
    if signer.comment:
        yield ConsentGiven("pass_comment", "yes" if signer.comment_may_be_passed_on else "no", pass_comment)


@cache
def _words_shown(language: str) -> tuple[str, str, str, dict[str, str]]:
    """The form's questions in one language, to the letter."""
    with translation.override(language):
        disclosures = {value: f"{wordings.DISCLOSURE} {label}" for value, label in Disclosure.choices}
        return str(wordings.EMAIL), str(wordings.SHOW_NAME), str(wordings.PASS_COMMENT), disclosures


def _consents(petition: Ask, action: Action, signer: Signer, form: Answers) -> Iterator[Consent]:
    for given in form.consents:
        yield Consent(
            group=petition.group,
            person=action.person,
            purpose=given.purpose,
            topic=petition.campaign.topic,
            answer=given.answer,
            wording=given.wording,
            language=signer.language,
            source=PAGES[signer.language],
            reference=post_reference(action, form.digest),
            given_at=signer.signed_at,
            confirmed_at=signer.confirmed_at,
        )


def _pending(action: Action, signer: Signer, form: Answers) -> PendingAnswers:
    return PendingAnswers(
        group=action.group,
        action=action,
        digest=form.digest,
        answers=form.as_json(),
        source=PAGES[signer.language],
        created_at=signer.signed_at,
    )


def _thank_you(petition: Ask, action: Action, signer: Signer, form: Answers, *, pending_id: int) -> Email:
    """The mail with the button, sent seconds after the form."""
    return Email(
        group=petition.group,
        kind="thank_you",
        idempotency_key=f"thank_you:{action.pk}:{form.digest}",
        person=action.person,
        campaign=petition.campaign,
        action=action,
        reference=f"pending:{pending_id}",
        language=signer.language,
        lane=0,
        state=EmailState.SENT,
        due_at=signer.signed_at,
        attempts=1,
        created_at=signer.signed_at,
        sent_at=signer.signed_at + timedelta(seconds=3),
    )
