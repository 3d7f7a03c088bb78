"""What a mail server's refusal means: only its own word that a mailbox is gone is held against a reader."""

from __future__ import annotations

import pytest

from organizing.mail.carriers.answer import Came, Stage, read_reply


@pytest.mark.parametrize(
    ("code", "text", "stage", "came"),
    [
        (550, b"5.1.1 No such user", Stage.RECIPIENT, Came.NO_SUCH_MAILBOX),
        (556, b"5.1.10 Takes no mail", Stage.RECIPIENT, Came.NO_SUCH_MAILBOX),
        (550, b"No such user here", Stage.RECIPIENT, Came.NO_SUCH_MAILBOX),
        (550, b"5.7.1 No such user, says our policy", Stage.RECIPIENT, Came.BLOCKED),
        (554, b"Your address is on a block list", Stage.RECIPIENT, Came.BLOCKED),
        (550, b"No thanks", Stage.RECIPIENT, Came.REFUSED),
        (552, b"5.2.2 Full", Stage.RECIPIENT, Came.REFUSED),
        (450, b"4.2.1 Slow down", Stage.RECIPIENT, Came.LATER),
        (421, b"4.7.0 Closing", Stage.RECIPIENT, Came.LOST),
        (451, b"4.3.2 Too many at once", Stage.SENDER, Came.LOST),
        (553, b"5.1.8 Who are you", Stage.SENDER, Came.BLOCKED),
        (554, b"Looks like spam", Stage.MESSAGE, Came.BLOCKED),
        (552, b"5.3.4 Too big", Stage.MESSAGE, Came.REFUSED),
        (550, b"5.1.1 Said too late to be believed", Stage.MESSAGE, Came.REFUSED),
        (451, "4.3.0 Later", Stage.MESSAGE, Came.LATER),
    ],
)
def test_reads_a_refusal(code, text, stage, came):
    assert read_reply(code, text, stage=stage) == came
