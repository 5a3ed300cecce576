"""Every function of the zip, or of the image, with its event of src/test/events, behind AWS's Runtime Interface Emulator and Lambda's own Java
client, a process for each: does it answer as on the laptop? `.ci/rie` prepares and calls it. The emulator is made for one
call at a time; it is no server."""
import argparse
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import time
import zipfile

from samtranslator.yaml_helper import yaml_parse

from checks import until
from laptop import Laptop, dynamodb, post
from ministack import free_port

CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda"
INVOCATIONS = "/2015-03-31/functions/function/invocations"
# As Lambda starts Java: one core's worth of compiler and collector.
JAVA_OPTIONS = ("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx640m")
# What the emulator and a good start write; anything else is shown.
EXPECTED = re.compile(
    r"^(START|END|REPORT) RequestId|^\s*$|^START|exec '|INIT (START|REPORT|RTDONE)|INVOKE (START|RTDONE)|Starting runtime|"
    r"\[INFO]|level=info|^\{\"_aws\"|extensionsDisabledByLayer|Picked up"
)


class Function:
    """One of the template's, with the environment that a deployment with its defaults gives it."""

    def __init__(self, template, logical, resource):
        globals_, own = template["Globals"]["Function"], resource["Properties"]
        self.timeout = own.get("Timeout", globals_["Timeout"])
        self.handler = own.get("Handler", globals_["Handler"])
        variables = {**globals_["Environment"]["Variables"], **own.get("Environment", {}).get("Variables", {})}
        self.environment = {name: _resolved(template, value) for name, value in variables.items()}
        # A secret of the account; the laptop has one built in.
        del self.environment["INVITO_SECRET"]
        self.environment = {name: value for name, value in self.environment.items() if value is not None}
        self.name = self.environment["QUARKUS_LAMBDA_HANDLER"]

    @staticmethod
    def all(template):
        resources = template["Resources"].items()
        return [Function(template, name, it) for name, it in resources if it["Type"] == "AWS::Serverless::Function"]


def _resolved(template, value):
    if not isinstance(value, dict):
        return str(value)
    name = value.get("Ref")
    if name == "AWS::StackName":
        return "invito"
    if name in template["Parameters"]:
        return str(template["Parameters"][name].get("Default", ""))
    # Tables are named as their resources are; what is made of several parts is nothing that an event needs.
    return name


