"""src/docs/openapi.yaml, to hold answers to it. Here a field that is not documented is a fault, though clients overlook it."""
import copy
import json
import re

import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

URI = "urn:invito:openapi"
METHODS = ("get", "put", "post", "delete", "patch")


class Operation:
    def __init__(self, method, path, document):
        self.method, self.path, self.document = method.upper(), path, document
        self.id = document["operationId"]
        self.responses = document["responses"]
        self.open = document.get("security") == []
        names = re.split(r"\{[^}]*}", path)
        self.pattern = re.compile("[^/]+".join(map(re.escape, names)))

    def __str__(self):
        return f"{self.method} {self.path}"


class Contract:
    def __init__(self, file):
        self.document = yaml.safe_load(file.read_text(encoding="utf-8"))
        closed = copy.deepcopy(self.document)
        _close(closed, "")
        self._registry = Registry().with_resource(URI, Resource.from_contents(closed, default_specification=DRAFT202012))
        self.operations = [
            Operation(method, path, it)
            for path, methods in self.document["paths"].items()
            for method, it in methods.items()
            if method in METHODS
        ]

    def operation(self, method, path):
        """The operation that a request is for; a path without parameters goes before one with."""
        fitting = [it for it in self.operations if it.method == method and it.pattern.fullmatch(path.split("?")[0])]
        return min(fitting, key=lambda it: it.path.count("{"), default=None)

    def faults(self, operation, status, headers, content):
        """What is wrong with an answer; empty if it is as documented."""
        response = self.resolved(operation.responses.get(str(status)))
        if response is None:
            return [f"{status} is not documented: {content[:300]!r}"]
        faults = [
            f"header {name} is missing"
            for name, header in response.get("headers", {}).items()
            if header.get("required") and name.lower() not in headers
        ]
        if "content" not in response:
            return faults + ([f"there is to be no body: {content[:300]!r}"] if content else [])
        kind = headers.get("content-type", "").split(";")[0]
        if kind not in response["content"]:
            return [*faults, f"{kind!r} is not documented for {status}: {content[:300]!r}"]
        if not kind.endswith("json"):
            return faults
        at = self._pointer(operation, status)
        try:
            body = json.loads(content)
        except ValueError:
            return [*faults, f"no JSON: {content[:300]!r}"]
        schema = {"$ref": f"{URI}#{at}/content/{_escaped(kind)}/schema"}
        found = Draft202012Validator(schema, registry=self._registry).iter_errors(body)
        return faults + [f"{error.json_path}: {error.message[:300]}" for error in found]

    def resolved(self, node):
        """What a reference within the document leads to."""
        while node and "$ref" in node:
            names, node = node["$ref"].split("/")[1:], self.document
            for name in names:
                node = node[name]
        return node

    def _pointer(self, operation, status):
        response = operation.responses[str(status)]
        if "$ref" in response:
            return response["$ref"][1:]
        return f"/paths/{_escaped(operation.path)}/{operation.method.lower()}/responses/{status}"


def _close(node, at):
    if isinstance(node, list):
        for one in node:
            _close(one, at + "/")
    if isinstance(node, dict):
        for name, one in node.items():
            _close(one, f"{at}/{name}")
        is_schema = isinstance(node.get("properties"), dict) or isinstance(node.get("allOf"), list)
        # What all problems share is closed where each of them names it.
        if is_schema and at != "/components/schemas/Problem":
            node["unevaluatedProperties"] = False


def _escaped(name):
    return name.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")
