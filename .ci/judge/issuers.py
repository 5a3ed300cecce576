"""OpenID Connect issuers that nobody here wrote, each beside a laptop that takes its tokens and sends people there. `.ci/issuers`
prepares and calls it."""
import argparse
import base64
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

import people
from checks import Checks, until
from laptop import Laptop
from ministack import free_port
from phone import phone

PARTS = pathlib.Path(__file__).parent / "issuers"
CLIENT = "page"
# A client that the issuer knows, and whose page it was not told of: it is sent back there, and given no token.
UNASKED = "unasked"
GRETA, HENK = "greta", "henk"
REFRESH = "JSON.parse(sessionStorage.getItem('invito.tokens')).refreshToken"
# What oidc-provider's development pages look for elsewhere.
FONT = "https://fonts.googleapis.com/"
NAMES = {GRETA: "Greta Holm", HENK: "Henk Visser"}


class Issuer:
    def __init__(self, options, page):
        self.port = free_port()
        self.log = options.work / f"{self.name}.log"
        began = time.monotonic()
        command, environment = self._command(options, page)
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                command, env=os.environ | environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
            )
        if not until(self._is_ready, 300, 0.5):
            self.stop()
            raise SystemExit(f"{self.name} does not start: {self.log.read_text()[-3000:]}")
        self.seconds = time.monotonic() - began

    def stop(self):
        """With what it has started: kc.sh is a shell that waits for Java."""
        os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def _is_ready(self):
        return asked(f"{self.url}/.well-known/openid-configuration")[0] == 200


class Keycloak(Issuer):
    name = "keycloak"
    asks_before_signing_out = False

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/realms/network"

    def _command(self, options, page):
        home = options.work / "keycloak"
        shutil.copytree(options.keycloak, home)
        realms = home / "data/import"
        realms.mkdir(parents=True)
        (realms / "realm.json").write_text((PARTS / "realm.json").read_text().replace("PAGE", page))
        arguments = ["start", "--optimized", "--import-realm", "--http-enabled=true", "--hostname-strict=false"]
        arguments += ["--http-host=127.0.0.1", f"--http-port={self.port}"]
        return ["bash", str(home / "bin/kc.sh"), *arguments], {"JAVA_HOME": str(options.java_home)}

    def sign_in(self, screen, who):
        screen.finds("#username").send_keys(who)
        screen.finds("#password").send_keys(people.PASSWORD)
        screen.finds("#kc-login").click()


class OidcProvider(Issuer):
    name = "oidc-provider"
    asks_before_signing_out = True

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def _command(self, options, page):
        return ["node", str(PARTS / "provider.mjs"), str(options.oidc_provider), str(self.port), page], {}

    def sign_in(self, screen, who):
        screen.finds("[name=login]").send_keys(who)
        screen.finds("[name=password]").send_keys(people.PASSWORD)
        screen.finds("[type=submit]").click()
        screen.presses("Continue")


ISSUERS = {it.name: it for it in (Keycloak, OidcProvider)}


def judge(options, kind, check):
    port = free_port()
    page = f"http://localhost:{port}"
    check.area(kind.name)
    issuer = kind(options, page)
    try:
        check.say(f"{issuer.url} after {issuer.seconds:.0f} s")
        misnamed(options, issuer, check)
        laptop = Laptop(
            options.checkout, options.classpath, options.work, (f"-Dissuer={issuer.url}", f"-Daudience={CLIENT}"), port
        )
        try:
            with phone(page) as her, phone(page) as him:
                story(issuer, her, him, check)
                api(issuer, laptop, her, check)
                leave(issuer, her, check)
                errors = [it for it in her.errors() + him.errors() if not it.startswith(FONT)]
                check.that("the console is silent", not errors, errors)
            said = laptop.log.read_text()
            check.that("and so is the laptop", not said, said)
        finally:
            laptop.stop()
        unasked(options, issuer, port, check)
    finally:
        issuer.stop()


def misnamed(options, issuer, check):
    """With a slash it is another issuer: every token would be refused."""
    try:
        Laptop(options.checkout, options.classpath, options.work, (f"-Dissuer={issuer.url}/", f"-Daudience={CLIENT}")).stop()
        check.that("an issuer by another name is refused at the start", False)
    except SystemExit as e:
        check.that("an issuer by another name is refused at the start, with the right one", f"its issuer is {issuer.url}:" in str(e), e)


