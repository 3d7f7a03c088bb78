"""What a plugin adds more of, and how a lower room reaches a higher one.

A `Registry` holds named things of one kind. The package's own are added by its rooms when the app
starts; a plugin adds its by a Wagtail hook, which is read the first time anybody looks.

Handlers carry what must travel up at once: a room below calls `tell("person_erased", person=…)`
without knowing who listens. Nothing else in the package may depend on the order of listeners.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.utils.translation import gettext_lazy
from wagtail import hooks

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

T = TypeVar("T")

TAKE_BACK = gettext_lazy("Take my signature back")


class Registry(Generic[T]):
    """Named items of one kind, extended by the Wagtail hook of the given name.

    The hook's function takes nothing and returns a dictionary of name to item.
    """

    def __init__(self, hook: str) -> None:
        self.hook = hook
        self._own: dict[str, T] = {}
        self._all: dict[str, T] | None = None

    def add(self, name: str, item: T) -> T:
        """Register one of the package's own items."""
        self._own[name] = item
        self._all = None
        return item

    def get(self, name: str) -> T:
        """Return the item of that name.

        Raises:
            LookupError: nothing goes by that name; the message lists what does.
        """
        try:
            return self.items()[name]
        except KeyError:
            raise LookupError(f"No {name!r} in {self.hook}; there are: {', '.join(self.items())}.") from None

    def items(self) -> dict[str, T]:
        """All items by name: the package's own, then the plugins'."""
        if self._all is None:
            added: dict[str, T] = {}
            for function in hooks.get_hooks(self.hook):
                added.update(function())
            self._all = {**self._own, **added}
        return self._all

    def __iter__(self) -> Iterator[str]:
        return iter(self.items())


@dataclass(frozen=True)
class Content:
    """One rendered e-mail: plain text always, HTML where there is any, and whom an answer goes to.

    Attributes:
        from_name: stands before the group's address in From, where it is not the group's own name.
    """

    subject: str
    text: str
    html: str = ""
    reply_to: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    from_name: str = ""


@dataclass(frozen=True)
class Shared:
    """How to write messages once that differ in nothing but a few words of each reader.

    The ledger writes one message for all rows of a batch that have the same key and language, and then fills in each
    reader's own words, escaped for where they stand. That is many times faster than writing each.

    Attributes:
        key: given a row, what the text depends on besides its reader: "broadcast:7", or "step:12".
        write: given a row without its reader and the words by name, the content. The words are open places there: they
            may stand in the subject, the text, an HTML text or attribute, a header, and be put together with others
            ("{url}?as={pass}"), but not be looked into, cut or counted. One that this reader lacks is "".
        fields: given a row, the reader's own words by name, each one line. The ledger adds the foot's links.

    `write` must find a row's reader nowhere but in these words: the row it is given has no reader and no action.
    """

    key: Callable[[Any], str]
    write: Callable[[Any, Mapping[str, str]], Content]
    fields: Callable[[Any], Mapping[str, str]]

    def render(self, email: Any) -> Content:
        """The content for one reader, written by itself: for previews, and for `EmailKind.render`."""
        return self.write(email, self.fields(email))


@dataclass(frozen=True)
class EmailKind:
    """How the ledger treats one kind of e-mail.

    Attributes:
        render: makes the content from the ledger row, at the moment of sending.
        refuse: says why this row must not go out now (consent, state), or "" when it may.
        lane: 0 goes first. Confirmations never wait behind anything else.
        is_transactional: asked for by its reader just now; free of quiet hours and caps.
        outranks_cap: goes out although its reader had enough mail this week, and still counts; for a date that
            waits for nobody.
        at_any_hour: goes out in the quiet hours as well; for what its reader would otherwise set out for.
        resend_when_unknown: after a crash between sending and noting: True sends again with the same
            Message-ID, False leaves the row for a person to look at (safety rule 3).
        wait_until: given the row and `now`, the later moment it must wait for, or None; asked in the transaction
            that turns the row to `sending`, so that what it locks is held until that is committed.
        origin: given a row, says in the reader's language what it came from, such as "step 2 of the ladder Welcome";
            supporters read it where they ask why they get this.
        keeps_count: many get one such e-mail, and how many stays known when the ledger forgets whom it went to.
        shared: where such messages differ in a few words only, how they are written once; `render` is then not asked.
        refuse_many: `refuse` for a handful of rows at once, the reasons by row id, in a query or two; those it leaves
            out may go. Without it each is asked about by itself.
        address: given a row whose reader is nobody the ledger knows, where it goes; "" where they are gone.
    """

    render: Callable[[Any], Content]
    refuse: Callable[[Any], str]
    lane: int = 5
    is_transactional: bool = False
    outranks_cap: bool = False
    at_any_hour: bool = False
    resend_when_unknown: bool = False
    wait_until: Callable[[Any, datetime], datetime | None] | None = None
    origin: Callable[[Any], str] | None = None
    keeps_count: bool = False
    shared: Shared | None = None
    refuse_many: Callable[[Sequence[Any]], Mapping[int, str]] | None = None
    address: Callable[[Any], str] | None = None


