"""What people do with the deployed stack, from the sign-up to leaving; each part is a function that leaves its people as it found them."""
import json
import re
import time
import urllib.parse

from botocore.exceptions import ClientError

import people
from checks import until
from ministack import REGION
from people import FORM

DAY = 24 * 3600 * 1000


class World:
    """The stack, its clients, and whoever has joined."""

    def __init__(self, cloud, deployment, api, contract, checks, site):
        self.cloud, self.deployment, self.api = cloud, deployment, api
        self.contract, self.checks, self.site = contract, checks, site
        self.out, self.made = deployment.outputs, deployment.resources
        self.client_id = self.made["MembersPage"]
        self.dynamodb, self.logs, self.functions = cloud.client("dynamodb"), cloud.client("logs"), cloud.client("lambda")
        self.relationships, self.directory = self.out["RelationshipsTable"], self.out["DirectoryTable"]
        self.host = None

    def items(self, table):
        return [item for page in self.dynamodb.get_paginator("scan").paginate(TableName=table) for item in page["Items"]]

    def invoke(self, logical, event, kind="RequestResponse"):
        answer = self.functions.invoke(
            FunctionName=f"{self.made[logical]}:live", InvocationType=kind, Payload=json.dumps(event)
        )
        return answer.get("FunctionError"), answer["Payload"].read().decode()

    def log(self, function):
        group = f"/aws/lambda/{self.deployment.name}/{function}"
        return [it["message"] for it in self.logs.filter_log_events(logGroupName=group)["events"]]

    def letters(self, address):
        return self.cloud.mail.to(address)

    def letter(self, address, part, seconds=60):
        """The first letter to the address whose subject has the part, waited for."""
        return until(lambda: next((m for m in self.letters(address) if part in m["Subject"]), None), seconds)

    def invite(self, sender, to, **more):
        headers = {"Idempotency-Key": more.pop("key")} if "key" in more else {}
        return self.api(sender.token, "POST", "/v1/invitations", {"to": to, **more}, headers)

    def plant(self, pk, **numbers):
        """The emulator has no other clock: what is to be due is made due."""
        names = {f"#{name}": name for name in numbers}
        self.dynamodb.update_item(
            TableName=self.relationships,
            Key={"pk": pk},
            UpdateExpression="SET " + ", ".join(f"#{name} = :{name}" for name in numbers),
            ExpressionAttributeNames=names,
            ExpressionAttributeValues={f":{name}": {"N": str(value)} for name, value in numbers.items()},
        )


