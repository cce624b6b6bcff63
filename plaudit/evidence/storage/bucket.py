"""Evidence in a bucket that speaks S3. An S3 server keeps what it has answered for, whole, before it answers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from boto3.s3.transfer import TransferConfig
from botocore.client import Config
from botocore.exceptions import ClientError
from storages.backends.s3 import S3Storage

from plaudit.evidence.storage.shape import Abandoned, Chunks, Missing, Stored

ABSENT = ("404", "NoSuchKey", "NotFound", "NoSuchUpload")
TRANSFER = TransferConfig(multipart_threshold=16 * 1024**2, multipart_chunksize=16 * 1024**2, max_concurrency=4)
# The server may hold a lock while it asks whether bytes are there, so it does not ask for long. Checksums beyond what
# the protocol demands are left off: not every server that speaks S3 knows them, and TLS guards the way.
CLIENT = {
    "connect_timeout": 5,
    "read_timeout": 30,
    "retries": {"max_attempts": 3, "mode": "standard"},
    "request_checksum_calculation": "when_required",
    "response_checksum_validation": "when_required",
    "signature_version": "s3v4",
    "s3": {"addressing_style": "path"},
}


class Bucket:
    """A bucket, through django-storages, which gives each thread its own connection."""

    def __init__(self, *, endpoint: str, bucket: str, region: str, key: str, secret: str) -> None:
        self.name = bucket
        self._s3 = S3Storage(
            access_key=key,
            secret_key=secret,
            bucket_name=bucket,
            endpoint_url=endpoint,
            region_name=region,
            client_config=Config(**CLIENT),
            transfer_config=TRANSFER,
        )

    def put(self, key: str, path: Path) -> None:
        """Keeps a copy of a file; a large one goes in parts, of which the server makes one when all are there."""
        self._client.upload_file(str(path), self.name, key, Config=TRANSFER)

    def put_bytes(self, key: str, data: bytes) -> None:
        """Keeps bytes."""
        self._client.put_object(Bucket=self.name, Key=key, Body=data)

    def chunks(self, key: str, start: int, length: int | None) -> Chunks:
        """Reads bytes."""
        wanted = "" if length is None else start + length - 1
        asked = {"Range": f"bytes={start}-{wanted}"} if start or length else {}
        try:
            return Chunks(self._client.get_object(Bucket=self.name, Key=key, **asked)["Body"], length)
        except ClientError as error:
            raise (Missing(key) if _absent(error) else error) from None

    def size(self, key: str) -> int | None:
        """Counts bytes."""
        try:
            return int(self._client.head_object(Bucket=self.name, Key=key)["ContentLength"])
        except ClientError as error:
            if _absent(error):
                return None
            raise

    def delete(self, key: str) -> None:
        """Removes bytes."""
        self._client.delete_object(Bucket=self.name, Key=key)

    def stored(self, prefix: str) -> Iterator[Stored]:
        """Lists what is there; a bucket lists in the order of the keys."""
        for page in self._client.get_paginator("list_objects_v2").paginate(Bucket=self.name, Prefix=prefix):
            for found in page.get("Contents", ()):
                yield Stored(found["Key"], found["Size"], found["LastModified"])

    def abandoned(self) -> Iterator[Abandoned]:
        """Lists uploads in parts that nobody has ended."""
        for page in self._client.get_paginator("list_multipart_uploads").paginate(Bucket=self.name):
            for found in page.get("Uploads", ()):
                yield Abandoned(found["UploadId"], found["Key"], found["Initiated"])

    def clear(self, left: Abandoned) -> None:
        """Ends such an upload, whose parts go."""
        try:
            self._client.abort_multipart_upload(Bucket=self.name, Key=left.key, UploadId=left.name)
        except ClientError as error:
            if not _absent(error):
                raise

    @property
    def _client(self) -> Any:
        return self._s3.connection.meta.client


def _absent(error: ClientError) -> bool:
    return error.response.get("Error", {}).get("Code") in ABSENT