class Emulator:
    """AWS's, with one function behind it."""

    def __init__(self, options, function, services):
        dynamodb_url, ses_url, bus_url = services
        self.port = free_port()
        self.log = options.work / f"{function.name}.log"
        environment = {
            "PATH": os.environ["PATH"],
            "LANG": "en_US.UTF-8",
            "TZ": ":UTC",
            "LAMBDA_TASK_ROOT": str(options.task),
            "AWS_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "laptop",
            "AWS_SECRET_ACCESS_KEY": "laptop",
            "AWS_LAMBDA_FUNCTION_NAME": f"invito-{function.name}",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "1024",
            # A cold start on a busy machine is none of the function's faults.
            "AWS_LAMBDA_FUNCTION_TIMEOUT": str(max(function.timeout, 90)),
            "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
            **function.environment,
            "AWS_ENDPOINT_URL_DYNAMODB": dynamodb_url,
            "AWS_ENDPOINT_URL_SES": ses_url,
            "INVITO_EVENTS_ENDPOINT": bus_url,
        }
        if options.image:
            # Without it a cache that does not fit is left aside, and nobody would know.
            environment["JAVA_TOOL_OPTIONS"] = "-XX:AOTMode=on"
        runtime = _image_start(options) if options.image else _zip_start(options, function)
        own = ["--runtime-interface-emulator-address", f"127.0.0.1:{self.port}", "--runtime-api-address", f"127.0.0.1:{free_port()}"]
        self.process = subprocess.Popen(
            [str(options.emulator), *own, *runtime],
            cwd=options.task,
            env=environment,
            stdout=self.log.open("wb"),
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        if not until(self._listens, 60, 0.05):
            raise SystemExit(f"the emulator does not start: {self.log.read_text()}")

    def invoke(self, event):
        return post(f"http://127.0.0.1:{self.port}{INVOCATIONS}", event, timeout=120)

    def complaints(self):
        return [line for line in self.log.read_text(errors="replace").splitlines() if not EXPECTED.search(line)]

    def stop(self):
        """The emulator gives the runtime a process group of its own."""
        children = pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        for pid in [*map(int, children), self.process.pid]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.process.wait()

    def _listens(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


def _zip_start(options, function):
    jars = ":".join(str(jar) for jar in sorted(options.runtime_client.glob("*.jar")))
    return [str(options.java), *JAVA_OPTIONS, "-cp", jars, CLIENT, function.handler]


def _image_start(options):
    """The image's own entry point and command, where it lies here."""
    start = options.work / "start"
    text = (options.image / "start").read_text().replace("/var/task", str(options.image)).replace("exec java", f"exec {options.java}")
    start.write_text(text)
    start.chmod(0o755)
    command = re.search(r"^CMD (\[.*])", (options.image / "Dockerfile").read_text(), re.MULTILINE)
    return [str(start), *json.loads(command[1])]


def verdict(content):
    """What of an answer must be the same everywhere: ids and times are not."""
    try:
        answer = json.loads(content)
    except ValueError:
        return f"no JSON: {content[:200]!r}"
    if isinstance(answer, dict) and "errorType" in answer:
        return f"error {answer['errorType']}: {str(answer.get('errorMessage'))[:200]}"
    if isinstance(answer, dict) and answer.get("statusCode") == 204 and "body" in answer:
        return f"error: a 204 with a body, {answer['body']!r}"
    if isinstance(answer, dict) and "statusCode" in answer:
        return f"status {answer['statusCode']}, body {'body' in answer}, {sorted(answer.get('headers', {}))}"
    return f"object of {sorted(answer)}" if isinstance(answer, dict) else str(answer)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("checkout", "work", "java", "runtime-client", "emulator"):
        parser.add_argument(f"--{name}", type=lambda it: pathlib.Path(it).resolve(), required=True)
    parser.add_argument("--classpath", required=True, help="of the laptop")
    parser.add_argument("--image", type=lambda it: pathlib.Path(it).resolve(), help="target/image, in place of the zip")
    parser.add_argument("functions", nargs="*", help="only these")
    options = parser.parse_args()
    options.task = options.work / "task"
    if options.image:
        options.task = options.image
    else:
        with zipfile.ZipFile(options.checkout / "target/function.zip") as archive:
            archive.extractall(options.task)
    functions = Function.all(yaml_parse((options.checkout / "template.yaml").read_text(encoding="utf-8")))
    events = options.checkout / "src/test/events"
    # The invitation that the events are about is there before each.
    item = json.loads((events / "deliver-mail.json").read_text())["Records"][0]["dynamodb"]["NewImage"]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    laptop = Laptop(options.checkout, options.classpath, options.work)
    faults, began = [], time.monotonic()
    try:
        services = laptop.services()
        table = dynamodb(services[0])
        for function in functions:
            if options.functions and function.name not in options.functions:
                continue
            event = (events / f"{function.name}.json").read_bytes()
            table.put_item(TableName="Relationships", Item=item)
            _, expected = laptop.run(function.name, event)
            table.put_item(TableName="Relationships", Item=item)
            emulator = Emulator(options, function, services)
            try:
                status, answer = emulator.invoke(event)
                seen, wanted = verdict(answer), verdict(expected)
                good = status == 200 and seen == wanted and not seen.startswith(("error", "no JSON"))
                print(f"{'OK ' if good else 'NO '} {function.name:26} {seen}", flush=True)
                if not good:
                    faults.append(f"{function.name}: {status} {seen}; on the laptop {wanted}")
                    print(*emulator.complaints()[:20], sep="\n")
            finally:
                emulator.stop()
    finally:
        laptop.stop()
    print(f"{len(functions)} functions, {len(faults)} answer otherwise than on the laptop; {time.monotonic() - began:.0f} s")
    print(*faults, sep="\n")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
