"""Looking for words everywhere: in every column of every table, and in the bytes of every file."""

from pathlib import Path

from django.conf import settings
from django.db import connection

from plaudit.evidence import storage


def traces(words: str) -> list[str]:
    """Where the words can still be found, in capitals or not: tables with their columns, and files."""
    return [*in_tables(words), *in_storage(words), *in_database_files(words)]


def in_tables(words: str) -> list[str]:
    """The columns in which they stand, in whatever type of column."""
    wanted, found = words.casefold(), []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            columns = [column[0] for column in cursor.description or ()]
            rows = cursor.fetchall()
            found += sorted({
                f"{table}.{column}"
                for row in rows
                for column, value in zip(columns, row, strict=True)
                if wanted in _as_text(value).casefold()
            })  # fmt: skip
    return found


def in_storage(words: str) -> list[str]:
    """The keys under which they lie in the storage, in their bytes or in the key itself."""
    wanted = words.encode().lower()
    return [
        kept.key
        for kept in storage.stored()
        if wanted in b"".join(storage.chunks(kept.key)).lower() or wanted in kept.key.encode().lower()
    ]


def in_database_files(words: str) -> list[str]:
    """The database's own files that hold them, where it has files that a test can read: the rows, and what is left."""
    if connection.vendor != "sqlite":
        return []
    path = Path(connection.settings_dict["NAME"])
    return in_files(words, [path, path.with_name(f"{path.name}-wal")])


def in_files(words: str, paths: list[Path]) -> list[str]:
    """Those of the files in which they stand."""
    wanted = words.encode().lower()
    return [str(path) for path in paths if path.is_file() and wanted in path.read_bytes().lower()]


def _as_text(value: object) -> str:
    return bytes(value).decode("utf-8", "replace") if isinstance(value, bytes | memoryview) else str(value)


def data_files() -> list[Path]:
    """Every file of the installation's data folder."""
    return [path for path in Path(settings.DATA_DIR).rglob("*") if path.is_file()]
