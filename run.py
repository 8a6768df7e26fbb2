"""Makes Coping's environment in .venv/, keeps it up to date, and starts Coping in it.

`./run` (Windows: `py run.py`) starts Coping. `test`, `lint`, `bench` and `prove` are words of this file;
everything else is handed to `coping`. Standard library only, since it runs before anything is installed,
and imports late, since it runs at every start. What it does step by step: docs/set-up.md.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from pathlib import Path

TYPE_CHECKING = False  # typing itself costs 5 ms of every start
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

OLDEST, NEWEST = (3, 11), (3, 14)
WINDOWS = sys.platform == "win32"
DOOR = "py run.py" if WINDOWS else "./run"
SAFE = "Nothing you wrote was touched."


class SetUpError(Exception):
    """Set-up cannot go on; the message is what the person reads."""


class SystemPart:
    """Something that comes with the operating system and not with Python.

    `name` is a shared library (with ".so" in it), a program, or "import" and a module of the system's own Python;
    `needed_for` is "run" or "test"; the others are names of packages.
    """

    __slots__ = ("arch", "debian", "fedora", "name", "needed_for", "what_for")

    def __init__(self, *row: str) -> None:
        self.name, self.what_for, self.debian, self.fedora, self.arch, self.needed_for = row


# Name, what for, the package in Debian, in Fedora, in Arch, needed for. Coping runs without any of them.
SYSTEM_PARTS = (
    SystemPart("libpulse.so.0", "sound", "libpulse0", "pulseaudio-libs", "libpulse", "run"),
    SystemPart("libgthread-2.0.so.0", "sound", "libglib2.0-0", "glib2", "glib2", "run"),  # pygame's mixer asks for it
    SystemPart("libGL.so.1", "a window", "libgl1", "libglvnd-glx", "libglvnd", "run"),
    SystemPart("libEGL.so.1", "a window", "libegl1", "libglvnd-egl", "libglvnd", "run"),
    SystemPart("libxkbcommon.so.0", "a window", "libxkbcommon0", "libxkbcommon", "libxkbcommon", "run"),
    SystemPart("libdbus-1.so.3", "a window", "libdbus-1-3", "dbus-libs", "dbus", "run"),
    SystemPart("libfontconfig.so.1", "a window", "libfontconfig1", "fontconfig", "fontconfig", "run"),
    SystemPart("libxcb-cursor.so.0", "a window", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor", "run"),
    SystemPart(
        "libxkbcommon-x11.so.0", "a window", "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11", "run"
    ),
    SystemPart("libxcb-icccm.so.4", "a window", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm", "run"),
    SystemPart("libxcb-keysyms.so.1", "a window", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms", "run"),
    SystemPart("libxcb-shape.so.0", "a window", "libxcb-shape0", "libxcb", "libxcb", "run"),
    SystemPart("pulseaudio", "tests of sound", "pulseaudio", "pulseaudio", "pulseaudio", "test"),
    SystemPart("pactl", "tests of sound", "pulseaudio-utils", "pulseaudio-utils", "libpulse", "test"),
    SystemPart("parec", "tests of sound", "pulseaudio-utils", "pulseaudio-utils", "libpulse", "test"),
    SystemPart("strace", "the test that nothing reaches a network", "strace", "strace", "strace", "test"),
    SystemPart("Xvfb", "tests in a real window", "xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb", "test"),
    SystemPart("openbox", "tests in a real window", "openbox", "openbox", "openbox", "test"),
    SystemPart("xdotool", "tests in a real window", "xdotool", "xdotool", "xdotool", "test"),
    SystemPart("xrandr", "tests in a real window", "x11-xserver-utils", "xrandr", "xorg-xrandr", "test"),
    SystemPart("dbus-daemon", "tests in a real window", "dbus", "dbus-daemon", "dbus", "test"),
    SystemPart("dbus-send", "tests in a real window", "dbus", "dbus-tools", "dbus", "test"),
    SystemPart("at-spi-bus-launcher", "tests in a real window", "at-spi2-core", "at-spi2-core", "at-spi2-core", "test"),
    SystemPart("import gi", "tests in a real window", "python3-gi", "python3-gobject", "python-gobject", "test"),
)

HELPERS = ("/usr/libexec", "/usr/lib")  # where programs lie that other programs start

LINT_STEPS = (
    ("format", ("ruff", "format", "--check", "--output-format=concise", ".")),
    ("ruff", ("ruff", "check", "--output-format=concise", ".")),
    ("types", ("mypy",)),
    ("wording", ("tests.wording",)),
    ("practices", ("coping_app", "check", "exercises")),
    ("recordings", ("audio.make", "check")),
)

# What uv and pip print, in small letters, when the network is the cause.
NETWORK_SIGNS = (
    *("name resolution", "resolve host", "dns error", "lookup address", "unreachable", "refused", "timed out"),
    *("timeout", "connection", "failed to connect", "certificate", "proxy", "error sending request"),
)
DISK_SIGNS = ("no space left", "disk quota", "not enough space")
RIGHTS_SIGNS = ("permission denied", "read-only file system", "access is denied")


class Place:
    """A checkout, and where its environment keeps things."""

    __slots__ = ("log", "root", "state", "unfinished", "venv")

    def __init__(self, root: Path) -> None:
        self.root = root
        self.venv = root / ".venv"
        self.state = self.venv / "set-up"  # what set-up remembers; it goes when the environment goes
        self.log = self.state / "log.txt"  # what the last set-up printed
        self.unfinished = self.state / "unfinished"  # stands while packages are being written

    def program(self, name: str) -> Path:
        """Where the environment has the program of this name."""
        return self.venv / "Scripts" / f"{name}.exe" if WINDOWS else self.venv / "bin" / name


def say(text: str) -> None:
    """Tell the person something about set-up, apart from the program's own output."""
    print(text, file=sys.stderr, flush=True)


