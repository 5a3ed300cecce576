"""Is each function allowed what its role names, and nothing else? By the emulator's reading of IAM, not by ours."""
import json
import pathlib

from botocore.exceptions import ClientError

# What no function of ours has any business with.
NOBODYS = {
    "dynamodb:Scan",
    "dynamodb:DeleteTable",
    "secretsmanager:GetSecretValue",
    "ses:SendEmail",
    "s3:GetObject",
    "iam:PassRole",
}


def judge(world):
    check = world.checks
    check.area("roles")
    iam = world.cloud.client("iam")
    names = {name: world.made[f"{name}Role"] for name in world.made if f"{name}Role" in world.made and f"{name}Logs" in world.made}
    stated = {function: _stated(iam, role) for function, role in names.items()}
    actions = sorted({action for pairs in stated.values() for action, _ in pairs} | NOBODYS)
    resources = sorted({resource for pairs in stated.values() for _, resource in pairs if resource != "*"} | _tables(world))
    wrong, asked = [], 0
    for function, role in sorted(names.items()):
        arn = iam.get_role(RoleName=role)["Role"]["Arn"]
        for resource in resources:
            answers = iam.simulate_principal_policy(PolicySourceArn=arn, ActionNames=actions, ResourceArns=[resource])
            for answer in answers["EvaluationResults"]:
                asked += 1
                pair = (answer["EvalActionName"], resource)
                named = pair in stated[function] or (pair[0], "*") in stated[function]
                # What is nobody's is not made anybody's by naming it.
                if (named and pair[0] not in NOBODYS) != (answer["EvalDecision"] == "allowed"):
                    wrong.append(f"{function}: {pair[0]} on {resource} is {answer['EvalDecision']}")
    check.that(f"{len(names)} roles allow what they name, and nothing else: {asked} questions", names and not wrong, wrong[:10])
    refused(world)


def refused(world):
    """The same on the wire: no function may read a whole table, with the very credentials that it runs with."""
    tried, let_in = set(), []
    for environment in _environments(world.cloud):
        function = environment["AWS_LAMBDA_FUNCTION_NAME"]
        dynamodb = world.cloud.client(
            "dynamodb",
            aws_access_key_id=environment["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=environment["AWS_SECRET_ACCESS_KEY"],
            aws_session_token=environment["AWS_SESSION_TOKEN"],
        )
        for table in (world.relationships, world.directory):
            tried.add(function)
            try:
                dynamodb.scan(TableName=table, Limit=1)
                let_in.append(f"{function} reads all of {table}")
            except ClientError as e:
                if e.response["Error"]["Code"] != "AccessDeniedException":
                    let_in.append(f"{function}: {e}")
    world.checks.that(f"none of {len(tried)} functions can read a whole table", tried and not let_in, let_in[:5])


def _stated(iam, role):
    """(action, resource) as its policies name them; a pattern is no name."""
    documents = [iam.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"] for name in iam.list_role_policies(RoleName=role)["PolicyNames"]]
    for attached in iam.list_attached_role_policies(RoleName=role)["AttachedPolicies"]:
        policy = iam.get_policy(PolicyArn=attached["PolicyArn"])["Policy"]
        version = iam.get_policy_version(PolicyArn=attached["PolicyArn"], VersionId=policy["DefaultVersionId"])
        documents.append(version["PolicyVersion"]["Document"])
    return {
        (action, resource)
        for document in documents
        for statement in (json.loads(document) if isinstance(document, str) else document)["Statement"]
        for action in _many(statement["Action"])
        for resource in _many(statement["Resource"])
    }


def _many(one):
    return one if isinstance(one, list) else [one]


def _tables(world):
    """Tables and indexes by ARN."""
    arns = set()
    for name in (world.relationships, world.directory):
        table = world.dynamodb.describe_table(TableName=name)["Table"]
        indexes = table.get("GlobalSecondaryIndexes", [])
        arns |= {table["TableArn"], *(f"{table['TableArn']}/index/{index['IndexName']}" for index in indexes)}
    return arns


def _environments(cloud):
    for pid in cloud.functions():
        try:
            lines = pathlib.Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
        except OSError:
            continue
        yield dict(line.decode().split("=", 1) for line in lines if b"=" in line)