def story(issuer, her, him, check):
    her.opens("/")
    check.that("a stranger is told what it is", her.reads("The people you know"), her.seen())
    signs_in(issuer, her, GRETA)
    check.that("Greta is back, and her address is verified", her.reads("Invitations to this address will be waiting"), her.seen())
    check.that("the token has her name", her.finds("[name=name]").get_property("value") == NAMES[GRETA])
    her.finds("[name=headline]").send_keys("Bakes for a living")
    her.presses("Join")
    check.that("she is a member", her.reads("Accept people you know"), her.seen())
    her.opens("/grow")
    her.finds("#addresses").send_keys("henk@example.org")
    her.presses("See who they are")
    her.ticks("li.row [type=checkbox]")
    her.presses("Send 1 invitation")
    check.that("she invites an address", her.reads("1 invitation was sent."), her.seen())
    her.opens("/manage/sent")
    check.that("it is among those sent", her.reads("henk@example.org"), her.seen())
    him.opens("/")
    signs_in(issuer, him, HENK)
    check.that("Henk, whose address it is, is back", him.reads("Invitations to this address will be waiting"), him.seen())
    him.presses("Join")
    check.that("the invitation is in his My Network", him.reads(NAMES[GRETA]), him.seen())
    him.presses_labelled("Accept the invitation from", "Greta")
    check.that("he accepts", him.reads("No invitations wait for you."), him.seen())
    her.opens("/connections")
    check.that("she has a connection", her.reads(NAMES[HENK]), her.seen())
    her.opens_a_tab("/me")
    check.that("a new tab is signed in without a click", her.reads("Sign out"), her.seen())


def api(issuer, laptop, screen, check):
    """As API Gateway's authorizer: whose tokens are taken, and whose are not."""
    first, *renewed = [screen.asks_the_page(f"session.token({{fresh: {fresh}}}).then(it => [it, {REFRESH}])") for fresh in ("false", "true", "true")]
    # Two ID tokens of one second are the same; what they are renewed by is not.
    check.that("tokens are renewed, and renewed again", len({by for _, by in (first, *renewed)}) == 3)
    first, renewed = first[0], [it for it, _ in renewed]
    claims = people.claims(first)
    check.say(f"the ID token has {', '.join(sorted(claims))}")
    check.that("its issuer and audience", (claims["iss"], claims["aud"]) == (issuer.url, CLIENT), claims)
    for token in (first, *renewed):
        status, me = of(laptop, token)
        check.that("the issuer's token: 200", (status, me.get("email")) == (200, "greta@example.org"), f"{status} {me}")
    head, payload, signature = first.split(".")
    other = base64url(json.dumps(claims | {"sub": "other"}).encode())
    none = base64url(b'{"alg":"none"}')
    signed = rsa.generate_private_key(65537, 2048).sign(f"{head}.{payload}".encode(), PKCS1v15(), SHA256())
    for what, token in (
        ("one for somebody else", f"{head}.{other}.{signature}"),
        ("one that is signed by another key", f"{head}.{payload}.{base64url(signed)}"),
        ("one without", f"{none}.{payload}."),
        ("the laptop's own", laptop.token(claims["sub"])),
        ("none", ""),
    ):
        status, answer = of(laptop, token)
        check.that(f"{what}: 401", status == 401, f"{status} {answer}")


def leave(issuer, screen, check):
    screen.opens("/me")
    screen.presses("Sign out")
    if issuer.asks_before_signing_out:
        screen.presses("Yes, sign me out")
    check.that("she signs out, and is back", screen.reads("The people you know"), screen.seen())
    screen.presses("Sign in")
    fields = {Keycloak: "#username", OidcProvider: "[name=login]"}
    check.that("at the issuer too: it asks who she is", screen.finds(fields[type(issuer)]).is_displayed(), screen.seen())


def unasked(options, issuer, port, check):
    """The page's origin is not among those that the issuer's token endpoint answers: one comes back, and is told."""
    laptop = Laptop(options.checkout, options.classpath, options.work, (f"-Dissuer={issuer.url}", f"-Daudience={UNASKED}"), port)
    try:
        with phone(laptop.url) as screen:
            screen.opens("/")
            signs_in(issuer, screen, GRETA)
            check.that("a page that the issuer was not told of is given no token", screen.reads("Signing in did not work."), screen.seen())
            check.say(f"in its console: {[it for it in screen.errors() if 'token' in it]}")
    finally:
        laptop.stop()


def signs_in(issuer, screen, who):
    screen.presses("Sign in")
    issuer.sign_in(screen, who)


def base64url(content):
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def of(laptop, token):
    status, content = asked(f"{laptop.url}/v1/me", {"authorization": f"Bearer {token}"} if token else {})
    return status, json.loads(content)


def asked(url, headers=None):
    """Status and content; 0 if nobody answers."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers or {}), timeout=20) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as e:
        return e.code, e.read()
    except OSError as e:
        return 0, str(e).encode()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("checkout", "work", "java-home", "keycloak", "oidc-provider"):
        parser.add_argument(f"--{name}", type=lambda it: pathlib.Path(it).resolve(), required=True)
    parser.add_argument("--classpath", required=True)
    parser.add_argument("issuers", nargs="*", choices=[*ISSUERS, []], help="these alone")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    began = time.monotonic()
    check = Checks()
    for name in options.issuers or ISSUERS:
        judge(options, ISSUERS[name], check)
    print(f"\n{check.held} OK, {len(check.failed)} NO; {time.monotonic() - began:.0f} s")
    for line in check.failed:
        print("NO   ", line[:2000])
    sys.exit(bool(check.failed))


if __name__ == "__main__":
    main()
