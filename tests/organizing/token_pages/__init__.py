"""The pages behind mailed links: what their tests share."""

from urllib.parse import urlsplit

from organizing.mail.links import confirm_url, unsubscribe_url, withdraw_url
from tests.factories import newest_pending

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def path_of(url):
    return urlsplit(url).path


def link_to_confirm(action):
    pending = newest_pending(action)
    return path_of(confirm_url(group=action.group, action_id=action.pk, pending_id=pending.pk))


def link_to_withdraw(action):
    return path_of(withdraw_url(action))


def link_to_stop(person, campaign=None):
    campaign_id = campaign.pk if campaign else None
    return path_of(unsubscribe_url(group=person.group, person=person, campaign_id=campaign_id))


def assert_private(answer):
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies
