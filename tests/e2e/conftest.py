"""A browser for all stories of this folder, and a running demo for each file of them."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.demo import RunningDemo
from tests.services import chromium

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    quiet = ["--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
    return {**browser_type_launch_args, "executable_path": chromium(), "args": quiet}


@pytest.fixture(scope="session")
def stopped_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demo that was started once and stopped: what its first start takes so long for is in it."""
    running = RunningDemo(state=tmp_path_factory.mktemp("first"))
    running.start()
    assert running.stop() in (0, -2, 130), running.output
    return running.state


# Of one file: stances, packets and answers of one story would be another's surprise.
@pytest.fixture(scope="module")
def demo(stopped_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDemo]:
    running = RunningDemo(state=tmp_path_factory.mktemp("demo"))
    subprocess.run(["cp", "-a", f"{stopped_demo}/.", running.state], check=True)
    running.start()
    yield running
    assert running.stop() in (0, -2, 130), running.output


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """Opens a fresh private window: `open_page(size=PHONE, javascript=False)`."""
    contexts = []

    def opened(*, size: dict[str, int] = PHONE, javascript: bool = False, **options: Any) -> Any:
        context = browser.new_context(viewport=size, java_script_enabled=javascript, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        return page

    yield opened
    for context in contexts:
        context.close()
