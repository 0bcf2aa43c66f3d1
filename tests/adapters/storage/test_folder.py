"""The file store on disk, and the twin, under one contract."""

from pathlib import Path

import pytest

from motcua.adapters.fake.signing import MemoryFiles
from motcua.adapters.storage.folder import FolderStore
from motcua.ports.files import FileMissing, FileStore


@pytest.fixture(params=["folder", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> FileStore:
    return FolderStore(tmp_path) if request.param == "folder" else MemoryFiles()


def test_what_was_put_is_had_back(store: FileStore) -> None:
    first = store.put(b"abc", "text/plain")
    assert first == store.put(b"abc", "text/plain")
    assert first.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert (first.size, store.get(first.sha256)) == (3, b"abc")


def test_what_was_never_put_is_missing(store: FileStore) -> None:
    with pytest.raises(FileMissing):
        store.get("0" * 64)


def test_a_file_changed_on_disk_is_not_handed_out(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    ref = store.put(b"abc", "text/plain")
    (file,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    file.write_bytes(b"abd")
    with pytest.raises(FileMissing):
        store.get(ref.sha256)
