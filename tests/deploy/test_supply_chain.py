"""What Noaber is made of is listed, and nobody is told "all is well" by a search that did not take place."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, Final

import pytest

from tests.deploy.test_requirements import pinned

ROOT: Final = Path(__file__).parents[2]
Answer = Callable[[list[dict[str, Any]]], tuple[int, Any]]


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "requirements" / script, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin"},
    )


@contextmanager
def service(answer: Answer) -> Iterator[str]:
    """A database of vulnerabilities that says what a test wants."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
            status, body = answer(asked) if self.path == "/v1/querybatch" else (404, {})
            content = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(status)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def name_of(query: dict[str, Any]) -> str:
    return str(query["package"]["name"])


def nothing(asked: list[dict[str, Any]]) -> tuple[int, Any]:
    return 200, {"results": [{} for _ in asked]}


def test_the_bill_lists_every_package_that_is_installed_to_run(tmp_path: Path) -> None:
    target = tmp_path / "build" / "bom.json"
    assert run("bom.py", str(target)).returncode == 0
    bill = json.loads(target.read_text())
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", bill["serialNumber"])
    assert {one["name"]: one["version"] for one in bill["components"]} == pinned("run")
    assert all(one["purl"] == f"pkg:pypi/{one['name']}@{one['version']}" for one in bill["components"])
    for one in bill["components"]:
        assert one["hashes"]
        assert all(re.fullmatch("[0-9a-f]{64}", each["content"]) for each in one["hashes"])


def test_the_bill_says_what_needs_what_and_forgets_nobody(tmp_path: Path) -> None:
    target = tmp_path / "bom.json"
    run("bom.py", str(target))
    bill = json.loads(target.read_text())
    us = bill["metadata"]["component"]["bom-ref"]
    known = {one["bom-ref"] for one in bill["components"]} | {us}
    needs = {one["ref"]: one["dependsOn"] for one in bill["dependencies"]}
    assert needs.keys() == known
    reached, waiting = set(), [us]
    while waiting:
        one = waiting.pop()
        if one not in reached:
            reached.add(one)
            waiting += needs[one]
    assert reached == known
    names = {purl.removeprefix("pkg:pypi/").partition("@")[0] for purl in needs[us]}
    assert {"cryptography", "sqlalchemy", "aiohttp"} <= names


def test_the_same_pins_give_the_same_bill(tmp_path: Path) -> None:
    first, second = tmp_path / "1.json", tmp_path / "2.json"
    run("bom.py", str(first))
    run("bom.py", str(second))
    assert first.read_bytes() == second.read_bytes()


def test_when_nothing_is_known_of_any_package_the_audit_says_how_many_it_looked_up() -> None:
    asked: list[str] = []

    def answer(queries: list[dict[str, Any]]) -> tuple[int, Any]:
        asked.extend(f"{name_of(one)}=={one['version']}" for one in queries)
        return nothing(queries)

    with service(answer) as url:
        ran = run("audit.py", url)
    assert ran.returncode == 0
    assert {f"{name}=={version}" for name, version in pinned("run").items()} <= set(asked)
    assert f"{len(asked)} packages looked up, 0 with a known vulnerability" in ran.stdout


def test_a_known_vulnerability_fails_the_audit_and_is_named_also_from_a_second_page() -> None:
    def answer(queries: list[dict[str, Any]]) -> tuple[int, Any]:
        results: list[dict[str, Any]] = []
        for one in queries:
            if name_of(one) != "aiohttp":
                results.append({})
            elif "page_token" in one:
                results.append({"vulns": [{"id": "GHSA-second", "modified": "x"}]})
            else:
                results.append({"vulns": [{"id": "GHSA-first", "modified": "x"}], "next_page_token": "2"})
        return 200, {"results": results}

    with service(answer) as url:
        ran = run("audit.py", url)
    assert ran.returncode == 1
    assert f"aiohttp {pinned('run')['aiohttp']}" in ran.stdout
    assert "GHSA-first, GHSA-second" in ran.stdout


@pytest.mark.parametrize(
    "answer",
    [
        lambda _: (500, {}),
        lambda _: (200, b"<html>a page of a proxy</html>"),
        lambda _: (200, {}),
        lambda _: (200, {"results": []}),
        lambda asked: (200, {"results": [{}] * (len(asked) - 1)}),
        lambda asked: (200, {"results": ["fine"] * len(asked)}),
        lambda asked: (200, {"results": [{"vulns": [{}]}] * len(asked)}),
    ],
    ids=["error", "a page", "nothing", "no results", "one too few", "no objects", "no id"],
)
def test_an_answer_that_is_none_is_never_taken_for_good_news(answer: Answer) -> None:
    with service(answer) as url:
        ran = run("audit.py", url)
    assert ran.returncode == 2
    assert "NOT AUDITED" in ran.stderr
    assert "looked up" not in ran.stdout


def test_without_a_network_the_audit_fails_aloud() -> None:
    ran = run("audit.py", "http://127.0.0.1:9")
    assert ran.returncode == 2
    assert "NOT AUDITED: it is not known whether" in ran.stderr
    assert ran.stdout == ""


def test_the_commands_of_the_makefile_run_these() -> None:
    made = (ROOT / "Makefile").read_text()
    assert re.search(r"^bom:.*\n\t.*requirements/bom.py build/bom.json$", made, re.MULTILINE)
    assert re.search(r"^audit:.*\n\t.*requirements/audit.py", made, re.MULTILINE)
