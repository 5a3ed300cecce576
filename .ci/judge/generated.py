"""What SAM itself says that events look like, at the functions that take such events: none may stumble over them. None of them
is ours, so each is refused or passed over."""
import argparse
import json
import pathlib
import signal
import subprocess
import sys

from laptop import Laptop

# What `sam local generate-event` is asked for, and the functions that get it.
EVENTS = {
    ("apigateway", "http-api-proxy"): ("view-me", "send-invitation", "compare-contacts", "view-letter", "unsubscribe"),
    ("dynamodb", "update"): ("deliver-mail", "publish-events"),
    ("sns", "notification"): ("record-mail-event",),
    ("cloudwatch", "scheduled-event"): ("send-reminders",),
    ("cognito", "sync-trigger"): ("join-network",),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("checkout", "work", "sam"):
        parser.add_argument(f"--{name}", type=lambda it: pathlib.Path(it).resolve(), required=True)
    parser.add_argument("--classpath", required=True, help="of the laptop")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    laptop = Laptop(options.checkout, options.classpath, options.work)
    failed = 0
    try:
        for event, functions in EVENTS.items():
            generated = subprocess.run([options.sam, "local", "generate-event", *event], capture_output=True, check=True).stdout
            json.loads(generated)
            for function in functions:
                status, answer = laptop.run(function, generated)
                # What a function throws is answered with its class; a status of its own from 500 on is a fault as well.
                good = status == 200 and b"errorType" not in answer and b'"statusCode":5' not in answer
                print(f"{'OK ' if good else 'NO '} {' '.join(event):28} {function:20} {answer[:160].decode(errors='replace')}", flush=True)
                failed += not good
    finally:
        laptop.stop()
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
