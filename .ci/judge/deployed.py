"""Deploys the whole of Invito onto the emulator and plays its story there, as clients do. `.ci/deployed` prepares and calls it."""
import argparse
import hashlib
import pathlib
import signal
import sys
import time

from botocore.exceptions import ClientError

import fuzz
import page
import roles
import routes
import story
import upgrade
from api import Api
from checks import Checks
from contract import Contract
from deployment import Deployment
from ministack import REGION, MiniStack, packed
from phone import browser_is_there

SITE = "https://network.example.com"
BUCKET = "artifacts"
PARAMETERS = {
    "SiteUrl": SITE,
    "MailIdentity": "example.com",
    "MakeMailIdentity": "true",
    "MailFrom": "invitations@example.com",
    "MailPostalAddress": "1 Example Street, Example Town",
    "Release": "first",
    "FirstReminder": "P1D",
    "LastReminder": "P2D",
}
NONSENSE = {
    "Lifetime": "P0M",
    "SiteUrl": "https://a.example/",
    "WeeklyLimit": "0",
    "MailShards": "65",
    "Deployment": "Sometimes",
    "MailFrom": "A <a@b.c>",
    "AlarmTopic": "x",
}
DATA = {"Relationships", "Directory", "Secret", "Members", "Api", "SiteFiles"}


def play(options, cloud, checks):
    checkout = options.checkout
    zip_key = uploaded(cloud, packed(checkout / "target/function.zip", options.java, options.runtime_client, options.work / "function.zip"))
    deployment = Deployment(cloud, "invito", checkout / "template.yaml", zip_key, BUCKET, options.roles)
    checks.area("deploy")
    if not options.roles:
        refused(deployment, checks)
    status, reason = deployment.deploy(PARAMETERS)
    if not checks.that("the stack is created", status == "CREATE_COMPLETE", reason):
        return
    checks.say(f"{len(deployment.resources)} resources in {deployment.seconds:.1f} s")
    contract = Contract(checkout / "src/docs/openapi.yaml")
    api = Api(cloud, deployment, contract, checks)
    world = story.World(cloud, deployment, api, contract, checks, SITE)
    story.made(world)
    world.host = story.HostQueue(world)
    if options.page:
        page.judge(world, options.work, checkout / "target/web")
        return deleted(deployment, world, checks)
    anna, carl, dora, emil = story.join(world, "Anna Rossi", "Carl Brandt", "Dora Nowak", "Emil Krug")
    story.tokens(world, anna)
    if not options.roles:
        story.edges(world, anna)
    story.strangers(world, carl, dora)
    item = story.plant_expiry(world)
    story.a_whole_life(world, anna, carl, dora)
    story.answers(world, anna, carl, dora, emil)
    story.at_once(world, anna, carl)
    story.addresses(world, anna)
    story.links(world, anna, emil)
    story.devices(world, anna)
    story.host(world, anna, emil)
    bounces = story.bounced(world, anna, emil)
    routes.ask_badly(api, contract, checks, anna.token)
    story.dead_letters(world)
    story.expired(world, item)
    story.left(world, carl)
    if options.schemathesis:
        fuzzed(options, world, checks)
    checks.area("bounce")
    checks.that("an address that bounced gets no more", len(world.letters(bounces)) == 1, world.letters(bounces))
    story.every_route(world)
    story.watched(world)
    if options.roles:
        roles.judge(world)
    else:
        if browser_is_there():
            page.judge(world, options.work, checkout / "target/web")
        else:
            checks.say("no Chromium with its driver: the page is not looked at")
        updated(deployment, world, checks, anna)
    deleted(deployment, world, checks)


def upgraded(options, cloud, checks):
    """The stack of an earlier checkout, then this one."""
    old, new = options.upgrade_from, options.checkout
    old_zip = uploaded(cloud, packed(old / "target/function.zip", options.java, options.runtime_client, options.work / "old.zip"))
    new_zip = uploaded(cloud, packed(new / "target/function.zip", options.java, options.runtime_client, options.work / "new.zip"))
    deployment = Deployment(cloud, "invito", old / "template.yaml", old_zip, BUCKET)
    checks.area("deploy")
    status, reason = deployment.deploy(PARAMETERS)
    if not checks.that("the earlier stack is created", status == "CREATE_COMPLETE", reason):
        return
    contract = Contract(new / "src/docs/openapi.yaml")
    world = story.World(cloud, deployment, Api(cloud, deployment, None, checks), contract, checks, SITE)
    lives = upgrade.before(world)
    checks.area("upgrade")
    deployment.template_file, deployment.zip_key = new / "template.yaml", new_zip
    status, reason = deployment.deploy(PARAMETERS | {"Release": "second"})
    if not checks.that("it becomes this one", status == "UPDATE_COMPLETE", reason):
        return
    checks.that("nothing that keeps data is replaced", not DATA & set(deployment.replaced()), deployment.replaced())
    world = story.World(cloud, deployment, Api(cloud, deployment, contract, checks), contract, checks, SITE)
    upgrade.after(world, lives)