# ---------------------------------------------------------------- is the environment as it should be?


def facts(root: Path, needs: str) -> dict[str, str]:
    """What a finished environment for `needs` ("run" or "test") is stamped with."""
    import zlib

    texts = [(root / name).read_bytes() for name in ("uv.lock", "pyproject.toml")]
    python = f"{sys.version_info[0]}.{sys.version_info[1]}"
    sums = "-".join(f"{zlib.crc32(text):08x}.{len(text)}" for text in texts)  # to notice a change, not a forgery
    return {"place": str(root), "python": python, needs: sums}


def read_stamp(place: Place) -> dict[str, str]:
    """The stamp of the last finished set-up; empty where there is none."""
    try:
        lines = (place.state / "stamp").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    return {key: value for key, _, value in (line.partition(" ") for line in lines)}


def write_stamp(place: Place, stamp: dict[str, str]) -> None:
    """Write the stamp aside and put it in place in one move."""
    aside = place.state / "stamp.new"
    aside.write_text("".join(f"{key} {value}\n" for key, value in stamp.items()), encoding="utf-8")
    aside.replace(place.state / "stamp")


def judge(place: Place, needs: str) -> str:
    """Say whether the environment is "ready", needs an "update" or has to be made ("make")."""
    wanted, stamp = facts(place.root, needs), read_stamp(place)
    if place.unfinished.exists() or not os.access(place.program("python"), os.X_OK):
        return "make"
    if any(stamp.get(key) != wanted[key] for key in ("place", "python")):
        return "make"
    programs = ("coping",) if needs == "run" else ("coping", "uv", "ruff", "mypy", "pytest")
    if stamp.get(needs) == wanted[needs] and all(place.program(name).exists() for name in programs):
        return "ready"
    return "update"


# ---------------------------------------------------------------- making and updating it


@contextlib.contextmanager
def only_one(place: Place) -> Iterator[None]:
    """Let one set-up at a time work in this checkout; the others wait.

    The lock lies on run.py itself, so it leaves no file behind and goes when its holder does. The steps'
    child processes hold it too: a set-up that was killed keeps others out until its last child has ended.
    """
    with (place.root / "run.py").open("rb") as file:
        if not _lock(file.fileno()):
            say("Another start is setting Coping up in this folder. Waiting for it.")
            while not _lock(file.fileno()):
                time.sleep(0.2)
        yield


