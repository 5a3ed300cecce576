"""README's story by the client that openapi-generator makes for Python, as it is: `python story.py http://localhost:8080`."""
import json
import sys
import time
import urllib.request

from openapi_client import AnsweringApi, ApiClient, Configuration, InvitingApi, NewInvitation, NewInvitationTo, OneselfApi
from openapi_client import PeopleApi, Profile, Withdrawals
from openapi_client.exceptions import ApiException

URL = sys.argv[1]
RUN = f"p{time.time_ns()}"


def posts(path, body):
    with urllib.request.urlopen(urllib.request.Request(URL + path, data=json.dumps(body).encode())) as answer:
        return json.load(answer)


def client(sub):
    token = posts("/local/token", {"sub": sub, "email": f"{sub}@example.com", "email_verified": True})["token"]
    return ApiClient(Configuration(access_token=token))


def equal(wanted, found):
    assert wanted == found, f"wanted {wanted}, and found {found}"


anna, carl, dora = (client(name + RUN) for name in ("anna", "carl", "dora"))
equal("Anna Rossi", OneselfApi(anna).save_me(Profile(name="Anna Rossi", headline="Bakes")).name)
OneselfApi(carl).save_me(Profile(name="Carl Brandt"))
OneselfApi(dora).save_me(Profile(name="Dora Nowak"))

inviting = InvitingApi(anna)


def invites(note=None, **to):
    return inviting.send_invitation(NewInvitation(to=NewInvitationTo(**to), note=note))


sent = invites(note="We met at the market.", member_id=f"carl{RUN}")
equal("pending", sent.status)
equal(3, len(sent.letters))
equal(f"carl{RUN}", sent.recipient.member_id)
posts("/local/clock", {"advance": "P51D"})
equal("connected", AnsweringApi(carl).accept_invitation(sent.id).status)
equal("Carl Brandt", PeopleApi(anna).list_connections().items[0].name)

taken = invites(member_id=f"dora{RUN}")
equal("withdrawn", inviting.withdraw_invitation(taken.id).status)
try:
    invites(member_id=f"dora{RUN}")
    raise AssertionError("invited while cooling down")
except ApiException as refused:
    equal(409, refused.status)
posts("/local/clock", {"advance": "P21D"})
invites(member_id=f"dora{RUN}")
equal(1, AnsweringApi(dora).list_received().count)
equal("Anna Rossi", OneselfApi(dora).view_home().received.items[0].sender.name)

equal(f"emil{RUN}@example.net", invites(email=f"emil{RUN}@example.net").recipient.email)
equal(2, len(inviting.withdraw_invitations(Withdrawals(all=True)).results))
equal(404, inviting.withdraw_invitations(Withdrawals(ids=["none"])).results[0].problem.status)
