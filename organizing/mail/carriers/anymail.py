"""Letters through a mail provider's API: those that share a form in one call, where the provider fills words in."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any, Final

from anymail.exceptions import AnymailAPIError, AnymailError, AnymailRecipientsRefused
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from organizing.mail.carriers.answer import CARRY_SECONDS, PATIENCE_SECONDS, Answer, Came
from organizing.mail.tracking.mark import MARK, mark_message, provider_of
from organizing.mail.writing.form import escape_html
from organizing.mail.writing.letter import Letter

# How a provider writes the place of a word in a text that is handed over with the words of each reader beside it. The
# others fill words into templates alone that they keep: their letters go one by one.
PLACES: Final = {"mailgun": "%recipient.{}%", "brevo": "{{{{params.{}}}}}"}
# A word is escaped in the HTML part and nowhere else, so it is handed over twice.
IN_HTML: Final = "_html"
CAME: Final = {
    "sent": Came.TAKEN,
    "queued": Came.TAKEN,
    "invalid": Came.REFUSED,
    "rejected": Came.REFUSED,
    "failed": Came.LATER,
}
# The provider says that it took nothing: too many calls, or none at the moment.
NOT_NOW: Final = (429, 503)
NOT_LET_IN: Final = (401, 402, 403)


class AnymailCarrier:
    """Hands letters to Anymail (https://anymail.dev), and reads what it says of each reader."""

    works_apart = False

    def __init__(self, backend: Any) -> None:
        self.backend = backend
        self.place = PLACES.get(provider_of(backend), "")
        if getattr(backend, "timeout", None):
            backend.timeout = min(backend.timeout, PATIENCE_SECONDS)

    def carry(self, letters: Sequence[Letter]) -> dict[int, Answer]:
        """Hand letters over until one answer stops it; returns an answer for each, by row id."""
        answers: dict[int, Answer] = {}
        is_stopped, until = False, time.monotonic() + CARRY_SECONDS
        for alike in self._in_calls(letters):
            some = {one.email.pk: Answer(Came.UNTRIED) for one in alike} if is_stopped else self._call(alike)
            answers |= some
            is_stopped = is_stopped or time.monotonic() > until or any(answer.stops for answer in some.values())
        return answers

    def close(self) -> None:
        """End the session with the API."""
        self.backend.close()

    def _in_calls(self, letters: Sequence[Letter]) -> list[list[Letter]]:
        """Letters of one form together, but no mailbox twice in a call: words are handed over by address."""
        calls: list[list[Letter]] = []
        for letter in letters:
            call = next((call for call in calls if self._may_join(letter, call)), None)
            if call is None:
                calls.append([letter])
            else:
                call.append(letter)
        return calls

    def _may_join(self, letter: Letter, call: list[Letter]) -> bool:
        is_alike = bool(self.place and letter.words) and call[0].form is letter.form
        return is_alike and not letter.form.reply_to.names and letter.address not in {one.address for one in call}

    def _call(self, letters: list[Letter]) -> dict[int, Answer]:
        try:
            message = self._message(letters)
            self.backend.send_messages([message])
        except AnymailRecipientsRefused:
            pass  # said of each reader below
        except (AnymailError, OSError) as error:
            came = read_api_error(error)
            if came == Came.REFUSED and len(letters) > 1:  # it may be the fault of one of them
                return {pk: answer for letter in letters for pk, answer in self._call([letter]).items()}
            stops = came in (Came.BLOCKED, Came.UNSURE, Came.UNREACHABLE)
            return {letter.email.pk: Answer(came, stops=stops) for letter in letters}
        except ValueError:
            return {letter.email.pk: Answer(Came.IMPOSSIBLE) for letter in letters}
        said = message.anymail_status.recipients
        return {letter.email.pk: _answer(said.get(letter.address)) for letter in letters}

    def _message(self, letters: list[Letter]) -> Any:
        message: Any
        if len(letters) == 1:
            message = letters[0].as_message()
            mark_message(message, message_id=letters[0].email.message_id, connection=self.backend)
            return message
        form = letters[0].form
        plain = {name: self.place.format(name) for name in form.names}
        message = form.as_pattern(plain, {name: self.place.format(name + IN_HTML) for name in form.names})
        message.to = [letter.address for letter in letters]
        mark_message(message, message_id="", connection=self.backend)
        message.metadata = {}
        message.merge_data = {letter.address: _both(letter) for letter in letters}
        message.merge_headers = {
            letter.address: {**letter.headers, **letter.form.fill_headers(letter.words)} for letter in letters
        }
        message.merge_metadata = {letter.address: {MARK: letter.email.message_id} for letter in letters}
        return message


def read_api_error(error: Exception) -> Came:
    """What a failed call means. One that got no answer, or one that makes no sense, may have been carried out."""
    status = getattr(error, "status_code", None)
    if status in NOT_LET_IN:
        return Came.BLOCKED
    if status in NOT_NOW:
        return Came.LOST
    if status is not None and 400 <= status < 500:
        return Came.REFUSED
    if was_never_connected(error):
        return Came.UNREACHABLE
    return Came.UNSURE if isinstance(error, AnymailAPIError | OSError) else Came.BLOCKED


def was_never_connected(error: BaseException) -> bool:
    """Was there no line to the provider at all? Then nothing was handed over."""
    while True:
        if isinstance(error, NewConnectionError | ConnectTimeoutError):
            return True
        cause = error.__cause__ or error.__context__
        if cause is None:
            return False
        error = cause


def _answer(said: Any) -> Answer:
    if said is None:
        return Answer(Came.UNSURE)
    return Answer(CAME.get(said.status, Came.UNSURE), provider_id=str(said.message_id or "")[:200])


def _both(letter: Letter) -> dict[str, str]:
    words = {name: letter.words[name] for name in letter.form.names}
    return {**words, **{name + IN_HTML: escape_html(word) for name, word in words.items()}}
