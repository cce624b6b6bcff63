"""A real server that speaks S3, for tests and measurements: SeaweedFS, from a wheel. It talks to nobody else."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import boto3
from botocore.client import Config
from botocore.exceptions import BotoCoreError, ClientError

KEY, SECRET, BUCKET = "plaudit", "hush-hush-hush", "evidence"
START_SECONDS, TRIES = 60, 3
LISTENERS = ("master.port", "volume.port", "filer.port", "s3.port")


@contextmanager
def running_bucket() -> Iterator[str]:
    """A server with one empty bucket, gone when the block ends. Yields its address, as STORAGE_URL has it.

    Raises:
        RuntimeError: it does not answer; holds the end of its log.
    """
    with TemporaryDirectory(prefix="plaudit-s3-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        for left in reversed(range(TRIES)):  # a port may be taken between being found free and being used
            ports = _free_ports(2 * len(LISTENERS))
            process = _start(folder, ports)
            try:
                url = f"s3://{KEY}:{SECRET}@127.0.0.1:{ports[len(LISTENERS) - 1]}/{BUCKET}?scheme=http"
                if _answers(url, process):
                    yield url
                    return
            finally:
                process.kill()
                process.wait()
            if not left:
                raise RuntimeError(f"The S3 server does not answer:\n{(folder / 'log').read_text()[-2_000:]}")


def _start(folder: Path, ports: list[int]) -> "subprocess.Popen[bytes]":
    data, identities = folder / f"data-{ports[0]}", folder / "identities.json"
    data.mkdir()
    owner = {"name": KEY, "credentials": [{"accessKey": KEY, "secretKey": SECRET}], "actions": ["Admin"]}
    identities.write_text(json.dumps({"identities": [owner]}))
    listening = [f"-{name}={port}" for name, port in zip(LISTENERS, ports, strict=False)]
    listening += [f"-{name}.grpc={port}" for name, port in zip(LISTENERS, ports[len(LISTENERS) :], strict=True)]
    command = [str(Path(sys.executable).with_name("weed")), "server", f"-dir={data}", "-ip=127.0.0.1", *listening]
    command += ["-ip.bind=127.0.0.1", "-filer", "-s3", f"-s3.config={identities}", "-master.telemetry=false"]
    command += ["-s3.port.iceberg=0", "-s3.port.lance=0", "-master.volumeSizeLimitMB=64", "-volume.max=20"]
    command += [f"-filer.localSocket={folder / 'filer'}", f"-s3.localSocket={folder / 's3'}"]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT)


def _answers(url: str, process: "subprocess.Popen[bytes]") -> bool:
    """Whether it takes something within a minute; it makes the bucket."""
    host = urlsplit(url).netloc.rpartition("@")[2]
    config = Config(retries={"max_attempts": 0}, connect_timeout=1, read_timeout=5, s3={"addressing_style": "path"})
    told = {"aws_access_key_id": KEY, "aws_secret_access_key": SECRET, "region_name": "us-east-1"}
    client = boto3.client("s3", endpoint_url=f"http://{host}", config=config, **told)
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            if BUCKET not in [bucket["Name"] for bucket in client.list_buckets()["Buckets"]]:
                client.create_bucket(Bucket=BUCKET)
            client.put_object(Bucket=BUCKET, Key="first", Body=b"1")
            client.delete_object(Bucket=BUCKET, Key="first")
        except (BotoCoreError, ClientError):
            time.sleep(0.05)
        else:
            return True
    return False


def _free_ports(count: int) -> list[int]:
    """Ports of the loopback address that nothing listens on, all different."""
    with ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]