def _lock(number: int) -> bool:
    """Take the lock on an open file if it is free."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(number, 1 << 30, os.SEEK_SET)  # beyond the end: readers of the file are not shut out
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.set_inheritable(number, True)
    except BlockingIOError:
        return False
    except PermissionError:
        return not WINDOWS  # Windows says so when the lock is taken
    except OSError:
        return True  # a file system without locks: go on rather than never start
    return True


def provide(place: Place, needs: str) -> None:
    """See to it that the environment has what `needs` asks for; raises SetUpError."""
    try:
        if judge(place, needs) == "ready":
            return
        with only_one(place):
            make_or_update(place, needs)
    except OSError as error:
        raise SetUpError(_sentence("writing into .venv", str(error), place)) from error


def make_or_update(place: Place, needs: str) -> None:
    """Do what is missing; an older environment that cannot be updated is good enough for a start."""
    verdict = judge(place, needs)  # whoever held the lock before may have done it
    if verdict == "ready":
        return
    if verdict == "make":
        make(place)
        update(place, needs)
        return
    say("Bringing Coping's parts up to date.")
    had = read_stamp(place)
    place.log.unlink(missing_ok=True)
    try:
        update(place, needs)
    except SetUpError as problem:
        if needs != "run" or "run" not in had:
            raise
        say(f"{problem}\nCoping starts with the parts it had before.")


def make(place: Place) -> None:
    """Make an empty environment, in place of whatever is there."""
    import shutil

    if place.venv.is_symlink() or place.venv.is_file():
        place.venv.unlink()
    elif place.venv.exists():
        say("The environment in .venv is incomplete or from elsewhere. Making it anew.")
        shutil.rmtree(place.venv)
    else:
        say("Setting Coping up in .venv. This is done once and takes a minute or two.")
    place.state.mkdir(parents=True)
    place.unfinished.touch()
    need_venv_module(place)
    python = getattr(sys, "_base_executable", sys.executable)  # not the one that was just removed
    step(place, "making the environment", [python, "-m", "venv", str(place.venv)])
    write_stamp(place, {key: value for key, value in facts(place.root, "run").items() if key != "run"})
    place.unfinished.unlink()


def update(place: Place, needs: str) -> None:
    """Bring the environment to what uv.lock says."""
    import subprocess

    started = time.monotonic()
    pin, hashes = uv_pin(place.root)
    uv = place.program("uv")
    found = subprocess.run([uv, "--version"], capture_output=True, text=True, check=False) if uv.exists() else None
    if found is None or found.stdout.split()[1:2] != [pin]:
        install_uv(place, pin, hashes)
    groups = ["--no-dev"] if needs == "run" else []
    python = str(place.program("python"))
    command = [str(uv), "sync", "--frozen", "--inexact", *groups, "--python", python, "--no-progress"]
    place.unfinished.touch()
    try:
        step(place, "installing the parts", command)
    except SetUpError:
        place.unfinished.unlink()  # uv ended by itself: it fetches everything before it changes anything
        raise
    stamp = read_stamp(place) | facts(place.root, needs)
    if needs == "test":
        stamp["run"] = stamp["test"]  # the tools come on top of what a run needs
    write_stamp(place, stamp)
    place.unfinished.unlink()
    say(f"Set-up is done ({time.monotonic() - started:.0f} s).")


def uv_pin(root: Path) -> tuple[str, list[str]]:
    """The version of uv that pyproject.toml pins, and the hashes uv.lock has for its wheels."""
    import tomllib

    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    pins = [name for name in project["dependency-groups"]["dev"] if name.startswith("uv==")]
    lock = tomllib.loads((root / "uv.lock").read_text(encoding="utf-8"))
    wheels = [wheel for package in lock["package"] if package["name"] == "uv" for wheel in package["wheels"]]
    return pins[0].removeprefix("uv=="), [wheel["hash"] for wheel in wheels]


def install_uv(place: Place, pin: str, hashes: list[str]) -> None:
    """Put the pinned uv into the environment, checked against the hashes in uv.lock."""
    wanted = place.state / "uv.txt"
    wanted.write_text(" \\\n  --hash=".join([f"uv=={pin}", *hashes]) + "\n", encoding="utf-8")
    options = [
        "--require-hashes",
        "--only-binary=:all:",
        "--no-deps",
        "--retries=2",
        "--disable-pip-version-check",
    ]
    python = str(place.program("python"))
    step(place, "fetching uv", [python, "-m", "pip", "install", *options, "-r", str(wanted)])


def step(place: Place, name: str, command: Sequence[str]) -> None:
    """Run one step of set-up with its output in the log; raises SetUpError when it fails."""
    import subprocess

    env = {key: value for key, value in os.environ.items() if key not in {"VIRTUAL_ENV", "PYTHONHOME", "PYTHONPATH"}}
    env |= {"UV_PYTHON_DOWNLOADS": "never", "UV_PROJECT_ENVIRONMENT": str(place.venv), "PIP_USER": "0"}
    env |= {"DEBIAN_FRONTEND": "noninteractive"}
    header = f"\n{name}: {' '.join(command)}\n"
    with place.log.open("ab") as log:
        log.write(header.encode())
        log.flush()
        try:
            code = subprocess.run(
                command,
                cwd=place.root,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                close_fds=WINDOWS,  # elsewhere children keep the lock, see only_one
                check=False,
            ).returncode
        except OSError as error:
            log.write(f"{error}\n".encode())
            code = 1
    if code:
        logged = place.log.read_text(encoding="utf-8", errors="replace")
        printed = logged.rpartition(header)[2]
        raise SetUpError(_sentence(name, printed, place))


def _sentence(name: str, printed: str, place: Place) -> str:
    """Say what happened, what is safe and what to do next."""
    small = printed.lower()
    if any(sign in small for sign in DISK_SIGNS):
        why, what_next = "the disk is full", f"Free some space, then start {DOOR} again."
    elif any(sign in small for sign in RIGHTS_SIGNS):
        why = "this account cannot write to this folder"
        what_next = f"Start {DOOR} from the account that owns the folder, or copy the folder to your own."
    elif any(sign in small for sign in NETWORK_SIGNS):
        why = "the network did not answer as it should"
        what_next = f"When there is a connection, start {DOOR} again; it goes on from here."
    else:
        why, what_next = (
            "it ended with an error",
            f"Start {DOOR} again; if it stops here again, read the details.",
        )
    told = f"Set-up stopped at {name}: {why}. {SAFE} {what_next}\nDetails: {place.log.relative_to(place.root)}"
    if sys.stderr and sys.stderr.isatty():
        return told
    return "\n  ".join([told, *printed.strip().splitlines()[-8:]])  # a build machine's log is all that is left of it


# ---------------------------------------------------------------- what the operating system brings


def need_venv_module(place: Place) -> None:
    """Debian keeps a part of Python's own venv module in a package of its own; get it or say how."""
    import importlib.util

    if importlib.util.find_spec("ensurepip"):
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    part = SystemPart("ensurepip", "making an environment", f"{package} ca-certificates", "python3", "python", "run")
    line = install_parts(place, [part])
    importlib.invalidate_caches()
    if not importlib.util.find_spec("ensurepip"):
        raise SetUpError(f"Python's own venv module is not installed here. {SAFE} Run this, then {DOOR}:\n  {line}")


