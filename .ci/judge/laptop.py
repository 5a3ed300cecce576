"""The laptop of a built checkout, in a process of its own, and the services that it has made for its functions."""
import json
import os
import pathlib
import re
import signal
import subprocess
import urllib.error
import urllib.request

import boto3
from botocore.config import Config

from ministack import free_port

NOBODY = {"aws_access_key_id": "laptop", "aws_secret_access_key": "laptop", "region_name": "us-east-1"}


class Laptop:
    def __init__(self, checkout, classpath, work, options=("-Ddemo=true",), port=None):
        self.port = port or free_port()
        self.url = f"http://localhost:{self.port}"
        self.log = work / "laptop.log"
        command = [
            "java",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            f"-Dport={self.port}",
            "-Ddata=",
            *options,
            "-cp",
            f"target/test-classes:target/classes:{classpath}",
            "dev.invito.local.Main",
        ]
        self.process = subprocess.Popen(
            command, cwd=checkout, stdout=subprocess.PIPE, stderr=self.log.open("w"), text=True, start_new_session=True
        )
        for line in self.process.stdout:
            if "is ready" in line:
                return
        raise SystemExit(f"the laptop does not start: {self.log.read_text()[-3000:]}")

    def token(self, sub, **claims):
        said = {"sub": sub, "email": f"{sub}@example.com", "email_verified": True, "name": sub.title(), **claims}
        return json.loads(post(f"{self.url}/local/token", json.dumps(said).encode())[1])["token"]

    def run(self, function, event):
        return post(f"{self.url}/local/run/{function}", event)

    def services(self):
        """(DynamoDB's URL, SES's URL, the bus' URL): whatever else it listens at, told apart by what it answers."""
        found = {}
        for port in sorted(_listened_at(self.process.pid) - {self.port}):
            url = f"http://127.0.0.1:{port}"
            _, answer = post(url, b"Action=GetSendQuota", {"content-type": "application/x-www-form-urlencoded"})
            found["ses" if b"GetSendQuotaResult" in answer else "dynamodb" if _has_tables(url) else "bus"] = url
        return found["dynamodb"], found["ses"], found["bus"]

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def post(url, body, headers=None, timeout=60):
    """Status and content; 0 and the reason if nobody answers."""
    request = urllib.request.Request(url, data=body, headers=headers or {"content-type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as e:
        return e.code, e.read()
    except OSError as e:
        return 0, str(e).encode()


def dynamodb(url):
    config = Config(retries={"max_attempts": 1}, connect_timeout=2, read_timeout=5)
    return boto3.client("dynamodb", endpoint_url=url, config=config, **NOBODY)


def _has_tables(url):
    try:
        return bool(dynamodb(url).list_tables()["TableNames"])
    except Exception:  # Whatever it is that answers there, it is no DynamoDB.
        return False


def _listened_at(pid):
    inodes = set()
    for descriptor in pathlib.Path(f"/proc/{pid}/fd").iterdir():
        try:
            inodes.update(re.findall(r"socket:\[(\d+)]", os.readlink(descriptor)))
        except OSError:
            continue
    ports = set()
    for table in ("tcp", "tcp6"):
        for line in pathlib.Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and fields[9] in inodes:
                ports.add(int(fields[1].split(":")[1], 16))
    return ports
