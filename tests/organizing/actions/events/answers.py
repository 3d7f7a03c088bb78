"""People who say of an event whether they come."""

from organizing.actions.models import Action
from organizing.groups.scope import group_scope
from tests.organizing.actions.events.test_calendar import NOW


def answer(event, petition, confirmed, *, coming, unconfirmed=()):
    """Let each of `coming`, first names with what they say, answer; of `unconfirmed` nobody pressed the button."""
    for name, said in coming.items():
        person = confirmed(petition, name, now=NOW).person
        with group_scope(event.group):
            Action.objects.create(
                group=event.group,
                ask=event.ask,
                person=person,
                dedupe_key=name,
                language="en",
                created_at=NOW,
                confirmed_at=None if name in unconfirmed else NOW,
                details={"coming": said},
            )
