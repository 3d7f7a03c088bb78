"""A worker that does nothing but send, until it is killed: `python -m tests.sending_worker`."""

import time

import django

django.setup()

from organizing.tasks import send_due_mail  # noqa: E402 -- Django first

while True:
    send_due_mail()
    time.sleep(0.05)
