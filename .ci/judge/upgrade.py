"""A stack that an earlier commit has deployed, with people in it, becomes this one: nothing is replaced, everybody is still there,
what was pending is answered by the new code, and the letters that the old one had planned are sent once."""
import time

import people
import story
from checks import until

HOUR = 3600 * 1000
# With a capital letter: until R11 said otherwise, addresses that differ in it were two.
STRANGER = "Frida@example.org"


def before(world):
    """Lives that go on after the upgrade."""
    world.checks.area("before")
    anna, carl, dora = story.join(world, "Anna Rossi", "Carl Brandt", "Dora Nowak")
    _, pending = world.invite(anna, {"memberId": carl.sub}, note="We met at the market.")
    _, waiting = world.invite(anna, {"email": STRANGER})
    _, friends = world.invite(dora, {"memberId": anna.sub})
    status, found = world.api(anna.token, "POST", f"/v1/invitations/{friends['id']}/accept")
    world.checks.that("Anna and Dora are connected", status == 200, f"{status} {found}")
    world.checks.that("the first letters have gone", world.letter(carl.email, "Anna Rossi") and world.letter(STRANGER, "Anna Rossi"))
    planned = until(lambda: [i for i in world.items(world.relationships) if story.due(i) > story.now() + HOUR][1:], 40)
    world.checks.that("reminders are planned", planned)
    return anna, carl, dora, pending, waiting


def after(world, people_before):
    anna, carl, dora, pending, waiting = people_before
    check, api = world.checks, world.api
    check.area("after")
    for person in (anna, carl, dora):
        status, me = api(person.token, "GET", "/v1/me")
        check.that(f"{person.name} is still there", status == 200 and me["name"] == person.name and me["email"] == person.email, f"{status} {me}")
    status, found = api(anna.token, "GET", "/v1/connections")
    check.that("still connected", status == 200 and [it["memberId"] for it in found["items"]] == [dora.sub], f"{status} {found}")
    status, found = api(carl.token, "GET", "/v1/invitations/received")
    check.that("what was pending is pending", status == 200 and [it["id"] for it in found["items"]] == [pending["id"]], f"{status} {found}")
    status, found = api(anna.token, "GET", f"/v1/invitations/{waiting['id']}")
    check.that("and what was sent to an address", status == 200 and found["status"] == "pending", f"{status} {found}")
    for item in world.items(world.relationships):
        if story.due(item):
            world.plant(item["pk"], due=story.now() - 1000)
    for address in (carl.email, STRANGER):
        check.that(f"{address}: the reminder that was planned goes", world.letter(address, "still waiting", 130))
    time.sleep(15)
    twice = [a for a in (carl.email, STRANGER) if len(world.letters(a)) != 2]
    check.that("once", not twice, twice)
    email, sub = people.sign_up(world.cloud, world.client_id, "Frida Holm", STRANGER)
    frida = people.Person("Frida Holm", email, sub, people.sign_in(world.cloud, world.client_id, email, world.site))
    status, me = api(frida.token, "PUT", "/v1/me", {"name": "Frida Holm"})
    check.that("whoever joins with the address has what waited for it", status == 200 and until(lambda: _count(world, frida) == 1, 30), f"{status} {me} {_count(world, frida)}")
    status, found = api(carl.token, "POST", f"/v1/invitations/{pending['id']}/accept")
    check.that("what the old code sent is accepted by the new", status == 200 and found["status"] == "connected", f"{status} {found}")


def _count(world, person):
    status, found = world.api(person.token, "GET", "/v1/invitations/received")
    return found.get("count") if status == 200 else status
