"""The HTTP API as deployed. Every answer is held to the contract (if there is one), whatever is asked, and every route's good and
bad ones are counted."""
import json


class Api:
    def __init__(self, cloud, deployment, contract, checks):
        self.cloud, self.contract, self.checks = cloud, contract, checks
        self.host = f"{deployment.api_id}.execute-api.localhost:{cloud.port}"
        self.good, self.bad = set(), set()

    def __call__(self, token, method, path, body=None, headers=None):
        """Answers status and body, read if it is JSON."""
        status, _, content = self.whole(token, method, path, body, headers)
        return status, content

    def whole(self, token, method, path, body=None, headers=None):
        headers = dict(headers or {})
        if token:
            headers["Authorization"] = f"Bearer {token}"
        if body is not None and not isinstance(body, (str, bytes)):
            body = json.dumps(body)
            headers.setdefault("Content-Type", "application/json")
        status, answered, content = self.cloud.request(method, path, self.host, headers, body)
        self._judge(method, path, status, answered, content)
        try:
            return status, answered, json.loads(content)
        except ValueError:
            return status, answered, content.decode("utf-8", "replace")

    def _judge(self, method, path, status, headers, content):
        operation = self.contract and self.contract.operation(method, path)
        if operation is None:
            return
        (self.good if status < 400 else self.bad).add(operation.id)
        faults = self.contract.faults(operation, status, headers, content)
        if faults:
            self.checks.that(f"{operation}: {status} is as the contract says", False, "; ".join(faults))