@dataclass(frozen=True)
class AskKind:
    """One kind of thing supporters can be asked to do.

    Attributes:
        label: what staff see.
        needs_confirmation: does it count only after the mailed button?
        dedupe: the part of an action's identity besides ask and person; equal parts are the same action.
        thanks: names the mail that carries the button (`emails/<thanks>.txt`…), where one is needed.
        take_back: the words of the link in every mail about such an action that takes it back.
        confirm_page, withdraw_page: name the pages of the buttons in it (`token/<confirm_page>.html`).
    """

    label: StrOrPromise
    needs_confirmation: bool = True
    dedupe: Callable[[dict[str, Any]], str] = lambda details: ""
    thanks: str = "thank_you"
    take_back: StrOrPromise = TAKE_BACK
    confirm_page: str = "confirm"
    withdraw_page: str = "withdraw"


@dataclass(frozen=True)
class StepType:
    """What a ladder's step does to people when it falls due.

    Attributes:
        run: does it for one follow-up, `run(followup, now)`, and returns a word for the record.
        run_many: does it for many of one step at once, `run_many(step, followups, now)`, in one transaction and with
            few queries. Without it each is run by itself, in a transaction of its own.
        route: where each goes on, `route(step, followups)`: pairs of the step that follows (None: the climb ends) and
            the follow-ups it follows for. Without it the next step follows for all.
        fields: what the editor asks for beside the wait and the conditions: `words`, or names of its own fields.
    """

    label: StrOrPromise
    run: Callable[[Any, Any], str]
    run_many: Callable[[Any, Sequence[Any], Any], str] | None = None
    route: Callable[[Any, Sequence[Any]], Sequence[tuple[Any, Sequence[Any]]]] | None = None
    fields: tuple[str, ...] = ("words",)


@dataclass(frozen=True)
class Importer:
    """One format that officials, or the places they serve, can be brought in from.

    Attributes:
        label: what staff choose it by.
        help: one sentence: what to hand in, and where it comes from.
        run: brings files in: `run(group=…, files=…, today=…, checked_on=…)` returns an `intake.report.Report`.
            It is safe to call twice, and a dry run is the same call rolled back.
        is_shared: it writes what all groups share; on a screen only the site's administrators may.
    """

    label: StrOrPromise
    help: StrOrPromise
    run: Callable[..., Any]
    is_shared: bool = False


email_kinds: Registry[EmailKind] = Registry("register_email_kinds")
ask_kinds: Registry[AskKind] = Registry("register_ask_kinds")
step_types: Registry[StepType] = Registry("register_step_types")
skip_conditions: Registry[Callable[[Any], bool]] = Registry("register_skip_conditions")
consent_purposes: Registry[str] = Registry("register_consent_purposes")
importers: Registry[Importer] = Registry("register_importers")

# Finds the live page of each kind of ask: (campaign, language) to {"petition": "https://…", "call": …}.
_page_finders: list[Callable[[Any, str], dict[str, str]]] = []


def find_pages_with(finder: Callable[[Any, str], dict[str, str]]) -> None:
    """Let the room of pages say where a campaign's asks are answered. The last one set holds."""
    _page_finders[:] = [finder]


def page_urls(campaign: Any, language: str) -> dict[str, str]:
    """The address of each kind of ask's page in `language`, or in any where that one lacks it."""
    return _page_finders[0](campaign, language) if _page_finders else {}


@dataclass(frozen=True)
class PageWay:
    """The way to the page of one ask.

    Attributes:
        url: where it is; while there is none, where an editor makes it.
        is_made: is there a live one?
    """

    url: str
    is_made: bool


# Finds the way to the page of each of these asks, by id.
_way_finders: list[Callable[[Sequence[Any]], dict[int, PageWay]]] = []


def find_page_ways_with(finder: Callable[[Sequence[Any]], dict[int, PageWay]]) -> None:
    """Let the room of pages lead staff to the page of an ask. The last one set holds."""
    _way_finders[:] = [finder]


def page_ways(asks: Sequence[Any]) -> dict[int, PageWay]:
    """The way to each ask's page by the ask's id; none where the site has no type of page for it."""
    return _way_finders[0](asks) if _way_finders else {}


_handlers: dict[str, list[Callable[..., None]]] = defaultdict(list)


def listen(fact: str, handler: Callable[..., None]) -> None:
    """Have `handler` called, in the same transaction, whenever a lower room tells `fact`. Twice is once."""
    if handler not in _handlers[fact]:
        _handlers[fact].append(handler)


def tell(fact: str, **details: Any) -> None:
    """Call whoever listens for `fact`. What they raise reaches the caller and rolls its transaction back."""
    for handler in _handlers[fact]:
        handler(**details)