def is_there(part: SystemPart) -> bool:
    """Look for a library as a program would load it, for a program on the path, for a module by importing it."""
    if part.name.startswith("import "):
        import subprocess

        command = ["/usr/bin/python3", "-c", part.name]  # the system's packages are for that one
        with contextlib.suppress(OSError):
            return subprocess.run(command, capture_output=True, check=False).returncode == 0
        return False
    if ".so" not in part.name:
        import shutil

        return any(shutil.which(part.name, path=path) for path in (None, *HELPERS))
    import ctypes

    try:
        ctypes.CDLL(part.name)
    except OSError:
        return False
    return True


def offer_system_parts(place: Place, needs: str) -> None:
    """Look for what the system brings, once for each part; install or name what is missing, and go on."""
    wanted = [part for part in SYSTEM_PARTS if part.needed_for in {"run", needs}]
    memory = place.state / "looked-for"
    try:
        known = memory.read_text(encoding="utf-8").split()
    except OSError:
        known = []
    new = [part for part in wanted if part.name not in known]
    if not new:
        return
    with only_one(place):
        missing = [part for part in new if not is_there(part)]
        with contextlib.suppress(OSError):  # then it is looked for once more next time
            memory.write_text("\n".join([*known, *(part.name for part in new)]), encoding="utf-8")
        if missing:
            line = install_parts(place, missing)
            missing = [part for part in missing if not is_there(part)]
        if missing:
            what_for = " and ".join(dict.fromkeys(part.what_for for part in missing))
            say(f"Coping works without these too, but then without {what_for}. To add them:\n  {line}")


