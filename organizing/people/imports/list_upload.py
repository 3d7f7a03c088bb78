"""Take an uploaded list in without leaving it on a disk under a name, and without keeping what is too large."""

from __future__ import annotations

import tempfile
from typing import IO, Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

from organizing.people.imports.store_upload import TEXT_LIMIT

TOO_LARGE = "organizing_upload_too_large"


class ListUploadHandler(FileUploadHandler):
    """Keeps the file in a temporary one that has no name: it is gone when the request is, or the process dies.

    What is larger than any list may be is read to its end, so that the browser hears the answer, and kept nowhere;
    the request is marked with `TOO_LARGE`.
    """

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self._file: IO[bytes] | None = None
        self._size = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._file, self._size = tempfile.TemporaryFile(), 0  # noqa: SIM115 -- closed with the request

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._size += len(raw_data)
        if self._size > TEXT_LIMIT or self._file is None:
            self.upload_interrupted()
            setattr(self.request, TOO_LARGE, True)
            raise StopUpload(connection_reset=False)
        self._file.write(raw_data)

    def file_complete(self, file_size: int) -> Any:
        if self._file is None:
            return None
        self._file.seek(0)
        return UploadedFile(self._file, self.file_name, self.content_type, file_size, self.charset)

    def upload_interrupted(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
