"""Derives, from template.yaml, what the emulator's CloudFormation can run. Nothing is edited by hand; each change is a limit.

The emulator could do the SAM transform itself, but would then drop the API's Body: so SAM's own translator does it, and the
Body is spread out as API Gateway's import does.
"""
import copy
import os
import re

from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from samtranslator.yaml_helper import yaml_parse

FUNCTION = "AWS::Serverless::Function"


def derive(text, zip_uri, endpoint, parameters, roles_enforced):
    """The template as JSON, and the names of the limits that made it differ."""
    template = yaml_parse(text)
    limits = _other_runtime(template, zip_uri, endpoint)
    made = _translated(template, parameters)
    made.pop("Transform", None)
    limits += _without_code_deploy(made["Resources"])
    limits += _spread_apis(made["Resources"])
    limits += _files_by_any_transport(made["Resources"])
    if roles_enforced:
        limits += _ses_for_all(made["Resources"])
    return made, limits


def _translated(template, parameters):
    import boto3

    os.environ.setdefault("AWS_DEFAULT_REGION", "eu-west-1")
    return Translator({}, Parser(), boto_session=boto3.Session()).translate(
        copy.deepcopy(template), parameter_values=dict(parameters)
    )


def _other_runtime(template, zip_uri, endpoint):
    function = template["Globals"]["Function"]
    function["Runtime"] = "provided.al2023"
    function["Architectures"] = ["x86_64"]
    # CloudFormation refuses it for this runtime.
    function.pop("SnapStart", None)
    function["Environment"]["Variables"]["AWS_ENDPOINT_URL"] = endpoint
    for resource in template["Resources"].values():
        if resource["Type"] == FUNCTION:
            resource["Properties"]["CodeUri"] = zip_uri
    return ["runtime"]


def _without_code_deploy(resources):
    gone = [name for name, it in resources.items() if it["Type"].startswith("AWS::CodeDeploy::")]
    for name in [*gone, "CodeDeployServiceRole"]:
        resources.pop(name, None)
    for it in resources.values():
        if it["Type"] == "AWS::Lambda::Alias":
            it.pop("UpdatePolicy", None)
    return ["codedeploy"] if gone else []


def _files_by_any_transport(resources):
    statements = resources["SiteFilesPolicy"]["Properties"]["PolicyDocument"]["Statement"]
    denials = [it for it in statements if it["Effect"] == "Deny"]
    for it in denials:
        statements.remove(it)
    return ["files-deny"] if denials else []


def _ses_for_all(resources):
    for it in resources.values():
        for policy in it.get("Properties", {}).get("Policies", []) if it["Type"] == "AWS::IAM::Role" else []:
            for statement in policy["PolicyDocument"]["Statement"]:
                if statement["Action"] in ("ses:SendRawEmail", ["ses:SendRawEmail"]):
                    statement["Resource"] = "*"
    return ["ses-raw"]


def _spread_apis(resources):
    spread = False
    for name, api in list(resources.items()):
        if api["Type"] == "AWS::ApiGatewayV2::Api" and "Body" in api["Properties"]:
            spread = True
            body = api["Properties"].pop("Body")
            api["Properties"].pop("FailOnWarnings", None)
            api["Properties"].update(Name=body["info"]["title"], ProtocolType="HTTP")
            _cors(api["Properties"], body)
            for scheme, it in body["components"]["securitySchemes"].items():
                resources[f"{name}Authorizer{scheme}"] = _authorizer(name, scheme, it["x-amazon-apigateway-authorizer"])
            for path, methods in body["paths"].items():
                for method, operation in methods.items():
                    resources.update(_route(name, method, path, operation))
    if not spread:
        return []
    # Spread out, the API would be more than the 500 resources that a stack may have: what lets it call is left out.
    for name in [name for name, it in resources.items() if it["Type"] == "AWS::Lambda::Permission" and _is_the_apis(it)]:
        resources.pop(name)
    return ["body", "permissions"]


def _is_the_apis(permission):
    return permission["Properties"]["Principal"] == "apigateway.amazonaws.com"


def _cors(properties, body):
    cors = body.get("x-amazon-apigateway-cors")
    if cors:
        properties["CorsConfiguration"] = {name[0].upper() + name[1:]: value for name, value in cors.items()}


def _authorizer(api, scheme, given):
    return {
        "Type": "AWS::ApiGatewayV2::Authorizer",
        "Properties": {
            "ApiId": {"Ref": api},
            "Name": scheme,
            "AuthorizerType": given["type"].upper(),
            "IdentitySource": [given["identitySource"]],
            "JwtConfiguration": {
                "Issuer": given["jwtConfiguration"]["issuer"],
                "Audience": given["jwtConfiguration"]["audience"],
            },
        },
    }


def _route(api, method, path, operation):
    key = f"{method.upper()} {path}"
    logical = api + re.sub(r"[^A-Za-z0-9]", "", key.title())
    given = operation["x-amazon-apigateway-integration"]
    integration = {
        "ApiId": {"Ref": api},
        "IntegrationType": given["type"].upper(),
        "IntegrationMethod": given["httpMethod"],
        "IntegrationUri": given["uri"],
        "PayloadFormatVersion": given["payloadFormatVersion"],
    }
    route = {
        "ApiId": {"Ref": api},
        "RouteKey": key,
        "Target": {"Fn::Join": ["/", ["integrations", {"Ref": f"{logical}Integration"}]]},
    }
    schemes = [scheme for one in operation.get("security", []) for scheme in one if scheme != "NONE"]
    if schemes:
        route.update(AuthorizationType="JWT", AuthorizerId={"Ref": f"{api}Authorizer{schemes[0]}"})
    return {
        f"{logical}Integration": {"Type": "AWS::ApiGatewayV2::Integration", "Properties": integration},
        f"{logical}Route": {"Type": "AWS::ApiGatewayV2::Route", "Properties": route},
    }