def fuzzed(options, world, checks):
    """Schemathesis, at API Gateway."""
    checks.area("fuzz")
    caller, leaver, *friends = story.join(world, "Fay Caller", "Lea Leaver", "Gus Friend", "Ivo Friend", "Jan Friend")
    ids = {"id": [], "memberId": [it.sub for it in friends], "token": []}
    for friend in friends:
        ids["id"].append(world.invite(friend, {"memberId": caller.sub})[1]["id"])
    stranger = "stranger@example.org"
    ids["id"].append(world.invite(caller, {"email": stranger})[1]["id"])
    ids["token"].append(story.letter_token(world.letter(stranger, "Fay")))
    headers = {"Authorization": f"Bearer {caller.token}", "Host": world.api.host}
    report = fuzz.run(
        options.schemathesis,
        options.checkout,
        options.work,
        world.cloud.url,
        headers,
        leaver.token,
        ids,
        examples=options.examples,
        phases=options.phases,
    )
    requests, found = fuzz.findings(report, fuzz.FALSE_ALARMS)
    checks.that(f"Schemathesis, {requests} requests by seed {fuzz.SEED}", requests and not found, "\n".join(found))


def uploaded(cloud, archive):
    content = archive.read_bytes()
    key = hashlib.sha256(content).hexdigest()[:32] + ".zip"
    s3 = cloud.client("s3")
    if BUCKET not in [it["Name"] for it in s3.list_buckets()["Buckets"]]:
        s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
    s3.put_object(Bucket=BUCKET, Key=key, Body=content)
    return key


def refused(deployment, checks):
    """What no deployment may be told."""
    for name, value in NONSENSE.items():
        try:
            deployment.deploy(PARAMETERS | {name: value})
            checks.that(f"{name}={value} is refused", False)
        except ClientError as e:
            checks.that(f"{name}={value} is refused", "ValidationError" in str(e), e)


def updated(deployment, world, checks, anna):
    checks.area("update")
    function = deployment.resources["ViewMe"]
    status, reason = deployment.deploy(PARAMETERS | {"MakeMailIdentity": "false", "Release": "second", "WeeklyLimit": "5"})
    checks.that("with other parameters", status == "UPDATE_COMPLETE", reason)
    checks.that("nothing that keeps data is replaced", not DATA & set(deployment.replaced()), deployment.replaced())
    live = world.functions.get_function_configuration(FunctionName=function, Qualifier="live")
    checks.that("live is a new version", (live["Version"], live["Description"]) == ("2", "second"), live["Version"])
    versions = [it["Version"] for it in world.functions.list_versions_by_function(FunctionName=function)["Versions"]]
    checks.that("and the old one is gone", len(versions) == 2, versions)
    status, me = world.api(anna.token, "GET", "/v1/me")
    checks.that("Anna is still there, under the new limit", status == 200 and me["policy"]["weeklyLimit"] == 5, f"{status} {me}")
    identity = world.cloud.client("sesv2").get_email_identity(EmailIdentity="example.com")
    checks.that("the identity stays, though the stack no longer has it", identity["VerifiedForSendingStatus"])


def deleted(deployment, world, checks):
    checks.area("delete")
    checks.that("the stack goes", deployment.delete() == "DELETE_COMPLETE")
    made, client = deployment.resources, world.cloud.client
    for name, look in {
        "Relationships": lambda: world.dynamodb.describe_table(TableName=world.relationships),
        "Directory": lambda: world.dynamodb.describe_table(TableName=world.directory),
        "the secret": lambda: client("secretsmanager").describe_secret(SecretId=made["Secret"]),
        "the pool": lambda: client("cognito-idp").describe_user_pool(UserPoolId=made["Members"]),
        "the page's files": lambda: client("s3").head_bucket(Bucket=made["SiteFiles"]),
    }.items():
        checks.that(f"{name} stays", is_there(look))
    for name, look in {
        "a function": lambda: world.functions.get_function(FunctionName=made["ViewMe"]),
        "the API": lambda: client("apigatewayv2").get_api(ApiId=deployment.api_id),
        "the sign-in client": lambda: client("cognito-idp").describe_user_pool_client(UserPoolId=made["Members"], ClientId=made["MembersPage"]),
    }.items():
        checks.that(f"{name} goes", not is_there(look))


def is_there(look):
    try:
        look()
        return True
    except ClientError:
        return False


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("checkout", "work", "java", "runtime-client"):
        parser.add_argument(f"--{name}", type=lambda it: pathlib.Path(it).resolve(), required=True)
    parser.add_argument("--roles", action=argparse.BooleanOptionalAction, default=False, help="judge each request by the policies of its function's role")
    parser.add_argument("--schemathesis", type=pathlib.Path, help="its executable: it asks too")
    parser.add_argument("--examples", default="5", help="of Schemathesis', for each route at most")
    parser.add_argument("--phases", default=fuzz.PHASES, help="of Schemathesis'")
    parser.add_argument("--page", action="store_true", help="the page in a browser alone")
    parser.add_argument(
        "--upgrade-from", type=lambda it: pathlib.Path(it).resolve(), help="a built checkout of an earlier commit, to be deployed before"
    )
    options = parser.parse_args()
    # So that the emulator and its functions end with this process.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    began = time.monotonic()
    checks = Checks()
    cloud = MiniStack(pathlib.Path(sys.executable).parent / "ministack", options.work, options.roles)
    try:
        (upgraded if options.upgrade_from else play)(options, cloud, checks)
        own, count, functions = cloud.memory()
        checks.say(f"memory: the emulator {own} MiB, {count} functions {functions} MiB")
    finally:
        cloud.stop()
    print(f"\n{checks.summary()}; {time.monotonic() - began:.0f} s")
    for line in checks.failed:
        print("NO   ", line[:2000])
    sys.exit(bool(checks.failed))


if __name__ == "__main__":
    main()
