"""What the emulator does not do as AWS does it. Each is asserted where it is met, so that its end is noticed.

    python .ci/judge/limits.py    prints the table of src/docs/deployed.md
"""

LIMITS = {
    "body": "CloudFormation ignores `Body` of an HTTP API; `derive.py` spreads it out into routes, integrations and the authorizer",
    "permissions": "with `Body` spread out there would be more than 500 resources; the API's permissions to call are left out",
    "runtime": "`java*` without Docker answers 200 with a mock; `provided.al2023` runs Lambda's own Java client",
    "codedeploy": "CloudFormation knows no CodeDeploy; its resources and each `UpdatePolicy` are left out",
    "ttl": "CloudFormation ignores `TimeToLiveSpecification`; TTL is turned on after the deployment",
    "point-in-time": "CloudFormation ignores `PointInTimeRecoverySpecification`",
    "punctuation": "`GenerateSecretString` ignores `ExcludePunctuation`",
    "post-confirmation": "Cognito calls no PostConfirmation trigger; the story calls the function with Cognito's event",
    "preflight": "a preflight without CORS is 403, not 404",
    "slash": "`%2F` in a path is decoded before the route is chosen",
    "throttling": "HTTP APIs throttle nobody; `RequestRate` is not tried",
    "ses-events": "SES tells no topic of a configuration set; the story publishes to the topic",
    "identities": "SES keeps the identities of its two versions apart",
    "on-failure": "no `OnFailure` of an alias; a call that failed three times is not put into the dead letters",
    "access-logs": "HTTP APIs write no access log",
    "metrics": "CloudWatch makes no metrics of embedded ones (EMF); alarms are made and not rung",
    "files-deny": "CloudFront asks S3 with the viewer's transport; the bucket's Deny of plain HTTP is taken out",
    "ses-raw": "with roles enforced it finds no resource for `ses:SendRawEmail`; that statement is widened",
    "sign-up-page": "the pool's pages offer no sign-up; people sign up by the pool's API, and sign in at the pool's page",
    "discovery": "Cognito's discovery document names the emulator's own address; the judge's front door serves the pool's",
}


def table():
    lines = ["| Limit | What it means here |", "|---|---|"]
    return "\n".join(lines + [f"| `{name}` | {text} |" for name, text in LIMITS.items()])


if __name__ == "__main__":
    print(table())