class HostQueue:
    """A rule of the host's own, as events.md says: whatever happens, into a queue."""

    def __init__(self, world):
        self.sqs = world.cloud.client("sqs")
        events = world.cloud.client("events")
        self.url = self.sqs.create_queue(QueueName=f"host-{world.deployment.name}")["QueueUrl"]
        arn = self.sqs.get_queue_attributes(QueueUrl=self.url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        bus = world.out["EventBus"]
        events.put_rule(Name="host", EventBusName=bus, EventPattern=json.dumps({"source": ["invito"]}))
        events.put_targets(Rule="host", EventBusName=bus, Targets=[{"Id": "queue", "Arn": arn}])
        self.heard = []

    def told(self, kind, seconds=30):
        return until(lambda: [e for e in self._listen() if e["detail-type"] == kind], seconds)

    def _listen(self):
        for message in self.sqs.receive_message(QueueUrl=self.url, MaxNumberOfMessages=10).get("Messages", []):
            self.heard.append(json.loads(message["Body"]))
            self.sqs.delete_message(QueueUrl=self.url, ReceiptHandle=message["ReceiptHandle"])
        return self.heard


def made(world):
    """Is what was made as the template says?"""
    check, out, cloud = world.checks, world.out, world.cloud
    check.area("made")
    for limit in world.deployment.limits:
        check.limit(limit, True)
    for table in (world.relationships, world.directory):
        ttl = world.dynamodb.describe_time_to_live(TableName=table)["TimeToLiveDescription"]["TimeToLiveStatus"]
        if check.limit("ttl", ttl != "ENABLED", ttl):
            world.dynamodb.update_time_to_live(
                TableName=table, TimeToLiveSpecification={"AttributeName": "ttl", "Enabled": True}
            )
        backups = world.dynamodb.describe_continuous_backups(TableName=table)["ContinuousBackupsDescription"]
        recovery = backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"]
        check.limit("point-in-time", recovery != "ENABLED", recovery)
        described = world.dynamodb.describe_table(TableName=table)["Table"]
        check.that(f"{table} cannot be deleted by mistake", described["DeletionProtectionEnabled"])
    described = world.dynamodb.describe_table(TableName=world.relationships)["Table"]
    check.that("Relationships has a stream of both images", described["StreamSpecification"]["StreamViewType"] == "NEW_AND_OLD_IMAGES")
    secret = cloud.client("secretsmanager").get_secret_value(SecretId=world.made["Secret"])["SecretString"]
    check.that("the secret is long", len(secret) == 64, len(secret))
    check.limit("punctuation", not secret.isalnum())
    live = world.functions.get_function_configuration(FunctionName=world.made["ViewMe"], Qualifier="live")
    check.that("the secret is in the functions' environment", live["Environment"]["Variables"]["INVITO_SECRET"] == secret)
    check.that("Release describes the live version", live["Description"] == "first", live["Description"])
    schedules = cloud.client("scheduler").list_schedules()["Schedules"]
    check.that("every schedule calls a live version", schedules and all(s["Target"]["Arn"].endswith(":live") for s in schedules))
    destinations = cloud.client("sesv2").get_configuration_set_event_destinations(
        ConfigurationSetName=out["MailConfigurationSet"]
    )["EventDestinations"]
    wanted = {"SEND", "DELIVERY", "BOUNCE", "COMPLAINT", "REJECT"}
    check.that("SES's events go to the topic", [set(d["MatchingEventTypes"]) for d in destinations] == [wanted], destinations)
    alarms = cloud.client("cloudwatch").describe_alarms()["MetricAlarms"]
    check.that("every alarm names its page", alarms and all("operations.md" in a["AlarmDescription"] for a in alarms), len(alarms))


def join(world, *names):
    """They sign up, sign in, are made members by the trigger, and say who they are."""
    check, api = world.checks, world.api
    check.area("members")
    joined = []
    for name in names:
        email, sub = people.sign_up(world.cloud, world.client_id, name)
        tokens = people.sign_in(world.cloud, world.client_id, email, world.site)
        person = people.Person(name, email, sub, tokens)
        status, _ = api(person.token, "GET", "/v1/me")
        if check.limit("post-confirmation", status == 404, status):
            event = people.confirmation(REGION, world.made["Members"], world.client_id, name, email, sub)
            error, answer = world.invoke("JoinNetwork", event)
            check.that("join-network, called as Cognito would", error is None and json.loads(answer)["userName"] == sub, answer[:300])
        status, me = api(person.token, "GET", "/v1/me")
        check.that(f"{name} is a member", status == 200 and me["name"] == name and me["email"] == email, f"{status} {me}")
        status, me = api(person.token, "PUT", "/v1/me", {"name": name, "headline": "Bakes for a living"})
        check.that(f"{name} says who they are", status == 200 and me["headline"] == "Bakes for a living", f"{status} {me}")
        joined.append(person)
    return joined


def tokens(world, anna):
    """What the authorizer lets in, and what an access token may not change."""
    check, api = world.checks, world.api
    check.area("tokens")
    said = people.claims(anna.token)
    check.that("the ID token says who, and for whom", (said["sub"], said["aud"]) == (anna.sub, world.client_id), said)
    for what, token in (("no token at all", "x.y.z"), ("another signature", anna.token[:-8] + "AAAAAAAA")):
        status, _ = api(token, "GET", "/v1/me")
        check.that(f"{what}: 401", status == 401, status)
    cognito = world.cloud.client("cognito-idp")
    other = cognito.create_user_pool_client(
        UserPoolId=world.made["Members"], ClientName="other", ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"]
    )["UserPoolClient"]["ClientId"]
    foreign = cognito.initiate_auth(
        ClientId=other,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": anna.email, "PASSWORD": people.PASSWORD},
    )["AuthenticationResult"]["IdToken"]
    status, _ = api(foreign, "GET", "/v1/me")
    check.that("another client's: 401", status == 401, status)
    status, me = api(anna.access_token, "PUT", "/v1/me", {"name": anna.name, "headline": "Bakes for a living"})
    check.that("an access token has no email, and takes none away", status == 200 and me.get("email") == anna.email, f"{status} {me}")


def edges(world, anna):
    """What API Gateway answers itself, and what it makes of odd requests before a function sees them."""
    check, api, cloud = world.checks, world.api, world.cloud
    check.area("edge")
    for method, path in (("GET", "/v1/nothing"), ("PATCH", "/v1/me")):
        status, answer = api(anna.token, method, path)
        check.that(f"{method} {path}: API Gateway's 404", (status, answer) == (404, {"message": "Not Found"}), f"{status} {answer}")
    origin = {"Origin": "https://evil.example", "Access-Control-Request-Method": "PUT"}
    status, headers, _ = cloud.request("OPTIONS", "/v1/me", api.host, origin)
    check.that("no CORS for a stranger", "access-control-allow-origin" not in headers, headers)
    check.limit("preflight", status == 403, status)
    for what, body, headers, wanted in (
        ("no content type, which comes in base64", '{"to":{}}', {}, 400),
        ("JSON with a charset", '{"to":{"memberId":"nobody"}}', {"Content-Type": "application/json; charset=UTF-8"}, 404),
        ("a type that ends in +json, which comes in base64", '{"to":{"memberId":"nobody"}}', {"Content-Type": "application/vnd.x+json"}, 404),
        ("an address that is empty", '{"to":{"email":""}}', {"Content-Type": "application/json"}, 400),
        ("a member id that is empty", '{"to":{"memberId":""}}', {"Content-Type": "application/json"}, 400),
    ):
        status, answer = api(anna.token, "POST", "/v1/invitations", body, headers)
        check.that(f"an invitation with {what}: {wanted}", status == wanted, f"{status} {answer}")
    for path in ("/v1/members/%25", "/v1/members/" + "x" * 300, "/v1/members/%F0%9F%98%80", "/v1/members/a+b", "/v1/invitations/%00"):
        status, answer = api(anna.token, "GET", path)
        check.that(f"GET {path[:40]}: 404 of ours", status == 404 and "type" in answer, f"{status} {answer}")
    for path in ("/v1/members?q=", "/v1/members", "/v1/members?q=%ff", "/v1/connections?limit=5&limit=6", "/v1/connections?cursor="):
        status, answer = api(anna.token, "GET", path)
        check.that(f"GET {path}: 400", status == 400, f"{status} {answer}")
    _, headers, _ = cloud.request("GET", "/v1/members/a%2Fb", api.host, {"Authorization": f"Bearer {anna.token}"})
    check.limit("slash", headers.get("content-type") != "application/problem+json", headers)
    burst = [api(None, "GET", "/v1/letters/none")[0] for _ in range(25)]
    check.limit("throttling", 429 not in burst, burst)


def a_whole_life(world, anna, carl, dora):
    """Sent, told, read, reminded, answered, accepted: by table, stream, filter, function, SES, schedule and bus."""
    check, api = world.checks, world.api
    check.area("life")
    status, sent = world.invite(anna, {"memberId": carl.sub}, note="We met at the market.", key="one")
    check.that("Anna invites Carl", status == 201 and len(sent["letters"]) == 3, f"{status} {sent}")
    status, again = world.invite(anna, {"memberId": carl.sub}, note="We met at the market.", key="one")
    check.that("the same key again is the same invitation", again.get("id") == sent["id"], f"{status} {again}")
    letter = world.letter(carl.email, "Anna Rossi would like to connect")
    if not check.that("stream, filter, deliver-mail, SES: the first letter", letter):
        return
    check.that("from the address that was set", "invitations@example.com" in letter["From"], letter["From"])
    check.that("one click stops the mail (RFC 8058)", letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click")
    check.that("the click goes to the API", letter["List-Unsubscribe"].startswith(f"<{world.out['ApiUrl']}/v1/letters/"))
    text = letter.get_body(("plain",)).get_content()
    check.that("postal address, and links to the site", "1 Example Street" in text and f"{world.site}/letters/" in text, text)
    token = letter_token(letter)
    status, headers, page = api.whole(None, "GET", f"/v1/letters/{token}", headers={"Accept": "text/html"})
    check.that("its link opens a page", status == 200 and "Anna Rossi" in page and "content-security-policy" in headers, status)
    said = until(lambda: [e for e in world.host.told("invitation.sent", 0) if e["detail"]["sender"] == anna.sub], 60)
    check.that("stream, filter, publish-events, bus, a host's queue: invitation.sent", said)
    told = [e["detail"] for e in world.host.heard if e["detail"].get("sender") == anna.sub]
    check.that("who, and whom", [detail.get("recipient") for detail in told] == [carl.sub], told)
    status, found = api(carl.token, "GET", "/v1/invitations/received")
    check.that("Carl sees it", status == 200 and sent["id"] in json.dumps(found), f"{status} {found}")
    status, found = api(anna.token, "GET", "/v1/invitations/sent?limit=1")
    check.that("Anna sees it", status == 200 and sent["id"] in json.dumps(found), f"{status} {found}")
    status, found = api(carl.token, "GET", f"/v1/invitations/{sent['id']}")
    check.that("Carl opens it", status == 200 and found["note"] == "We met at the market.", f"{status} {found}")
    status, found = api(dora.token, "GET", f"/v1/invitations/{sent['id']}")
    check.that("Dora does not", status == 404, f"{status} {found}")
    planned = until(lambda: next((i for i in world.items(world.relationships) if due(i) > now() + DAY // 2), None))
    check.that("the reminder is planned for the day that was set", planned and abs(due(planned) - now() - DAY) < 120_000, planned)
    if planned:
        world.plant(planned["pk"], due=now() - 1000)
        check.that("schedule, send-reminders, SES: the first reminder", world.letter(carl.email, "still waiting", 100))
    status, found = api(carl.token, "POST", f"/v1/invitations/{sent['id']}/reply", {"message": "Which market?"})
    check.that("Carl replies", status == 200, f"{status} {found}")
    check.that("Anna gets the reply by mail", world.letter(anna.email, "Carl"))
    status, found = api(carl.token, "POST", f"/v1/invitations/{sent['id']}/accept")
    check.that("Carl accepts", status == 200 and found["status"] == "connected", f"{status} {found}")
    check.that("Anna is told by mail", world.letter(anna.email, "accepted"))
    check.that("invitation.accepted", world.host.told("invitation.accepted"))
    status, found = api(anna.token, "GET", "/v1/connections")
    check.that("Anna's connections", status == 200 and carl.sub in json.dumps(found), f"{status} {found}")
    status, found = api(anna.token, "GET", f"/v1/members/{carl.sub}")
    check.that("Carl's profile", status == 200 and found["degree"] == 1, f"{status} {found}")
    status, _ = api(anna.token, "DELETE", f"/v1/connections/{carl.sub}")
    check.that("Anna removes Carl", status == 204, status)
    check.that("connection.removed", world.host.told("connection.removed"))


def answers(world, anna, carl, dora, emil):
    """Every other way in which an invitation, or two people, can go on."""
    check, api = world.checks, world.api
    check.area("answers")
    _, sent = world.invite(anna, {"memberId": dora.sub})
    status, found = api(anna.token, "POST", f"/v1/invitations/{sent['id']}/withdraw")
    check.that("Anna withdraws", status == 200 and found["status"] == "withdrawn", f"{status} {found}")
    status, found = world.invite(anna, {"memberId": dora.sub})
    check.that("and has to wait", status == 409 and "retryAt" in found, f"{status} {found}")
    check.that("invitation.withdrawn", world.host.told("invitation.withdrawn"))
    _, sent = world.invite(emil, {"memberId": anna.sub})
    status, found = api(anna.token, "POST", f"/v1/invitations/{sent['id']}/decline")
    check.that("Anna declines Emil", status == 200, f"{status} {found}")
    _, sent = world.invite(emil, {"memberId": dora.sub})
    for action in ("archive", "unarchive", "report"):
        status, found = api(dora.token, "POST", f"/v1/invitations/{sent['id']}/{action}")
        check.that(f"Dora: {action}", status == 200, f"{status} {found}")
    check.that("bus, rule, count-reports: counted against Emil", until(lambda: _counted(world, emil), 60))
    status, _ = api(carl.token, "PUT", f"/v1/blocks/{emil.sub}")
    check.that("Carl blocks Emil", status == 204, status)
    status, found = api(carl.token, "GET", "/v1/blocks")
    check.that("and sees whom he blocks", status == 200 and emil.sub in json.dumps(found), f"{status} {found}")
    status, _ = api(emil.token, "GET", f"/v1/members/{carl.sub}")
    check.that("to Emil Carl does not exist", status == 404, status)
    status, _ = api(carl.token, "DELETE", f"/v1/blocks/{emil.sub}")
    check.that("Carl unblocks Emil", status == 204, status)
    status, found = api(emil.token, "GET", "/v1/suggestions")
    check.that("people one may know", status == 200, f"{status} {found}")
    status, _ = api(emil.token, "DELETE", f"/v1/suggestions/{anna.sub}")
    check.that("not this one", status == 204, status)
    status, found = api(anna.token, "GET", "/v1/members?q=" + urllib.parse.quote("Nowak Dora"))
    check.that("search by two words", status == 200 and dora.sub in json.dumps(found), f"{status} {found}")


def at_once(world, anna, carl):
    """My Network in one request, and many answers in one."""
    check, api = world.checks, world.api
    check.area("at once")
    _, sent = world.invite(carl, {"memberId": anna.sub})
    status, export = api(anna.token, "GET", "/v1/me/export")
    check.that("everything of hers to take along", status == 200 and "profile" in export, f"{status} {list(export)}")
    status, home = api(anna.token, "GET", "/v1/home")
    check.that("all that My Network shows", status == 200 and sent["id"] in json.dumps(home), f"{status} {home}")
    status, found = api(anna.token, "POST", "/v1/invitations/answer", {"ids": [sent["id"], "none"], "answer": "archive"})
    seen = [row["status"] for row in found.get("results", [])]
    check.that("two answers, each judged alone", seen == [200, 404], f"{status} {found}")


def addresses(world, anna):
    """R16: another address, by the code that SES has mailed there."""
    check, api = world.checks, world.api
    check.area("addresses")
    other = f"second-{anna.email}"
    status, found = api(anna.token, "POST", "/v1/me/addresses", {"email": other})
    check.that("Anna asks for a code", status == 202 and found["email"] == other, f"{status} {found}")
    letter = world.letter(other, "Your code")
    if not check.that("SES: the code", letter):
        return
    code = re.search(r"\b[0-9]{8}\b", letter.get_body(("plain",)).get_content()).group()
    check.that("which nobody can unsubscribe from", letter["List-Unsubscribe"] is None)
    status, found = api(anna.token, "POST", "/v1/me/addresses/confirm", {"email": other, "code": code})
    check.that("it is hers", status == 200 and [it["email"] for it in found["addresses"]] == [anna.email, other], f"{status} {found}")
    for path, primary in (("primary", other), ("remove", anna.email)):
        status, found = api(anna.token, "POST", f"/v1/me/addresses/{path}", {"email": other})
        check.that(f"letters go to {primary}", status == 200 and found["email"] == primary, f"{status} {found}")


def links(world, anna, emil):
    """R17: whoever has the link connects at once, and its maker is told."""
    check, api = world.checks, world.api
    check.area("links")
    status, link = api(anna.token, "POST", "/v1/links", {"uses": 2})
    check.that("Anna hands out a link", status == 201 and link["left"] == 2, f"{status} {link}")
    status, found = api(None, "GET", f"/v1/links/{link['token']}")
    check.that("whoever opens it sees her card", status == 200 and found["member"]["memberId"] == anna.sub, f"{status} {found}")
    status, found = api(emil.token, "POST", f"/v1/links/{link['token']}/connect")
    check.that("Emil connects", status == 200, f"{status} {found}")
    status, found = api(anna.token, "GET", "/v1/links")
    check.that("a use is counted", status == 200 and [it["left"] for it in found["items"]] == [1], f"{status} {found}")
    status, _ = api(anna.token, "DELETE", f"/v1/links/{link['token']}")
    check.that("Anna revokes it", status == 204, status)


def devices(world, anna):
    """A browser that wants notices; its push service is nobody, and nothing waits for it."""
    check, api = world.checks, world.api
    check.area("devices")
    keys = {"p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4", "auth": "BTBZMqHH6r4Tts7J_aSIgg"}
    status, found = api(anna.token, "PUT", "/v1/me/device", {"endpoint": "https://push.invalid/anna", "keys": keys})
    check.that("Anna's browser is saved", status == 204, f"{status} {found}")
    status, found = api(anna.token, "PUT", "/v1/me/device", {"endpoint": "https://169.254.169.254/latest", "keys": keys})
    check.that("what only a function reaches is not", status == 400, f"{status} {found}")
    status, found = api(anna.token, "GET", "/v1/me/device")
    check.that("its host is shown", status == 200 and [it["host"] for it in found["devices"]] == ["push.invalid"], f"{status} {found}")
    status, found = api(anna.token, "DELETE", "/v1/me/device", {"endpoint": "https://push.invalid/anna"})
    check.that("and removed", status == 204, f"{status} {found}")


def host(world, anna, emil):
    """The host's door (R19, R20), with a token of the client that the stack has made for it."""
    check, api = world.checks, world.api
    check.area("host")
    token = people.client_token(world.cloud, world.made["Members"], world.made["HostClient"])
    status, found = api(anna.token, "GET", "/v1/host/reports")
    check.that("Anna is no host", status == 403, f"{status} {found}")
    status, found = api(token, "PUT", "/v1/host/members/gustav", {"name": "Gustav Holm"})
    check.that("the host makes a member", status == 201, f"{status} {found}")
    status, found = api(token, "POST", "/v1/host/members", {"members": [{"memberId": "hedda", "name": "Hedda Ek"}, {"memberId": "gustav", "name": "Gustav Holm"}]})
    check.that("and many", status == 200 and [r["status"] for r in found["results"]] == [201, 200], f"{status} {found}")
    status, found = api(token, "POST", "/v1/host/connections", {"connections": [{"members": ["gustav", "hedda"]}]})
    check.that("and connects them", status == 200 and [r["status"] for r in found["results"]] == [201], f"{status} {found}")
    status, found = api(token, "PUT", "/v1/host/members/gustav/standing", {"suspended": True, "reason": "Sells courses."})
    check.that("and suspends one", status == 200 and found["suspended"], f"{status} {found}")
    status, found = api(token, "GET", "/v1/host/members/gustav")
    check.that("whose standing it sees", status == 200 and found["standing"]["suspended"], f"{status} {found}")
    status, found = api(token, "GET", "/v1/host/reports")
    check.that("who was reported", status == 200 and emil.sub in json.dumps(found), f"{status} {found}")
    today = time.strftime("%Y-%m-%d", time.gmtime())
    status, found = api(token, "GET", f"/v1/host/funnel?from={today}&to={today}")
    check.that("the funnel of today", status == 200 and len(found["days"]) == 1, f"{status} {found}")
    status, found = api(token, "GET", "/v1/me", headers={"Invito-Member": anna.sub})
    check.that("and acts for Anna", status == 200 and found["memberId"] == anna.sub, f"{status} {found}")


def strangers(world, carl, dora):
    """Addresses: a batch, a letter in another language, one click, an answer by letter, an address book."""
    check, api = world.checks, world.api
    check.area("strangers")
    rows = [
        {"to": {"memberId": carl.sub}},
        {"to": {"email": "frida@example.org"}, "locale": "de"},
        {"to": {"email": "nobody"}},
        {"to": {"memberId": "none"}},
        {"to": {"email": "georg@example.org"}, "reminders": False},
        {"to": {"email": "hanna@example.org"}, "reminders": False},
    ]
    status, batch = api(dora.token, "POST", "/v1/invitations/batch", {"invitations": rows})
    seen = [row["status"] for row in batch.get("results", [])]
    check.that("a batch, each row judged alone", seen == [201, 201, 400, 404, 201, 201], f"{status} {batch}")
    _, first = api(dora.token, "GET", "/v1/invitations/sent?limit=2")
    status, second = api(dora.token, "GET", "/v1/invitations/sent?limit=2&cursor=" + urllib.parse.quote(first.get("next") or ""))
    ids = [it["id"] for page in (first, second) for it in page.get("items", [])]
    check.that("pages by cursor", status == 200 and len(set(ids)) == 4, f"{status} {ids}")
    for name in ("georg", "hanna"):
        check.that(f"the letter to {name}", world.letter(f"{name}@example.org", "Dora Nowak"))
    frida = world.letter("frida@example.org", "möchte")
    if check.that("a letter in German", frida and "Dora Nowak" in frida["Subject"]):
        token = letter_token(frida)
        address = f"/v1/letters/{token}/unsubscribe"
        status, _, page = api.whole(None, "GET", address, headers={"Accept": "text/html"})
        check.that("opened in a browser it asks (RFC 2369)", status == 200 and f'action="{address}"' in page, status)
        status, _ = api(None, "POST", address, "List-Unsubscribe=One-Click", FORM)
        check.that("one click, a form that comes in base64", status == 200, status)
        world.invite(carl, {"email": "frida@example.org"})
        status, _ = api(None, "POST", f"/v1/letters/{token}/decline", "", FORM | {"Accept": "application/json"})
        check.that("declined by letter", status == 200, status)
    status, found = api(dora.token, "POST", "/v1/invitations/withdraw", {"all": True})
    check.that("all that is pending is withdrawn", status == 200 and len(found["results"]) == 4, f"{status} {found}")
    check.that("whoever unsubscribed gets no more", len(world.letters("frida@example.org")) <= 1)
    for kind, file in (
        ("text/csv", "Name,E-mail 1 - Value\nCarl,carl@example.org\nTomás,tomas@example.net\n"),
        ("application/octet-stream", "Name;E-mail\nCarl;carl@example.org\nTomás;tomas@example.net\n".encode("latin-1")),
    ):
        status, found = api(dora.token, "POST", "/v1/contacts/compare", file, {"Content-Type": kind})
        names = [row["name"] for row in found.get("rows", [])]
        check.that(f"an address book as {kind}", status == 200 and names[1:] == ["Tomás"], f"{status} {found}")


def bounced(world, anna, emil):
    """What became of a mail: topic, record-mail-event, and no more letters to that address."""
    check = world.checks
    check.area("bounce")
    address = "bounce@example.org"
    status, sent = world.invite(emil, {"email": address})
    check.that("a letter that will bounce", world.letter(address, "Emil"), f"{status} {sent}")
    groups = world.logs.describe_log_streams(logGroupName=f"/aws/lambda/{world.deployment.name}/record-mail-event")["logStreams"]
    check.limit("ses-events", not groups, groups)
    for kind, more in (
        ("Send", {"send": {}}),
        ("Bounce", {"bounce": {"bounceType": "Permanent", "bouncedRecipients": [{"emailAddress": address}]}}),
    ):
        tags = {"ses:configuration-set": [world.out["MailConfigurationSet"]], "slot": ["recipient"], "number": ["0"], "invitation-0": [sent["id"]]}
        mail = {"timestamp": "2099-01-05T09:00:01.000Z", "source": "invitations@example.com", "messageId": "m1", "destination": [address], "tags": tags}
        event = json.dumps({"eventType": kind, "mail": mail, **more})
        _publish(world, event)

    def marked():
        return any("undel" in item for item in world.items(world.relationships))

    if not until(marked, 45):
        # A function that has not started within 15 seconds is given up by the emulator; AWS calls it again, twice.
        _publish(world, event)
    check.that("topic, record-mail-event: the letter is marked", until(marked, 60))
    world.invite(anna, {"email": address})
    return address


def dead_letters(world):
    check = world.checks
    check.area("dead")
    queue = world.made["DeadLetters"]
    sqs = world.cloud.client("sqs")
    if world.deployment.roles_enforced:
        try:
            sqs.receive_message(QueueUrl=queue)
            check.that("the queue refuses plain HTTP", False)
        except ClientError as e:
            check.that("the queue refuses plain HTTP", "AccessDenied" in str(e), e)
        return
    check.that("nothing has gone wrong until now", not _waiting(sqs, queue), _waiting(sqs, queue))
    before = len(world.log("count-reports"))
    world.invoke("CountReports", {"detail": 5, "source": "invito"}, "Event")
    tried = until(lambda: sum("END RequestId" in m for m in world.log("count-reports")[before:]) >= 3, 30)
    check.that("a report that cannot be read is tried three times", tried, world.log("count-reports")[before:])
    check.limit("on-failure", not _waiting(sqs, queue))
    sqs.purge_queue(QueueUrl=queue)


def plant_expiry(world):
    """An item whose time is over; the emulator tidies up once a minute, so it is looked for later."""
    item = next((i for i in world.items(world.relationships) if "ttl" in i and "due" not in i), None)
    if item:
        world.plant(item["pk"], ttl=int(time.time()) - 10)
    return item


def expired(world, item):
    world.checks.area("ttl")
    gone = item and until(lambda: "Item" not in world.dynamodb.get_item(TableName=world.relationships, Key={"pk": item["pk"]}), 90)
    world.checks.that("an item whose time is over goes", gone, item)


def watched(world):
    check = world.checks
    check.area("watch")
    text = " ".join(world.log("publish-events"))
    check.that("functions log to their own groups, with metrics in EMF", '"Namespace":"Invito"' in text, text[:300])
    namespaces = {it["Namespace"] for it in world.cloud.client("cloudwatch").list_metrics()["Metrics"]}
    check.limit("metrics", "Invito" not in namespaces, namespaces)
    access = world.logs.filter_log_events(logGroupName=f"/aws/apigateway/{world.deployment.name}")["events"]
    check.limit("access-logs", not access, access[:1])
    pages = world.logs.get_paginator("describe_log_groups").paginate(logGroupNamePrefix=f"/aws/lambda/{world.deployment.name}/")
    names = [group["logGroupName"].rsplit("/", 1)[1] for page in pages for group in page["logGroups"]]
    bad = [
        (name, line[:300])
        for name in names
        for line in world.log(name)
        if name != "count-reports" and ('"level":"ERROR"' in line or '"level":"WARN"' in line or "Exception" in line)
    ]
    check.that("no warning and no error in any log", not bad, bad[:6])
    idle = [name for name in names if not any("END RequestId" in line for line in world.log(name))]
    check.that(f"each of {len(names)} functions has run", not idle, idle)


def left(world, carl):
    check = world.checks
    check.area("leave")
    status, _ = world.api(carl.token, "DELETE", "/v1/me")
    check.that("Carl leaves", status == 204, status)
    traces = [i["pk"]["S"] for table in (world.relationships, world.directory) for i in world.items(table) if carl.sub in str(i)]
    check.that("without a trace in the tables", not traces, traces)


def every_route(world):
    """No route of the contract was forgotten above."""
    check, api = world.checks, world.api
    check.area("routes")
    all_of_them = {it.id for it in world.contract.operations}
    check.that(f"each of {len(all_of_them)} routes has answered a good request", all_of_them <= api.good, sorted(all_of_them - api.good))
    check.that("and refused a bad one", all_of_them <= api.bad, sorted(all_of_them - api.bad))


def letter_token(letter):
    return letter["List-Unsubscribe"].split("/letters/")[1].split("/")[0]


def due(item):
    return int(item.get("due", {}).get("N", 0))


def now():
    return int(time.time() * 1000)


def _counted(world, person):
    return [i for i in world.items(world.directory) if person.sub in i["pk"]["S"] and any(name.startswith("rep") for name in i)]


def _waiting(sqs, queue):
    messages = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10, VisibilityTimeout=0).get("Messages", [])
    return [message["Body"][:300] for message in messages]


def _publish(world, message):
    """As SES does, over TLS. Here there is none, so where policies count the topic's Deny is seen, and taken out."""
    sns, topic = world.cloud.client("sns"), world.made["MailTopic"]
    try:
        sns.publish(TopicArn=topic, Subject="Amazon SES Email Event Notification", Message=message)
    except ClientError as e:
        world.checks.that("the topic refuses plain HTTP", "AuthorizationError" in str(e), e)
        policy = json.loads(sns.get_topic_attributes(TopicArn=topic)["Attributes"]["Policy"])
        policy["Statement"] = [it for it in policy["Statement"] if it["Effect"] != "Deny"]
        sns.set_topic_attributes(TopicArn=topic, AttributeName="Policy", AttributeValue=json.dumps(policy))
        sns.publish(TopicArn=topic, Subject="Amazon SES Email Event Notification", Message=message)
