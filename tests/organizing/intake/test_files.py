"""Files from folders and uploads: archives that lie about their size, litter, names that would climb out."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from organizing.intake import files
from organizing.intake.files import SourceFile, UnreadableUpload, open_uploads, pack, read_paths, unpack
from organizing.intake.report import Skipped


def archive(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> SourceFile:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as zipped:
        for name, data in members.items():
            zipped.writestr(name, data)
    return SourceFile("upload.zip", buffer.getvalue())


def test_an_archive_stands_for_the_readable_files_in_it():
    upload = archive({
        "data/ca/one.yml": b"1", "data/ca/photo.jpg": b"2", "__MACOSX/data/._one.yml": b"3", "data/._x.csv": b"4",
        "notes.csv": b"5",
    })  # fmt: skip
    assert [(file.name, file.data) for file in open_uploads([upload])] == [
        ("data/ca/one.yml", b"1"),
        ("notes.csv", b"5"),
    ]


def test_a_bomb_is_refused_while_it_unpacks(monkeypatch):
    monkeypatch.setattr(files, "UPLOAD_LIMIT", 1_000_000)
    upload = archive({"bomb.csv": b"0" * 5_000_000})
    assert len(upload.data) < 10_000
    with pytest.raises(UnreadableUpload, match="larger than 1 MB"):
        open_uploads([upload])


def test_many_small_files_are_refused(monkeypatch):
    monkeypatch.setattr(files, "UPLOAD_FILES", 10)
    with pytest.raises(UnreadableUpload, match="At most 10 files"):
        open_uploads([archive({f"{n}.csv": b"x" for n in range(11)})])


def test_several_uploads_share_one_limit(monkeypatch):
    monkeypatch.setattr(files, "UPLOAD_LIMIT", 10)
    with pytest.raises(UnreadableUpload):
        open_uploads([SourceFile("a.csv", b"123456"), SourceFile("b.csv", b"123456")])


def test_a_broken_archive_is_refused_in_a_sentence():
    whole = archive({"a.csv": b"x" * 1000}, zipfile.ZIP_STORED).data
    for broken in (whole[:40], whole.replace(b"x" * 100, b"y" * 100, 1)):
        with pytest.raises(UnreadableUpload, match="cannot be unpacked"):
            open_uploads([SourceFile("upload.zip", broken)])


def test_what_is_packed_is_unpacked_alike_whatever_its_name():
    given = [SourceFile("same.csv", b"1"), SourceFile("same.csv", b"2"), SourceFile("../../etc/passwd.csv", b"3")]
    assert list(unpack(pack(given))) == given


def test_a_folder_is_read_whole_in_order_and_a_large_file_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "FILE_LIMIT", 10)
    (tmp_path / "data" / "b").mkdir(parents=True)
    (tmp_path / "data" / "b" / "two.yml").write_bytes(b"2")
    (tmp_path / "data" / "a.csv").write_bytes(b"x" * 11)
    (tmp_path / "data" / "LICENSE").write_bytes(b"no data")
    found = list(read_paths([tmp_path / "data"]))
    assert [type(one) for one in found] == [Skipped, SourceFile]
    assert (found[0].file, found[1].name) == ("data/a.csv", "data/b/two.yml")
