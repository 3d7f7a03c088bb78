"""Settings of a worker that a test starts as a process of its own, on the test's database.

The test says by the environment where the broker and the mail server are, and for how long a claim holds.
"""

import os

from campaign_site.settings.test import *  # noqa: F403
from campaign_site.settings.test import ORGANIZING as TEST

CELERY_BROKER_URL = os.environ.get("BROKER_URL", "memory://")
# A broker may be shared with another run of the tests.
CELERY_TASK_DEFAULT_QUEUE = os.environ.get("QUEUE", "celery")
EMAIL_BACKEND = "organizing.mail.backends.LocalOnlyBackend"
EMAIL_HOST = "127.0.0.1"
EMAIL_PORT = int(os.environ["MAIL_PORT"])
ORGANIZING = {**TEST, "MAIL_LEASE_SECONDS": int(os.environ.get("LEASE_SECONDS", "300"))}
