"""Schemathesis at the laptop, and (called by deployed.py) at the deployed stack: every route of openapi.yaml with what the contract
allows and what it does not, by a fixed seed, on people and invitations that exist. `.ci/schemathesis` prepares and calls it. Whatever
it finds fails, but for what FALSE_ALARMS names, with the reason."""
import argparse
import base64
import json
import pathlib
import re
import signal
import subprocess
import sys
import urllib.parse

from laptop import Laptop

SEED = 20261128
PHASES = "examples,coverage,fuzzing,stateful"

# (what it says, of which requests, with what answer, why it is none)
FALSE_ALARMS = [
    ("RejectedPositiveData", r"POST .*/me/addresses", r'"field":"email"', "form that JSON Schema's patterns do not reach"),
    ("RejectedPositiveData", r"PUT .*/me/device", r'"field":"(endpoint|keys\.)', "form that JSON Schema's patterns do not reach"),
    ("RejectedPositiveData", r"POST .*/me/addresses/confirm", r"problem:wrong-code", "which code was mailed is no matter of its form"),
    ("RejectedPositiveData", r".*[?&]cursor=", r'"field":"cursor"', "a cursor is signed: no schema can say which are ours"),
    ("RejectedPositiveData", r"GET .*[?&]q=", r'"field":"q"', "what is a word, and how long it must be, no pattern says for all scripts"),
    ("RejectedPositiveData", r"POST .*/contacts/compare", r'"field":"body"', "any text is a string; not every string is an address book"),
    ("RejectedPositiveData", r"(POST|PUT) ", r'is yourself', "whether an id is one's own is no matter of its form"),
    ("RejectedPositiveData", r"(POST|PUT|GET|DELETE) ", r"is not an e-mail address|must be well-formed|language tag", "form that JSON Schema's patterns do not reach"),
    ("AcceptedNegativeData", r"POST .*/invitations/batch", r'"row":', "a batch is answered 200, and what is wrong with a row stands in its row"),
    ("RejectedPositiveData", r"POST .*/contacts/compare\?.*charset=", r'"field":"charset"', "which media types take a charset no schema of a parameter says"),
    ("RejectedPositiveData", r"POST .*/invitations", r'"field":"returnTo"', "which origins a deployment takes is a setting of its own"),
    ("RejectedPositiveData", r"POST .*/links", r'"field":"uses"', "571.0 is an integer to JSON Schema, and none to the service"),
    ("RejectedPositiveData", r"POST .*/links", r'"field":"lifetime"', "which durations lie between P1D and P6M no pattern says"),
    ("RejectedPositiveData", r"POST .*/links/", r"your own link", "whether a link is one's own is no matter of its form"),
    ("UnsupportedMethodResponse", r"\w+ ", r'"message":"Not Found"', "API Gateway's HTTP APIs answer 404 where a method is missing, not 405"),
    ("UseAfterFree", r"\w+ .*/(blocks|connections|suggestions)/", r"", "unblocking or dismissing again is as good as once"),
]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("checkout", "work", "schemathesis"):
        parser.add_argument(f"--{name}", type=lambda it: pathlib.Path(it).resolve(), required=True)
    parser.add_argument("--classpath", required=True, help="of the laptop")
    parser.add_argument("--examples", default="25", help="how many for each route at most")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    laptop = Laptop(options.checkout, options.classpath, options.work)
    try:
        report = run(options.schemathesis, options.checkout, options.work, laptop.url, *world(laptop), examples=options.examples)
    finally:
        laptop.stop()
    requests, found = findings(report, FALSE_ALARMS)
    for line in found:
        print(f"NO    {line}")
    print(f"{requests} requests by seed {SEED}, {len(found)} findings")
    sys.exit(bool(found or not requests))


def run(schemathesis, checkout, work, url, headers, leaver, ids, examples, phases=PHASES):
    """Answers the report."""
    config, report = work / "schemathesis.toml", work / "report.ndjson"
    config.write_text(configuration(headers, leaver, ids))
    ran = subprocess.run(
        [
            schemathesis, "--config-file", config, "run", checkout / "src/docs/openapi.yaml", "--url", url, "--seed", str(SEED),
            "--phases", phases, "--max-examples", examples, "--continue-on-failure", "--no-color", "--workers", "1",
            "--report-ndjson-path", report,
        ],
        cwd=work,
        text=True,
        capture_output=True,
    )
    if not report.exists():
        raise SystemExit(f"Schemathesis did not run: {ran.stdout[-3000:]}{ran.stderr[-3000:]}")
    return report


