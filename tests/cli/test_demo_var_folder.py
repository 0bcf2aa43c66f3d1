"""The data folder: only what is ours is ever deleted."""

import pytest

from motcua.cli import var_folder


def test_a_claimed_folder_is_emptied_and_can_be_claimed_again(tmp_path):
    var = tmp_path / "var"
    var_folder.claim(var)
    (var / "files").mkdir()
    (var / "files" / "one").write_text("x")

    var_folder.empty(var)

    assert list(var.iterdir()) == []
    var_folder.claim(var)
    assert sorted(entry.name for entry in var.iterdir()) == [".motcua", "log"]


def test_a_folder_with_other_things_is_neither_claimed_nor_emptied(tmp_path):
    (tmp_path / "letter.odt").write_text("mine")

    with pytest.raises(var_folder.VarFolderError, match=r"already holds other things \(letter.odt\)"):
        var_folder.claim(tmp_path)
    with pytest.raises(var_folder.VarFolderError, match="nothing is deleted"):
        var_folder.empty(tmp_path)

    assert [entry.name for entry in tmp_path.iterdir()] == ["letter.odt"]


def test_a_folder_in_which_other_commands_left_our_files_is_claimed(tmp_path):
    (tmp_path / "secret_key").write_text("k")
    (tmp_path / "mail").mkdir()

    var_folder.claim(tmp_path)

    assert (tmp_path / ".motcua").exists()
