from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from storage.files import replace_file


def test_a_file_is_replaced_as_a_whole_and_closed_for_others(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("old")
    file.chmod(0o644)
    replace_file(file, b"new")
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["key"]


def test_what_root_replaces_stays_of_whom_it_was(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a file away")
    file = tmp_path / "key"
    file.write_text("old")
    os.chown(file, 8428, 8428)
    replace_file(file, b"new")
    assert (file.stat().st_uid, file.stat().st_gid) == (8428, 8428)


def test_a_file_that_was_not_there_is_made(tmp_path: Path) -> None:
    replace_file(tmp_path / "key", b"new")
    assert (tmp_path / "key").read_bytes() == b"new"
