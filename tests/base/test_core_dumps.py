"""From the moment pages are open nothing of the program's memory goes into a core dump."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOOK = """
import ctypes, json, resource, sys
from pathlib import Path
from coping_app.vault.folder import VaultFolder
from coping_app.vault.opening import Lock, create_vault, look, open_vault, unwrap_without_lock

def now():
    return [list(resource.getrlimit(resource.RLIMIT_CORE)), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)]

folder, hard = VaultFolder(Path(sys.argv[1])), resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
before = now()
if sys.argv[2] == "open":
    closed = look(folder)
    key = unwrap_without_lock(closed)
    open_vault(closed, key)
else:
    create_vault(folder, Lock()).close()
print(json.dumps([before, now()]))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asked of Linux")
def test_no_core_dumps_once_pages_are_open(tmp_path: Path):
    for how in ("create", "open"):
        command = [sys.executable, "-c", LOOK, str(tmp_path / "notes-1"), how]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        before, after = json.loads(done.stdout)
        assert before[1] == 1, "a process begins as one that can be dumped"
        assert after == [[0, 0], 0], how
