"""A browser without a window, and what a person does with the page in it."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")

_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync "
    "--disable-background-networking --disable-component-update --window-size=1400,900"
)
_OPERATIONS = """
return [...document.querySelectorAll('[data-section-id*="/operation/"]')]
  .map(part => part.dataset.sectionId.split("/operation/")[1])
"""
_FOUND = """
return [...document.querySelectorAll('[data-role="search:results"] [role=menuitem]')]
  .map(item => item.textContent)
"""


class Browser:
    """Chromium, driven; paths are given, so that no driver is looked for elsewhere."""

    def __init__(self, folder: Path) -> None:
        options = webdriver.ChromeOptions()
        options.binary_location = str(BROWSER)
        for flag in (*_FLAGS.split(), f"--user-data-dir={folder}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
        self._driver = webdriver.Chrome(options=options, service=Service(DRIVER))

    def open(self, page: Path) -> None:
        """Open a page and wait until it shows an operation."""
        # What the browser did before, a page of its own among it, is not what is asked about.
        self._driver.get("about:blank")
        self.requests()
        self.complaints()
        self._driver.get(page.as_uri())
        assert self.waited(self.operations), f"nothing is shown: {self.complaints()}"

    def run(self, script: str) -> Any:
        return self._driver.execute_script(script)

    def waited(self, ask: Callable[[], Any], seconds: float = 60) -> Any:
        """Ask until there is an answer, and give the last one."""
        end = time.monotonic() + seconds
        while not (answer := ask()) and time.monotonic() < end:
            time.sleep(0.05)
        return answer

    def operations(self) -> list[str]:
        """Ids of the operations that the page shows."""
        found: list[str] = self.run(_OPERATIONS)
        return found

    def text(self) -> str:
        return " ".join(self.run("return document.getElementById('reference').textContent").split())

    def search(self, words: str) -> list[str]:
        """Type into the search, and read what it lists."""
        field = self._driver.find_element(By.CSS_SELECTOR, "[role=search] input")
        field.clear()
        field.send_keys(words)
        found: list[str] = self.waited(lambda: self.run(_FOUND))
        return found

    def choose(self, title: str) -> str:
        """Click what was found under a title, and tell the address that the browser is at then."""
        before = self._driver.current_url
        results = '[data-role="search:results"] [role=menuitem]'
        items = self._driver.find_elements(By.CSS_SELECTOR, results)
        next(item for item in items if title in item.text).click()
        self.waited(lambda: self._driver.current_url != before)
        return self._driver.current_url

    def requests(self) -> list[str]:
        """Addresses asked for since the last time, those that the policy refused included."""
        events = [json.loads(e["message"])["message"] for e in self._driver.get_log("performance")]
        sent = [event for event in events if event["method"] == "Network.requestWillBeSent"]
        return [event["params"]["request"]["url"] for event in sent]

    def complaints(self) -> list[str]:
        """What the console says since the last time."""
        return [entry["message"] for entry in self._driver.get_log("browser")]

    def close(self) -> None:
        self._driver.quit()
