"""Two checkouts' laptops, as `mvn -Plocal` starts them, round by round in turn; prints medians and their ratios."""
import http.client
import json
import os
import pathlib
import signal
import statistics
import subprocess
import sys
import time

from ministack import free_port

WARM = 1000
MEASURED = 1000
LONGEST_START = 600


class Served:
    """`mvn -Plocal` in a checkout, from its start until it is stopped."""

    def __init__(self, checkout):
        self.port = free_port()
        begun = time.monotonic()
        self.process = subprocess.Popen(
            ["mvn", "-B", "-ntp", "-q", "-Plocal", f"-Dport={self.port}", "-Ddemo=false"],
            cwd=checkout,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            while not self._answers():
                if self.process.poll() is not None or time.monotonic() - begun > LONGEST_START:
                    raise SystemExit(f"{checkout}: mvn -Plocal does not serve")
                time.sleep(0.02)
        except BaseException:
            self.stop()
            raise
        self.ready = time.monotonic() - begun
        self.connection = http.client.HTTPConnection("localhost", self.port)

    def _answers(self):
        try:
            probe = http.client.HTTPConnection("localhost", self.port, timeout=5)
            probe.request("GET", "/local/clock")
            return probe.getresponse().status == 200
        except OSError:
            return False

    def ask(self, method, path, said, token=None):
        headers = {"content-type": "application/json"}
        if token:
            headers["authorization"] = f"Bearer {token}"
        self.connection.request(method, path, json.dumps(said), headers)
        answer = self.connection.getresponse()
        return answer.status, answer.read()

    def member(self, name):
        claims = {"sub": name, "email": f"{name}@example.com", "email_verified": True}
        token = json.loads(self.ask("POST", "/local/token", claims)[1])["token"]
        status, answer = self.ask("PUT", "/v1/me", {"name": name}, token)
        assert status == 200, answer
        return token

    def sendings(self, first, count):
        """How long each took, in milliseconds. A member invites one other, so that no week's limit is met."""
        took = []
        for number in range(first, first + count):
            sender = self.member(f"sender-{number}")
            self.member(f"recipient-{number}")
            begun = time.perf_counter()
            status, answer = self.ask("POST", "/v1/invitations", {"to": {"memberId": f"recipient-{number}"}}, sender)
            took.append((time.perf_counter() - begun) * 1000)
            assert status == 201, answer
        return took

    def memory(self):
        """What all of its processes hold, in megabytes; what they share is counted once."""
        kilobytes = 0
        for directory in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                if os.getsid(int(directory.name)) == self.process.pid:
                    for line in (directory / "smaps_rollup").read_text().splitlines():
                        if line.startswith("Pss:"):
                            kilobytes += int(line.split()[1])
            except OSError:
                continue  # Gone meanwhile.
        return kilobytes / 1024

    def stop(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(60)


def life(checkout):
    served = Served(checkout)
    try:
        at_rest = served.memory()
        served.sendings(0, WARM)
        took = served.sendings(WARM, MEASURED)
        return {
            "until it answers, s": served.ready,
            "memory then, MB": at_rest,
            "send-invitation, p50 of 1,000, ms": statistics.median(took),
            "memory after 2,000, MB": served.memory(),
        }
    finally:
        served.stop()


def main(rounds, *checkouts):
    for checkout in checkouts:
        Served(checkout).stop()  # So that each is built.
    lives = {checkout: [] for checkout in checkouts}
    for round_number in range(int(rounds)):
        for checkout in checkouts if round_number % 2 == 0 else reversed(checkouts):
            lives[checkout].append(life(checkout))
            print(checkout, {what: round(value, 2) for what, value in lives[checkout][-1].items()}, flush=True)
    before, now = (lives[checkout] for checkout in checkouts)
    print("| What | Before | Now | Ratio |\n|---|---|---|---|")
    for what in before[0]:
        then = statistics.median(one[what] for one in before)
        today = statistics.median(one[what] for one in now)
        ratio = statistics.median(b[what] / a[what] for a, b in zip(before, now))
        print(f"| {what} | {then:.2f} | {today:.2f} | {ratio:.2f} |")


if __name__ == "__main__":
    # Whoever is ended ends its laptop: one that lives on would be measured in everything that comes later.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    main(*sys.argv[1:])