def world(laptop):
    """Who and what there is to ask for: the headers of the caller's requests, the token of somebody who may leave, ids by the name of
    their parameter."""

    def api(token, method, path, body=None):
        return ask(f"{laptop.url}{path}", method, token, body)

    caller = laptop.token("caller")
    api(caller, "PUT", "/v1/me", {"name": "Some Caller"})
    ids = {"id": [], "memberId": ["nora"], "token": []}
    for number in range(8):
        friend = laptop.token(f"friend{number}")
        api(friend, "PUT", "/v1/me", {"name": f"Friend Number{number}"})
        ids["memberId"].append(f"friend{number}")
        if number < 6:
            ids["id"].append(api(friend, "POST", "/v1/invitations", {"to": {"memberId": "caller"}})["id"])
    for number in range(3):
        address = f"stranger{number}@example.net"
        ids["id"].append(api(caller, "POST", "/v1/invitations", {"to": {"email": address}})["id"])
        mails = json.loads(get(f"{laptop.url}/local/mail?to={address}"))
        ids["token"] += re.findall(r"/letters/([^/>]+)/unsubscribe", json.dumps(mails))[:1]
    leaver = laptop.token("leaver")
    api(leaver, "PUT", "/v1/me", {"name": "Some Leaver"})
    return {"Authorization": f"Bearer {caller}"}, leaver, ids


def configuration(headers, leaver, ids):
    lines = [f"headers = {_table(headers)}", ""]
    for name, values in ids.items():
        lines += [f"[dictionaries.{name}]", f"values = {json.dumps(values)}", ""]
    lines += ["[parameters]"]
    lines += [f'"path.{name}" = {{ dictionary = "{name}", probability = 0.7 }}' for name in ids]
    # Who leaves is nobody afterwards: not the one who asks all else.
    lines += ["", "[[operations]]", 'include-operation-id = "leave"', f'headers = {_table({**headers, "Authorization": f"Bearer {leaver}"})}', ""]
    return "\n".join(lines)


def ask(url, method, token, body):
    import urllib.request

    request = urllib.request.Request(url, method=method, data=json.dumps(body or {}).encode())
    request.add_header("Authorization", f"Bearer {token}")
    request.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(request) as answer:
        return json.loads(answer.read() or b"null")


def get(url):
    import urllib.request

    request = urllib.request.Request(url, headers={"Accept": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return answer.read()


def findings(report, false_alarms):
    """How many requests there were, and what was found, a text each; prints how often which false alarm was raised."""
    requests, alarms, found, errors = 0, {}, {}, []
    for line in report.open(encoding="utf-8"):
        event, said = next(iter(json.loads(line).items()))
        if event in ("NonFatalError", "FatalError"):
            errors.append(f"Schemathesis itself: {json.dumps(said)[:1500]}")
        if event != "ScenarioFinished":
            continue
        recorder = said["recorder"]
        interactions = recorder.get("interactions", {})
        requests += len(interactions)
        for case, checks in recorder.get("checks", {}).items():
            for check in checks:
                if check["status"] == "failure":
                    failure = check["failure_info"]["failure"]
                    reason, exchange = _alarm(failure, interactions.get(case), false_alarms)
                    if reason:
                        alarms[reason] = alarms.get(reason, 0) + 1
                    else:
                        found.setdefault((failure["type"], failure["operation"]), exchange + "\n     " + failure["message"][:600])
    for reason, times in sorted(alarms.items()):
        print(f"      {times:4} false alarms: {reason}")
    return requests, [f"{kind} at {operation}\n     {seen}" for (kind, operation), seen in sorted(found.items())] + errors


def _alarm(failure, interaction, false_alarms):
    """(reason or None, the request and its answer)"""
    request, response = (interaction or {}).get("request", {}), (interaction or {}).get("response") or {}
    asked = f"{request.get('method')} {urllib.parse.urlparse(request.get('uri', '')).path}?{urllib.parse.urlparse(request.get('uri', '')).query}"
    answer = _text(response.get("content") or response.get("body"))
    for kind, which, what, reason in false_alarms:
        if failure["type"] == kind and re.match(which, asked) and re.search(what, answer):
            return reason, ""
    return None, f"{asked[:300]} {_text(request.get('body'))[:400]} -> {response.get('status_code')} {answer[:600]}"


def _table(values):
    return "{ " + ", ".join(f"{name} = {json.dumps(value)}" for name, value in values.items()) + " }"


def _text(content):
    encoded = content.get("$base64") if isinstance(content, dict) else content
    if encoded is None:
        return ""
    try:
        return base64.b64decode(encoded).decode("utf-8", "replace")
    except ValueError:
        return str(encoded)


if __name__ == "__main__":
    main()
