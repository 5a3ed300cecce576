"""Asks every route of the contract for what it must refuse, whatever it does: no route is left out because nobody thought of it."""

NOBODY = "nobody-has-this"
ELSEWHERE = "aW52YWxpZA"


def ask_badly(api, contract, checks, token):
    checks.area("bad")
    for operation in contract.operations:
        path = operation.path
        for name in _parameters(path):
            path = path.replace(f"{{{name}}}", NOBODY)
        if not operation.open:
            status, _ = api(None, operation.method, path)
            checks.that(f"{operation} without a token: 401", status == 401, status)
        for what, wrong, body, headers in _wrongs(contract, operation, path):
            status, answer = api(token, operation.method, wrong, body, headers)
            checks.that(f"{operation}, {what}: refused", 400 <= status < 500 and status != 401, f"{status} {answer}")


def _wrongs(contract, operation, path):
    """(what is wrong, path, body, headers) of each way in which this route can be asked wrongly."""
    content = contract.resolved(operation.document.get("requestBody", {})).get("content", {})
    takes_json = "application/json" in content
    body = {} if takes_json else None
    if "{" in operation.path:
        yield "of nobody", path, body, {}
    if takes_json:
        yield "with an array", path, [], {}
        yield "with what is no JSON", path, "{", {"Content-Type": "application/json"}
        yield "with a form", path, "a=b", {"Content-Type": "application/x-www-form-urlencoded"}
        yield "with two megabytes", path, '{"note": "' + "x" * 2_000_000 + '"}', {"Content-Type": "application/json"}
    elif content and not operation.open:
        yield "with a picture", path, b"\x89PNG", {"Content-Type": "image/png"}
    for parameter in map(contract.resolved, operation.document.get("parameters", [])):
        if parameter["in"] == "query" and parameter["name"] in ("limit", "cursor", "from", "status"):
            value = {"limit": "0", "cursor": ELSEWHERE, "from": "yesterday", "status": "nonsense"}[parameter["name"]]
            yield f"with {parameter['name']}={value}", f"{path}?{parameter['name']}={value}", body, {}


def _parameters(path):
    return [part[1:-1] for part in path.split("/") if part.startswith("{")]
