"""Settings of the workers of a chaos run: as a test's, with retries that come within seconds and no quiet hours."""

from tests.worker_settings import *  # noqa: F403
from tests.worker_settings import ORGANIZING as WORKER

ORGANIZING = {
    **WORKER,
    "MAIL_BATCH": 1000,
    "MAIL_RETRY_MINUTES": [0.02, 0.05, 0.1, 0.2, 0.3, 0.5],
    "QUIET_HOURS": {"FROM": "00:00", "UNTIL": "23:59", "NOT_ON": []},
}
# The ticks that carry mail. The others would only keep two cores busy.
CELERY_BEAT_SCHEDULE = {
    "organizing.send_due_mail": {"task": "organizing.send_due_mail", "schedule": 1, "options": {"expires": 5}}
}
