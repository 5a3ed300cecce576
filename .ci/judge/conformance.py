"""Reads what the public conformance suite said of the laptop's DynamoDB: conformance.py SUITE RESULT.json

A test counts if it uses only what the laptop serves. The rule is its text: the test, with what its file does around all of its
tests, sends no command and names no parameter of those below.
"""

import json
import re
import sys
from pathlib import Path

UNSERVED_COMMANDS = {
    # Changes of tables, tags, PartiQL: Invito makes its tables once, by CloudFormation.
    "UpdateTable", "TagResource", "UntagResource", "ListTagsOfResource",
    "ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction",
}
UNSERVED_PARAMETERS = {
    # Older than expressions.
    "Expected", "AttributeUpdates", "ConditionalOperator", "KeyConditions", "QueryFilter", "ScanFilter", "AttributesToGet",
    "ReturnItemCollectionMetrics: 'SIZE'",
    "SSESpecification", "Tags", "TableClass", "DeletionProtectionEnabled", "StreamSpecification: { StreamEnabled: false",
}
LEAST_SELECTED = 350
MOST_FAILED = 0.01
#: Tests that may fail, each with its reason.
EXCUSED = {}


def uses_only_what_is_served(text):
    commands = set(re.findall(r"new (\w+)Command\b", text))
    return not commands & UNSERVED_COMMANDS and not any(
        re.search(r"\b" + re.escape(parameter) + (r"\b" if parameter.isalpha() else ""), text)
        for parameter in UNSERVED_PARAMETERS
    )


def tests(source):
    """Yields each test's title with its text."""
    starts = [match for match in re.finditer(r"^(\s*)it(?:\.\w+)?\(\s*(['\"`])(.*?)\2", source, re.M | re.S)]
    for match in starts:
        indent = match.group(1).lstrip("\n")
        end = re.search(rf"^{indent}\}}(?:, [\d_]+)?\)", source[match.end():], re.M)
        yield match.group(3), source[match.start():match.end() + (end.end() if end else len(source))]


def around(source):
    """What a file does before and between its tests."""
    rest = source
    for _, text in tests(source):
        rest = rest.replace(text, "")
    return "\n".join(re.findall(r"^\s*before(?:All|Each)\(.*?^\s*\}(?:, [\d_]+)?\)", rest, re.M | re.S))


def selected(suite):
    for path in sorted((suite / "tests").rglob("*.test.ts")):
        source = path.read_text()
        common = around(source)
        for title, text in tests(source):
            if uses_only_what_is_served(common + text):
                yield str(path.relative_to(suite / "tests")), title


def main(suite, result):
    wanted = set(selected(Path(suite)))
    passed, failed, all_passed, total = [], [], 0, 0
    for file in json.loads(Path(result).read_text())["testResults"]:
        name = file["name"].split("/tests/")[1]
        for test in file["assertionResults"]:
            total += 1
            all_passed += test["status"] == "passed"
            if (name, test["title"]) in wanted:
                (passed if test["status"] == "passed" else failed).append((name, test["title"]))
    heard = len(passed) + len(failed)
    print(f"Of {total} tests {heard} use only what is served: {len(passed)} pass. Of all, {all_passed}.")
    for name, title in failed:
        print(f"  fails: {name}: {title} ({EXCUSED.get((name, title), 'no reason known')})")
    unexcused = [one for one in failed if one not in EXCUSED]
    if heard < LEAST_SELECTED or len(failed) > heard * MOST_FAILED or unexcused:
        sys.exit("The laptop's DynamoDB is not as AWS's is")


main(*sys.argv[1:])
