"""Lets others judge a template: cfn-lint, then the SAM translator, then cfn-lint on what that made of it, then
CloudFormation as Moto has it, where everything that Moto knows is created and looked for. `.ci/template` calls it."""
import collections
import json
import os
import re
import subprocess
import sys
import tempfile

STACK = "invito"
# The one parameter that has no default is the image's.
IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/invito:1"
# What Moto cannot make: Lambda's functions want their code, and a rule of EventBridge breaks on a bus made by the stack.
LEFT_OUT = ("AWS::Lambda::", "AWS::Events::Rule")

os.environ.update(AWS_DEFAULT_REGION="eu-west-1", AWS_ACCESS_KEY_ID="nobody", AWS_SECRET_ACCESS_KEY="nothing")


def lint(path):
    print(f"== cfn-lint {os.path.basename(path)}", flush=True)
    if subprocess.run(["cfn-lint", path]).returncode:
        sys.exit(f"cfn-lint does not find {path} clean")


def translated(path):
    """What CloudFormation gets of it."""
    import boto3
    from samtranslator.parser.parser import Parser
    from samtranslator.translator.translator import Translator
    from samtranslator.yaml_helper import yaml_parse

    with open(path, encoding="utf-8") as file:
        template = yaml_parse(file.read())
    for resource in template["Resources"].values():
        if "CodeUri" in resource.get("Properties", {}):
            # `sam deploy` puts here where it has uploaded the zip.
            resource["Properties"]["CodeUri"] = "s3://bucket/function.zip"
    # No managed policy of AWS is to be looked up: the template names none.
    return Translator({}, Parser(), boto_session=boto3.Session()).translate(template, parameter_values={})


def without(template, left_out):
    """The template without some resources; whoever refers to one gets a text in its place."""
    resources = {name: it for name, it in template["Resources"].items() if not left_out(it["Type"])}
    known = resources.keys() | template["Parameters"].keys()

    def is_known(name):
        return name in known or name.startswith("AWS::")

    def cut(node):
        if isinstance(node, list):
            return [cut(one) for one in node]
        if not isinstance(node, dict):
            return node
        if "Ref" in node and not is_known(node["Ref"]):
            return "elsewhere"
        if "Fn::GetAtt" in node and not is_known(node["Fn::GetAtt"][0]):
            return "arn:aws:elsewhere:::elsewhere"
        if isinstance(node.get("Fn::Sub"), str):
            text = re.sub(
                r"\$\{([^!}.]+)[^}]*}",
                lambda found: found.group() if is_known(found.group(1)) else "elsewhere",
                node["Fn::Sub"],
            )
            return {"Fn::Sub": text}
        return {name: cut(value) for name, value in node.items() if name != "DependsOn"}

    return {**{name: it for name, it in template.items() if name != "Outputs"}, "Resources": cut(resources)}


def text(value):
    """A property as the API takes it, where only the kind of it counts."""
    if isinstance(value, dict):
        if len(value) == 1 and next(iter(value)) in ("Ref", "Fn::Sub", "Fn::GetAtt", "Fn::If", "Fn::Join"):
            return "something"
        return {name: text(one) for name, one in value.items()}
    return [text(one) for one in value] if isinstance(value, list) else value


def create(template):
    import boto3
    from moto import mock_aws
    from moto.cloudformation.parsing import get_model_map

    known = get_model_map()
    wanted = without(template, lambda kind: kind not in known or kind.startswith(LEFT_OUT))
    undecided = [name for name, it in template["Parameters"].items() if "Default" not in it]
    alarms = {name: it for name, it in template["Resources"].items() if it["Type"] == "AWS::CloudWatch::Alarm"}
    with mock_aws():
        s3 = boto3.client("s3")
        s3.create_bucket(Bucket="bucket", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        s3.put_object(Bucket="bucket", Key="template", Body=json.dumps(wanted).encode())
        cloudformation = boto3.client("cloudformation")
        cloudformation.create_stack(
            StackName=STACK,
            TemplateURL="https://bucket.s3.eu-west-1.amazonaws.com/template",
            Capabilities=["CAPABILITY_IAM"],
            Parameters=[{"ParameterKey": name, "ParameterValue": IMAGE} for name in undecided],
        )
        pages = cloudformation.get_paginator("list_stack_resources").paginate(StackName=STACK)
        made = {it["LogicalResourceId"]: it for page in pages for it in page["StackResourceSummaries"]}
        # What stands under a condition is made where a parameter asks for it.
        always = {name for name, it in wanted["Resources"].items() if "Condition" not in it}
        missing = always - made.keys()
        if missing:
            sys.exit(f"not created: {sorted(missing)}")
        look(boto3, made)
        # Its CloudFormation makes no alarms; its CloudWatch does.
        cloudwatch = boto3.client("cloudwatch")
        for name, alarm in alarms.items():
            properties = {key: text(value) for key, value in alarm["Properties"].items()}
            properties.update(AlarmName=name, AlarmActions=[], OKActions=[])
            cloudwatch.put_metric_alarm(**properties)
        there = {alarm["AlarmName"] for alarm in cloudwatch.describe_alarms()["MetricAlarms"]}
        if there != alarms.keys():
            sys.exit(f"no such alarms: {sorted(alarms.keys() - there)}")
    kinds = collections.Counter(it["ResourceType"] for it in made.values())
    kinds["AWS::CloudWatch::Alarm"] = len(alarms)
    for kind, count in sorted(kinds.items()):
        print(f"{count:4} {kind}")


def look(boto3, made):
    """Whether what was made is there with what matters of it."""

    def of(kind):
        return {name: it["PhysicalResourceId"] for name, it in made.items() if it["ResourceType"] == kind}

    for logical, name in of("AWS::DynamoDB::Table").items():
        # Moto makes a table without its TTL and its point-in-time recovery: TablesTest looks at those.
        table = boto3.client("dynamodb").describe_table(TableName=name)["Table"]
        protected = table["DeletionProtectionEnabled"]
        print(f"     {logical}: {len(table.get('GlobalSecondaryIndexes', []))} indexes, protected: {protected}")
        if not protected:
            sys.exit(f"{logical} could be deleted")
    for url in of("AWS::SQS::Queue").values():
        boto3.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["All"])
    for arn in of("AWS::SNS::Topic").values():
        boto3.client("sns").get_topic_attributes(TopicArn=arn)
    # Beside the default one; Moto gives no physical id of a bus.
    if len(boto3.client("events").list_event_buses()["EventBuses"]) != 1 + len(of("AWS::Events::EventBus")):
        sys.exit("the bus is not there")
    for name in of("AWS::S3::Bucket").values():
        boto3.client("s3").get_bucket_encryption(Bucket=name)
    for name in of("AWS::IAM::Role").values():
        boto3.client("iam").get_role(RoleName=name)


def main(path):
    lint(path)
    print("== the SAM translator", flush=True)
    template = translated(path)
    with tempfile.TemporaryDirectory() as directory:
        output = os.path.join(directory, "translated.json")
        with open(output, "w", encoding="utf-8") as file:
            json.dump(template, file, indent=1)
        lint(output)
    print("== CloudFormation by Moto", flush=True)
    create(template)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "template.yaml")