def package_line(parts: Sequence[SystemPart], manager: str) -> list[str]:
    """The command that installs these parts."""
    names = {"apt-get": "debian", "dnf": "fedora", "pacman": "arch"}[manager]
    packages = dict.fromkeys(word for part in parts for word in getattr(part, names).split())
    options = {
        "apt-get": ["install", "-y", "--no-install-recommends"],
        "dnf": ["install"],
        "pacman": ["-S", "--needed"],
    }
    return [manager, *options[manager], *packages]


def install_parts(place: Place, parts: Sequence[SystemPart]) -> str:
    """Install parts with apt as root, or with sudo after a yes; return the line to do it by hand."""
    import shutil

    manager = next((name for name in ("apt-get", "dnf", "pacman") if shutil.which(name)), None)
    if manager is None:
        return "your system's package manager: " + ", ".join(part.name for part in parts)
    command = package_line(parts, manager)
    root = sys.platform != "win32" and os.geteuid() == 0
    line = " ".join(command if root else ["sudo", *command])
    if manager == "apt-get" and root:
        say(f"Installing with apt: {' '.join(command[4:])}")
        with contextlib.suppress(SetUpError):  # the caller looks again and tells
            step(place, "apt-get update", ["apt-get", "-q", "update"])
            step(place, "apt-get install", [*command, "-q", "-o", "DPkg::Lock::Timeout=120"])
    elif shutil.which("sudo") and sys.stdin and sys.stdin.isatty() and sys.stderr.isatty():
        import subprocess

        what_for = " and ".join(dict.fromkeys(part.what_for for part in parts))
        say(f"This computer lacks something that Coping uses for {what_for}. This line installs it:\n  {line}")
        print("Run it now? It may ask for your password. [y/N] ", end="", file=sys.stderr, flush=True)
        if sys.stdin.readline().strip().lower() in {"y", "yes"}:
            subprocess.run(["sudo", *command], check=False)
    return line


# ---------------------------------------------------------------- this file's own words


def call(place: Place, module: Sequence[str], **more: str) -> int:
    """Run a module of the environment in the checkout, on this terminal; return its exit code.

    What is compiled is kept, whatever the environment says: else each of many processes compiles all of it anew.
    `more` is added to the environment.
    """
    import subprocess

    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"} | more
    command = [str(place.program("python")), "-m", *module]
    return subprocess.run(command, cwd=place.root, env=env, check=False).returncode


