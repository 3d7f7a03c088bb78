"""The one settings dictionary, `ORGANIZING`, read when it is needed and never at import.

A site overrides single keys; what it leaves out has the default below. docs/reference/settings.md
explains each key, and a test holds the two together.
"""

from __future__ import annotations

import copy
from typing import Any, Final

from django.conf import settings
from django.utils.module_loading import import_string

DEFAULTS: Final[dict[str, Any]] = {
    # Secrets. Newest key first; the first encrypts, all of them decrypt. 32 random bytes each, base64.
    "KEYS": [],
    # The key under every keyed hash. It stays when KEYS rotate.
    "HASH_KEY": "",
    # May mail leave this machine? False refuses every server that is not on the loopback range.
    "MAIL_MAY_LEAVE": False,
    # How many messages one worker claims at a time, and for how many seconds they are its own.
    "MAIL_BATCH": 500,
    "MAIL_LEASE_SECONDS": 300,
    # Minutes to wait after each failed attempt; after the last one the message has failed.
    "MAIL_RETRY_MINUTES": [1, 5, 30, 120, 480, 1440],
    # The domain whose mail comes back to this site, for answers that say what they answer; empty: the group's own.
    "REPLY_DOMAIN": "",
    # IMAP servers on this machine or a private network that groups may name; those on the internet need no leave.
    "MAILBOX_HOSTS": [],
    # At most this many confirmation mails to one address about one ask in 24 hours (against mail bombing).
    "CONFIRMATIONS_PER_DAY": 2,
    # At most this many e-mails to one person in seven days from ladders and broadcasts together.
    "EMAILS_PER_WEEK": 2,
    # Which broadcasts wait for a second person: so many times the usual audience, more than so many people at the very
    # first, more than so many of a hundred outside the campaign's county. Up to SMALL people nothing is held.
    "BROADCAST_HOLD": {"TIMES_USUAL": 3, "FIRST_ABOVE": 500, "OUTSIDE_PERCENT": 50, "SMALL": 50},
    # The Amazon SNS topics that Amazon SES reports to, by ARN; a post of any other is refused.
    "SNS_TOPICS": [],
    # When what providers say of dead mailboxes and complaints is held until a person decides: beyond so many of a
    # hundred people of a group's list in an hour, and never for fewer than AT_LEAST.
    "FLOOD": {"PERCENT": 5, "AT_LEAST": 20},
    # Days after which the ledger forgets which e-mails a supporter was sent; a group may set its own.
    "MAIL_LOG_DAYS": 90,
    # What a monitor sends as `Authorization: Bearer …` to read the health of the whole site; empty: nobody may.
    "HEALTH_SECRET": "",
    # The names that a DKIM key is looked for under, when a group asks whether mail providers know its mail.
    "DKIM_SELECTORS": ["default", "dkim", "mail", "s1", "s2", "k1", "k2", "selector1", "selector2", "google", "pm"],
    # A file that every backup writes, or the folder that backups lie in, and how many days old the newest may be.
    "BACKUP_SIGN": "",
    "BACKUP_DAYS": 2,
    # At most this many letters of supporters to one official in any hour; further ones wait their turn.
    "LETTERS_PER_HOUR": 20,
    # Days after which the words of a letter that went out are forgotten.
    "LETTER_TEXT_DAYS": 30,
    # When follow-ups may arrive, in the group's own time zone: from, until, and the days without (0 is Monday).
    "QUIET_HOURS": {"FROM": "09:00", "UNTIL": "19:00", "NOT_ON": [6]},
    # When organizers are mailed what is late and due, in the group's own time zone.
    "TASK_DIGEST_AT": "07:00",
    # For how many minutes a person of a phonebank is one caller's alone, and for how many once they talk.
    "PHONEBANK_MINUTES": {"CALLING": 15, "TALKING": 60},
    # Confirmed signatures at which a digest to the decision-makers is drafted.
    "MILESTONES": [50, 100, 250, 500, 1000, 2500, 5000, 10000],
    # Where a ZIP code is looked up, first answer wins; and who knows which districts it may lie in.
    "PLACES": {
        "PROVIDERS": ["organizing.groups.zips.GroupZips", "organizing.places.offline.OfflineCounties"],
        "DISTRICTS": ["organizing.groups.boundaries.suggest.GroupBoundaries"],
    },
    # Who turns a street address into districts, on other people's machines: nobody, unless a site names them.
    "ADDRESSES": {"PROVIDERS": [], "TIMEOUT_SECONDS": 2, "PER_MINUTE": 60, "OPTIONS": {}},
    # How long a post that nobody confirmed is kept, in days.
    "UNCONFIRMED_DAYS": 30,
    # Within how many days who asked to be erased must be.
    "ERASURE_DAYS": 30,
    # How long a mailed link lets its reader act without typing a name again, in days.
    "PASS_DAYS": 7,
    # The longest comment a supporter may leave, in characters.
    "COMMENT_LIMIT": 2000,
    # How long an invitation to join a group's staff stays good, in days.
    "INVITATION_DAYS": 7,
    # For how many seconds a page may be handed to visitors as it was rendered (0: never), and for how many a proxy in
    # front may do so. A change that is saved ends the first at once; both together are how late a page can be.
    "PAGE_CACHE": {"SECONDS": 10, "PROXY_SECONDS": 4},
    # How long a closed request for help is kept, in days, and for how many hours a partner's link to one opens.
    "HELP_FORGET_DAYS": 90,
    "HELP_LINK_HOURS": 72,
    # Within how many days a teller may answer before no answer is a no, and how long an unused story is kept.
    "STORY_ASK_DAYS": 30,
    "STORY_FORGET_DAYS": 30,
    # At most so many requests for help and stories an hour from one network; the address itself is never kept.
    "CARE_POSTS_PER_HOUR": {"HELP": 20, "STORY": 10},
    # After how many days what is known of an official wants a check, and how many days before a term's end to warn.
    "OFFICIAL_CHECK_DAYS": 180,
    "TERM_WARNING_DAYS": 60,
    # The site's own page class for each type of page that kits name, as "app.Model". A page whose type is not here is
    # left out of a launch.
    "PAGE_TYPES": {},
}


def get(name: str) -> Any:
    """Return the site's value for `name`, or its default. Dictionaries are merged key by key.

    Raises:
        KeyError: there is no such setting; the message lists those there are.
    """
    if name not in DEFAULTS:
        raise KeyError(f"ORGANIZING has no setting {name!r}. It has: {', '.join(sorted(DEFAULTS))}.")
    given = getattr(settings, "ORGANIZING", {})
    default = DEFAULTS[name]
    if isinstance(default, dict):
        return {**copy.deepcopy(default), **given.get(name, {})}
    if name in given:
        return given[name]
    return copy.deepcopy(default) if isinstance(default, list) else default


def load(name: str, key: str) -> list[Any]:
    """Import the dotted paths listed under `ORGANIZING[name][key]`, in order."""
    return [import_string(path) for path in get(name)[key]]
