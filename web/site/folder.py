"""The folder of the site: written whole or not at all, and never over what somebody else has put there."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from geodata.problems import Problem, UnwrittenError

try:
    import fcntl
except ImportError:  # Windows has no such lock: there, two runs are not kept apart
    fcntl = None  # type: ignore[assignment]

MARKER = "site.json"  # says that the folder is ours, of which data version, and what of it we wrote
STAGE = ".site-"  # how the folder begins in which a new site stands until it is whole
Hashes = Mapping[str, str]  # of the content of files, by their path in the folder


def write(path: Path, files: Mapping[str, bytes]) -> dict[str, str]:
    """Writes the files below the path; gives their hashes."""
    for name, content in files.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return {name: _hash(content) for name, content in files.items()}


def replace_site(folder: Path, version: str, make: Callable[[Path], Hashes]) -> int:
    """Puts what `make` writes into an empty folder in the place of the site before; gives how many files are there now.

    Files that nobody wrote for a site stay. Raises UnwrittenError where the folder is no site of ours, where a file
    that we would replace has changed since, or while another run writes there; OSError where it cannot be written. Then
    all is as before.
    """
    is_new = not folder.exists()
    if is_new:
        folder.mkdir(parents=True)
    with _alone(folder):
        return _replace(folder, is_new, version, make)


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keeps other runs out of the folder until it is left, or the process ends."""
    handle = os.open(folder, os.O_RDONLY) if fcntl else None
    try:
        if handle is not None:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                expected = "a folder into which no other run is writing; wait for it to end"
                raise UnwrittenError([Problem(str(folder), 0, "", expected, "another run")]) from None
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _replace(folder: Path, is_new: bool, version: str, make: Callable[[Path], Hashes]) -> int:
    before = _written_before(folder)
    for left in folder.glob(f"{STAGE}*"):  # by a process that was killed
        shutil.rmtree(left)
    stage = Path(tempfile.mkdtemp(dir=folder, prefix=STAGE))
    made: Hashes = {}
    try:
        made = make(stage)
        for name in sorted(set(made) - set(before)):
            if os.path.lexists(folder / name):
                raise _refused(folder / name, "no file here that the site did not write")
        _swap(folder, stage, before, made, version)
    except BaseException:
        shutil.rmtree(stage, ignore_errors=True)
        _remove_empty(folder, set(made) - set(before))
        if is_new:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise
    for _ in range(2):
        with contextlib.suppress(KeyboardInterrupt):  # too late: the new site is there, and this is done once more
            shutil.rmtree(stage, ignore_errors=True)
            _remove_empty(folder, set(before) - set(made))
    return len(made)


def _swap(folder: Path, stage: Path, before: Hashes, made: Hashes, version: str) -> None:
    """Moves what is new into its place; where that fails, all that was moved goes back."""
    kept = Path(tempfile.mkdtemp(dir=stage))
    undo: list[Callable[[], object]] = []
    changed = [name for name in sorted(made) if before.get(name) != made[name] or not (folder / name).exists()]
    try:
        _mark(folder, stage, kept, undo, {"data_version": version, "files": dict(made), "before": dict(before)})
        for name in changed:
            _put(stage / name, folder / name, kept / name, undo)
        for name in sorted(set(before) - set(made)):
            _put(None, folder / name, kept / name, undo)
        _mark(folder, stage, kept, undo, {"data_version": version, "files": dict(sorted(made.items()))})
    except BaseException:
        for step in reversed(undo):
            with contextlib.suppress(OSError):
                step()
        raise


def _mark(folder: Path, stage: Path, kept: Path, undo: list[Callable[[], object]], says: Mapping[str, object]) -> None:
    """Writes the marker; until the site is whole it has the hashes of both, so that a killed run can be made good."""
    marker = Path(tempfile.mkdtemp(dir=stage)) / MARKER
    marker.write_text(json.dumps(says, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    _put(marker, folder / MARKER, kept / f"{len(undo)}-{MARKER}", undo)


def _put(new: Path | None, path: Path, kept: Path, undo: list[Callable[[], object]]) -> None:
    """Puts the new file, or nothing, in the place of the one that may be there, which is kept."""
    path.parent.mkdir(parents=True, exist_ok=True)
    kept.parent.mkdir(parents=True, exist_ok=True)
    there = os.path.lexists(path)
    if there:
        try:
            os.link(path, kept)  # so that a reader finds the old file until the new one is there
        except OSError:  # not every file system has links
            shutil.copy2(path, kept)
        undo.append(lambda: os.replace(kept, path))
    elif new:
        undo.append(path.unlink)
    if new:
        os.replace(new, path)
    elif there:
        path.unlink()


def _written_before(folder: Path) -> dict[str, str]:
    """The hashes of the files of the site that is there; raises UnwrittenError where it is none, or was changed."""
    if not folder.exists() or (folder.is_dir() and all(path.name.startswith(STAGE) for path in folder.iterdir())):
        return {}
    try:
        says = json.loads((folder / MARKER).read_text(encoding="utf-8"))
        files, others = dict(says["files"]), dict(says.get("before", {}))
        if any(Path(name).is_absolute() or ".." in Path(name).parts for name in (*files, *others)):
            raise ValueError(MARKER)  # no way out of the folder
    except (OSError, ValueError, KeyError, TypeError):
        expected = f"an empty folder, or one that `python -m geodata site` wrote, with its {MARKER}"
        raise _refused(folder, expected) from None
    found = {}
    for name in sorted({*files, *others}):
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            found[name] = _hash((folder / name).read_bytes())
            if found[name] not in (files.get(name), others.get(name)):
                raise _refused(folder / name, "this file as the site wrote it; take it away, or put it elsewhere")
    return found


def _refused(path: Path, expected: str) -> UnwrittenError:
    found = "a folder" if path.is_dir() else "another file"
    return UnwrittenError([Problem(str(path), 0, "", expected, found)])


def _remove_empty(folder: Path, gone: set[str]) -> None:
    for name in sorted(gone, reverse=True):
        with contextlib.suppress(OSError):  # it still holds something
            for parent in (folder / name).relative_to(folder).parents[:-1]:
                (folder / parent).rmdir()


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
