"""MiniStack (PyPI, MIT, one process, no Docker): AWS by somebody else, with the functions as processes of this machine."""
import http.client
import os
import pathlib
import re
import shutil
import socket
import subprocess
import zipfile

import boto3
from botocore.config import Config

from checks import until
from mail import MailSink

REGION = "eu-west-1"
os.environ.update(AWS_DEFAULT_REGION=REGION, AWS_ACCESS_KEY_ID="test", AWS_SECRET_ACCESS_KEY="test")
os.environ.pop("AWS_SESSION_TOKEN", None)

BOOTSTRAP = """#!/bin/sh
exec "{java}" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -Xmx192m --enable-native-access=ALL-UNNAMED \\
  -cp "$LAMBDA_TASK_ROOT:$LAMBDA_TASK_ROOT/lib/*" com.amazonaws.services.lambda.runtime.api.client.AWSLambda "$_HANDLER"
"""


def packed(function_zip, java, runtime_client, target):
    """The zip as built, with a bootstrap and Lambda's Java client: what Lambda's own java25 brings by itself."""
    shutil.copyfile(function_zip, target)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_STORED) as archive:
        there = set(archive.namelist())
        bootstrap = zipfile.ZipInfo("bootstrap", (1980, 1, 1, 0, 0, 0))
        bootstrap.external_attr = 0o100755 << 16
        archive.writestr(bootstrap, BOOTSTRAP.format(java=java))
        for jar in sorted(runtime_client.glob("*.jar")):
            # The zip brings the interfaces that it was built with.
            if "lambda-java-core" not in jar.name and f"lib/{jar.name}" not in there:
                archive.write(jar, f"lib/{jar.name}")
    return target


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


class MiniStack:
    def __init__(self, executable, work, roles_enforced=False):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.mail = MailSink()
        (work / "tmp").mkdir(parents=True, exist_ok=True)
        self.log = work / "ministack.log"
        environment = {
            **os.environ,
            "GATEWAY_PORT": str(self.port),
            "BIND_HOST": "127.0.0.1",
            "MINISTACK_REGION": REGION,
            "AWS_ENDPOINT_URL": self.url,
            "TMPDIR": str(work / "tmp"),
            "AUTH": str(roles_enforced).lower(),
            "CLOUDTRAIL_RECORDING": "1" if roles_enforced else "0",
            "SMTP_HOST": f"127.0.0.1:{self.mail.port}",
            "IOT_MTLS_ENABLED": "0",
            "SFTP_ENABLED": "0",
            "PERSIST_STATE": "0",
        }
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [executable], env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
            )
        if not until(self._is_ready, 60):
            self.stop()
            raise SystemExit(f"MiniStack does not start; see {self.log}")

    def client(self, service, **credentials):
        config = Config(retries={"max_attempts": 1}, read_timeout=120, s3={"addressing_style": "path"})
        return boto3.client(service, endpoint_url=self.url, region_name=REGION, config=config, **credentials)

    def request(self, method, path, host, headers=None, body=None):
        """As it is written: no redirect followed, no header added. Answers status, headers by lower-case name, and content."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        if isinstance(body, str):
            body = body.encode()
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        connection.putheader("Host", host)
        for name, value in (headers or {}).items():
            connection.putheader(name, value)
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, content

    def memory(self):
        """MiB of its own, how many functions run, and MiB of theirs."""
        functions = [_resident(pid) for pid in self.functions()]
        return _resident(self.process.pid), len(functions), sum(functions)

    def stop(self):
        """It by its pid, and the functions that it leaves behind, each by its own."""
        functions = self.functions()
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for pid in functions:
            try:
                os.kill(pid, 15)
            except ProcessLookupError:
                pass

    def _is_ready(self):
        try:
            return self.request("GET", "/_ministack/ready", f"127.0.0.1:{self.port}")[0] == 200
        except OSError:
            return False

    def functions(self):
        """The processes of the functions that run, by their ids."""
        parent = re.compile(rf"^PPid:\s+{self.process.pid}$", re.MULTILINE)
        return [
            int(status.parent.name) for status in pathlib.Path("/proc").glob("[0-9]*/status") if parent.search(_read(status))
        ]


def _resident(pid):
    found = re.search(r"VmRSS:\s+(\d+)", _read(pathlib.Path(f"/proc/{pid}/status")))
    return int(found[1]) // 1024 if found else 0


def _read(path):
    try:
        return path.read_text()
    except OSError:
        return ""
