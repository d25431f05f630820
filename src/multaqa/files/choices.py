"""The few kinds of file that the platform takes in."""

from enum import Enum


class FileKind(Enum):
    """A kind of file: the ending of its name and its media type."""

    PDF = ("pdf", "application/pdf")
    DOCX = ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
    XLSX = ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    PPTX = ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation")
    ODT = ("odt", "application/vnd.oasis.opendocument.text")
    ODS = ("ods", "application/vnd.oasis.opendocument.spreadsheet")
    PNG = ("png", "image/png")
    JPEG = ("jpg", "image/jpeg")
    CSV = ("csv", "text/csv")
    TEXT = ("txt", "text/plain")

    @property
    def extension(self) -> str:
        return self.value[0]

    @property
    def media_type(self) -> str:
        return self.value[1]


BY_EXTENSION = {kind.extension: kind for kind in FileKind} | {"jpeg": FileKind.JPEG}
# For the `accept` attribute of a file field.
ACCEPTED = ",".join(f".{extension}" for extension in BY_EXTENSION)