def lint(place: Place, extra: Sequence[str] = ()) -> int:
    """Run every check that is not a test; one line each, or what it printed. Returns 1 if any failed."""
    import subprocess

    failed = []
    for name, module in LINT_STEPS:
        started = time.monotonic()
        done = subprocess.run(
            [str(place.program("python")), "-m", *module, *extra],
            cwd=place.root,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        seconds = time.monotonic() - started
        if done.returncode == 0:
            print(f"ok      {name:<11} {seconds:5.1f} s", flush=True)
            continue
        failed.append(name)
        print(f"not ok  {name:<11} {seconds:5.1f} s", flush=True)
        print(done.stdout.decode(errors="replace").rstrip(), flush=True)
    if failed:
        print(f"Not ok: {', '.join(failed)}", flush=True)
    return 1 if failed else 0


# What waits for real time waits beside the rest. A file stays on one worker: what its tests share is made once.
SIDE_BY_SIDE = ("-n", "3", "--dist", "loadfile", "--no-loadscope-reorder")
HEARD = ("-n", "2", "tests/sound")  # apart: beside anything else the first try fails, and each takes most of a minute
MEMORY = Path("/dev/shm")  # noqa: S108 - where Linux keeps files in memory
ENOUGH = 4 << 30  # bytes that have to be free there for the files of a whole run


def test(place: Place, extra: Sequence[str]) -> int:
    """Lint, listen to live sound, then do all other tests; with arguments for pytest, only the tests."""
    if extra:
        return call(place, ("pytest", "-m", "not prove", *extra))
    linted = lint(place)
    heard = call(place, ("pytest", "-m", "sound and not prove", *HEARD))
    with quick_files() as files:
        tested = call(place, ("pytest", "-m", "not prove and not sound", *SIDE_BY_SIDE), **files)
    if heard:
        print("The tests ended above. Live sound was not ok, see further up.", flush=True)
    if linted:
        print("The tests ended above. Lint was not ok, see further up.", flush=True)
    return tested or heard or linted


@contextlib.contextmanager
def quick_files() -> Iterator[dict[str, str]]:
    """Give the tests a folder in memory for their files where there is room: no disk is waited for, thousands of times.

    Yields what tells them of it in their environment. The folder goes at the end.
    """
    import shutil
    import tempfile

    try:
        roomy = shutil.disk_usage(MEMORY).free >= ENOUGH
    except OSError:
        roomy = False
    if not roomy:
        yield {}
        return
    with tempfile.TemporaryDirectory(prefix="c", dir=MEMORY, ignore_cleanup_errors=True) as folder:
        yield {"TMPDIR": folder}


def prove(place: Place, extra: Sequence[str]) -> int:
    """Run the long proofs at full counts."""
    return call(place, ("tests.prove", *extra))


def bench(place: Place, extra: Sequence[str]) -> int:
    """Measure, with a baseline in the same run."""
    return call(place, ("tests.benchmarks", *extra))


OWN_WORDS: dict[str, Callable[[Place, Sequence[str]], int]] = {
    "test": test,
    "prove": prove,
    "bench": bench,
    "lint": lint,
}


# ---------------------------------------------------------------- starting


def start(command: Sequence[str]) -> int:
    """Become the program, so that the terminal and its signals are the program's own."""
    if not WINDOWS:
        os.execv(command[0], list(command))  # noqa: S606
    import signal
    import subprocess

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program
    return subprocess.run(command, check=False).returncode


def run(place: Place, arguments: Sequence[str]) -> int:
    """Set up what is needed, then do what the first word asks for."""
    word = OWN_WORDS.get(arguments[0]) if arguments else None
    needs = "test" if word else "run"
    provide(place, needs)
    if sys.platform.startswith("linux"):
        offer_system_parts(place, needs)
    if word:
        return word(place, arguments[1:])
    os.environ["COPING_COMMAND"] = DOOR  # what people type here, for the hints that name a command
    return start([str(place.program("python")), "-P", "-m", "coping_app", *arguments])


def main() -> int:
    """Run, and say in a sentence what went wrong."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        found = ".".join(map(str, sys.version_info[:2]))
        say(f"Coping needs Python 3.11, 3.12, 3.13 or 3.14; this is {found}. With one, start {DOOR} again.")
        return 1
    try:
        return run(Place(Path(__file__).resolve().parent), sys.argv[1:])
    except SetUpError as problem:
        say(str(problem))
        return 1
    except KeyboardInterrupt:
        say("\nStopped.")
        return 130


if __name__ == "__main__":
    sys.exit(main())
