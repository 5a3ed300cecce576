"""A stack of CloudFormation's, and what it has made."""
import hashlib
import json
import secrets
import time

from botocore.exceptions import ClientError

from checks import until
from derive import derive
from ministack import REGION


class Deployment:
    def __init__(self, cloud, name, template_file, zip_key, bucket, roles_enforced=False):
        self.cloud, self.name, self.template_file = cloud, name, template_file
        self.zip_key, self.bucket, self.roles_enforced = zip_key, bucket, roles_enforced
        self.cloudformation = cloud.client("cloudformation")
        self.outputs, self.resources, self.changes, self.limits, self.id = {}, {}, [], [], None

    def deploy(self, parameters):
        """As `aws cloudformation deploy` does: a change set, executed. Answers the stack's status, and the reason of a failure."""
        template, self.limits = derive(
            self.template_file.read_text(encoding="utf-8"),
            f"s3://{self.bucket}/{self.zip_key}",
            self.cloud.url,
            parameters,
            self.roles_enforced,
        )
        began = time.monotonic()
        change = f"change-{secrets.token_hex(4)}"
        self.cloudformation.create_change_set(
            StackName=self.name,
            ChangeSetName=change,
            ChangeSetType="UPDATE" if self.id else "CREATE",
            Capabilities=["CAPABILITY_IAM"],
            TemplateURL=self._uploaded(template),
            Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()],
        )
        described = until(lambda: self._change_set(change), 60)
        if not described or described["Status"] == "FAILED":
            return "FAILED", described and described.get("StatusReason")
        self.changes = [it["ResourceChange"] for it in described.get("Changes", [])]
        self.cloudformation.execute_change_set(StackName=self.name, ChangeSetName=change)
        stack = until(self._settled, 300)
        self.id = stack["StackId"]
        self.outputs = {it["OutputKey"]: it["OutputValue"] for it in stack.get("Outputs", [])}
        pages = self.cloudformation.get_paginator("list_stack_resources").paginate(StackName=self.name)
        self.resources = {it["LogicalResourceId"]: it["PhysicalResourceId"] for page in pages for it in page["StackResourceSummaries"]}
        self.seconds = time.monotonic() - began
        return stack["StackStatus"], stack.get("StackStatusReason")

    def replaced(self):
        return sorted(it["LogicalResourceId"] for it in self.changes if it.get("Replacement") == "True")

    def delete(self):
        self.cloudformation.delete_stack(StackName=self.id)
        return until(self._gone, 120)

    @property
    def api_id(self):
        return self.outputs["ApiUrl"].split("//")[1].split(".")[0]

    def _uploaded(self, template):
        text = json.dumps(template).encode()
        key = hashlib.sha256(text).hexdigest()[:32] + ".template"
        self.cloud.client("s3").put_object(Bucket=self.bucket, Key=key, Body=text)
        return f"https://s3.{REGION}.amazonaws.com/{self.bucket}/{key}"

    def _change_set(self, name):
        described = self.cloudformation.describe_change_set(StackName=self.name, ChangeSetName=name)
        return described if described["Status"] in ("CREATE_COMPLETE", "FAILED") else None

    def _settled(self):
        stack = self.cloudformation.describe_stacks(StackName=self.name)["Stacks"][0]
        return None if stack["StackStatus"].endswith("IN_PROGRESS") else stack

    def _gone(self):
        try:
            status = self.cloudformation.describe_stacks(StackName=self.id)["Stacks"][0]["StackStatus"]
        except ClientError as e:
            return "DELETE_COMPLETE" if "does not exist" in str(e) else None
        return status if status in ("DELETE_COMPLETE", "DELETE_FAILED") else None
