"""The page as deployed: the stack's own bucket, distribution, site function, pool and API, in a browser as wide as a phone."""
import mimetypes
import urllib.parse

import people
from front_door import FrontDoor
from ministack import REGION
from phone import phone

TYPES = {".webmanifest": "application/manifest+json", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


def judge(world, work, files):
    """A member invites another from the profile; the other accepts; a second one is withdrawn; both sign out."""
    check = world.checks
    check.area("page")
    _upload(world, files)
    door = FrontDoor(world, work)
    own = world.cloud.request("GET", f"/{door.pool}/.well-known/openid-configuration", f"127.0.0.1:{world.cloud.port}")[2]
    check.limit("discovery", door.pages.encode() not in own, own[:300])
    greta, henk, ilse = _members(world, "Greta Page", "Henk Page", "Ilse Page")
    with _at(door) as her, _at(door) as him:
        her.opens("/")
        check.that("a stranger is told what it is", her.reads("The people you know"), her.seen())
        _sign_in(world, her, greta)
        check.that("she is signed in by the pool's page", her.reads("People you may know"), her.seen())
        _invite(her, henk)
        check.that("she invites from the profile", her.reads("Pending"), her.seen())
        check.that("and the letter comes", world.letter(henk.email, "connect"), world.letters(henk.email))
        _invite(her, ilse)
        her.reads("Pending")
        her.opens("/manage/sent")
        her.presses_labelled("Withdraw the invitation to", "Ilse")
        her.presses("Withdraw", within="dialog[open]")
        check.that("she takes one back", her.no_longer_reads("Ilse Page"), her.seen())
        him.opens("/")
        _sign_in(world, him, henk)
        check.that("he sees who invites", him.reads("Greta Page"), him.seen())
        him.presses_labelled("Accept the invitation from", "Greta")
        check.that("he accepts", him.reads("No invitations wait for you."), him.seen())
        her.opens("/connections")
        check.that("she has a connection", her.reads("Henk Page"), her.seen())
        for one in (her, him):
            check.that("nothing is wider than the phone", one.width() <= 390, one.width())
        her.opens("/me")
        her.presses("Sign out")
        check.that("she signs out, at the pool too", her.reads("The people you know"), her.seen())
        # Whoever asks for them takes them.
        errors = her.errors() + him.errors()
        check.that("the console is silent", not errors, errors)


def _upload(world, files):
    bucket = world.cloud.client("s3")
    for file in sorted(it for it in files.rglob("*") if it.is_file()):
        kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        bucket.put_object(
            Bucket=world.made["SiteFiles"], Key=str(file.relative_to(files)), Body=file.read_bytes(), ContentType=kind
        )


def _members(world, *names):
    """They sign up; the trigger is called as the pool would."""
    made = []
    for name in names:
        email, sub = people.sign_up(world.cloud, world.client_id, name)
        event = people.confirmation(REGION, world.made["Members"], world.client_id, name, email, sub)
        world.invoke("JoinNetwork", event)
        tokens = people.sign_in(world.cloud, world.client_id, email, world.site)
        made.append(people.Person(name, email, sub, tokens))
    return made


def _at(door):
    return phone(f"https://{door.site}", "--ignore-certificate-errors", f"--host-resolver-rules=MAP * 127.0.0.1:{door.port}")


def _sign_in(world, screen, person):
    screen.presses("Sign in")
    screen.finds("#username").send_keys(person.email)
    page = screen.source()
    world.checks.limit("sign-up-page", "sign up" not in page.lower(), page[:300])
    screen.finds("#password").send_keys(people.PASSWORD)
    screen.finds("button[type=submit]").click()


def _invite(screen, person):
    screen.opens(f"/members/{urllib.parse.quote(person.sub)}")
    screen.presses_labelled("Invite", person.name.split()[0])
    screen.presses("Send invitation", within="dialog[open]")
