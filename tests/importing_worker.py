"""A worker that does nothing but imports, until it is killed: `python -m tests.importing_worker`."""

import time

import django

django.setup()

from organizing.people.imports import claim, cut_batches  # noqa: E402 -- Django first
from organizing.people.imports.run_imports import run_imports  # noqa: E402

# Small batches and a short lease, so that a kill meets everything there is to be met.
cut_batches.ROWS = 200
claim.LEASE /= 60

while True:
    run_imports()
    time.sleep(0.05)
