"""Members of the stack's pool: they sign up, and sign in at the pool's own pages with code and PKCE, as the page does."""
import base64
import hashlib
import json
import re
import secrets
import urllib.parse

PASSWORD = "Correct-horse-9!"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Person:
    def __init__(self, name, email, sub, tokens):
        self.name, self.email, self.sub = name, email, sub
        self.token, self.access_token = tokens["id_token"], tokens["access_token"]


def sign_up(cloud, client_id, name, email=None):
    """Answers the e-mail address and the `sub`."""
    email = email or f"{name.split()[0].lower()}@example.org"
    cognito = cloud.client("cognito-idp")
    attributes = [{"Name": "email", "Value": email}, {"Name": "name", "Value": name}]
    sub = cognito.sign_up(ClientId=client_id, Username=email, Password=PASSWORD, UserAttributes=attributes)["UserSub"]
    cognito.confirm_sign_up(ClientId=client_id, Username=email, ConfirmationCode="123456")
    return email, sub


def sign_in(cloud, client_id, email, site):
    verifier = secrets.token_urlsafe(48)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
    back = f"{site}/signed-in"
    query = {
        "response_type": "code",
        "client_id": client_id,
        "redirect_uri": back,
        "scope": "openid email profile",
        "state": "s1",
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    host = f"127.0.0.1:{cloud.port}"
    _, _, page = cloud.request("GET", "/oauth2/authorize?" + urllib.parse.urlencode(query), host)
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.decode())
    filled = urllib.parse.urlencode({**dict(hidden), "username": email, "password": PASSWORD})
    status, headers, page = cloud.request("POST", "/login", host, FORM, filled)
    where = urllib.parse.urlparse(headers.get("location", ""))
    code = urllib.parse.parse_qs(where.query).get("code")
    if not code:
        raise SystemExit(f"the pool's page signs nobody in: {status} {headers.get('location')} {page[:300]!r}")
    exchange = {
        "grant_type": "authorization_code",
        "client_id": client_id,
        "code": code[0],
        "redirect_uri": back,
        "code_verifier": verifier,
    }
    status, _, content = cloud.request("POST", "/oauth2/token", host, FORM, urllib.parse.urlencode(exchange))
    if status != 200:
        raise SystemExit(f"the pool gives no token: {status} {content[:300]!r}")
    return json.loads(content)


def client_token(cloud, pool, client_id):
    """A backend's own, by client credentials."""
    client = cloud.client("cognito-idp").describe_user_pool_client(UserPoolId=pool, ClientId=client_id)["UserPoolClient"]
    basic = base64.b64encode(f"{client_id}:{client['ClientSecret']}".encode()).decode()
    asked = urllib.parse.urlencode({"grant_type": "client_credentials", "scope": "invito/host"})
    status, _, content = cloud.request("POST", "/oauth2/token", f"127.0.0.1:{cloud.port}", {**FORM, "Authorization": f"Basic {basic}"}, asked)
    if status != 200:
        raise SystemExit(f"the pool gives the host no token: {status} {content[:300]!r}")
    return json.loads(content)["access_token"]


def confirmation(region, pool, client_id, name, email, sub):
    """What Cognito calls join-network with."""
    return {
        "version": "1",
        "region": region,
        "userPoolId": pool,
        "userName": sub,
        "callerContext": {"awsSdkVersion": "aws-sdk-unknown-unknown", "clientId": client_id},
        "triggerSource": "PostConfirmation_ConfirmSignUp",
        "request": {
            "userAttributes": {
                "sub": sub,
                "email_verified": "true",
                "cognito:user_status": "CONFIRMED",
                "email": email,
                "name": name,
            }
        },
        "response": {},
    }


def claims(token):
    part = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
