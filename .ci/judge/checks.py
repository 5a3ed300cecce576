"""What a judge has seen: one line a check, OK or NO. A limit of the emulator is a check too: that it is still there."""
import time

from limits import LIMITS


class Checks:
    def __init__(self):
        self.held, self.failed, self.limits = 0, [], set()
        self._area, self._began = "", time.monotonic()

    def area(self, name):
        self._area = name
        print(f"      {name}, {time.monotonic() - self._began:.0f} s", flush=True)

    def that(self, what, held, seen=""):
        if held:
            self.held += 1
            print(f"OK    {self._area:9} {what}", flush=True)
        else:
            self.failed.append(f"{self._area}: {what} -- {seen}")
            print(f"NO    {self._area:9} {what}  -- {str(seen)[:1500]}", flush=True)
        return bool(held)

    def limit(self, name, is_there, seen=""):
        """A limit that has ended is a fault of this page's: whatever it kept from being seen can be seen now."""
        self.limits.add(name)
        if is_there:
            print(f"limit {self._area:9} {name}: {LIMITS[name]}", flush=True)
        else:
            self.that(f"limit `{name}` has ended: take it out of limits.py, and test what it hid", False, seen)
        return is_there

    def say(self, text):
        print(f"      {text}", flush=True)

    def summary(self):
        return f"{self.held} OK, {len(self.failed)} NO, {len(self.limits)} limits of the emulator"


def until(probe, seconds=30, pause=0.25):
    """What the probe finds, asked again until it finds something or the time is over."""
    end = time.monotonic() + seconds
    while True:
        found = probe()
        if found or time.monotonic() > end:
            return found
        time.sleep(pause)
