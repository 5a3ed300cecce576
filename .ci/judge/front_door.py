"""The names of the deployed network on this machine: the site, the pool's issuer and the pool's own pages, by TLS, as a browser asks
for them. Behind all of them is the emulator; nothing of the page or its configuration is changed for it."""
import datetime
import http.server
import ipaddress
import json
import ssl
import threading

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from ministack import REGION

HOP_BY_HOP = {"host", "connection", "keep-alive", "transfer-encoding", "content-length", "accept-encoding", "upgrade"}


class FrontDoor:
    def __init__(self, world, work):
        self.cloud, self.pool = world.cloud, world.made["Members"]
        self.site = world.site.removeprefix("https://")
        self.issuer = f"cognito-idp.{REGION}.amazonaws.com"
        self.pages = f"{world.made['MembersDomain']}.auth.{REGION}.amazoncognito.com"
        self.api = world.api.host
        self.distribution = world.cloud.client("cloudfront").get_distribution(Id=world.made["Site"])["Distribution"]["DomainName"]
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._certificate(work))
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def discovery(self):
        """What the pool's own document says at AWS."""
        here = f"https://{self.pages}"
        return {
            "issuer": f"https://{self.issuer}/{self.pool}",
            "authorization_endpoint": f"{here}/oauth2/authorize",
            "token_endpoint": f"{here}/oauth2/token",
            "userinfo_endpoint": f"{here}/oauth2/userInfo",
            "jwks_uri": f"https://{self.issuer}/{self.pool}/.well-known/jwks.json",
            "response_types_supported": ["code", "token"],
            "scopes_supported": ["openid", "email", "phone", "profile"],
        }

    def answer(self, method, host, path, headers, body):
        if host == self.issuer and path == f"/{self.pool}/.well-known/openid-configuration":
            answered = {"content-type": "application/json", "access-control-allow-origin": "*"}
            return 200, answered, json.dumps(self.discovery()).encode()
        if host == self.site and path.startswith("/v1/"):
            return self.cloud.request(method, path, self.api, headers, body)
        if host == self.site:
            return self.cloud.request(method, path, self.distribution, {**headers, "X-Forwarded-Proto": "https"}, body)
        if host in (self.issuer, self.pages):
            return self.cloud.request(method, path, f"127.0.0.1:{self.cloud.port}", headers, body)
        return 404, {}, b""

    def _handler(door):
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _any(self):
                length = int(self.headers.get("Content-Length") or 0)
                body = self.rfile.read(length) if length else None
                headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP_BY_HOP}
                host = self.headers["Host"].split(":")[0]
                status, answered, content = door.answer(self.command, host, self.path, headers, body)
                self.send_response(status)
                for name, value in answered.items():
                    if name not in HOP_BY_HOP | {"content-encoding"}:
                        self.send_header(name, value)
                if status not in (204, 304):
                    self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                if status not in (204, 304) and self.command != "HEAD":
                    self.wfile.write(content)

            do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_OPTIONS = _any

            def log_message(self, *_):
                pass

        return Handler

    def _certificate(self, work):
        """For one run, signed by itself: the browser is told to take it."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, self.site)])
        now = datetime.datetime.now(datetime.timezone.utc)
        names = [x509.DNSName(it) for it in (self.site, self.issuer, self.pages)]
        made = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(days=1))
            .not_valid_after(now + datetime.timedelta(days=1))
            .add_extension(x509.SubjectAlternativeName([*names, x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
            .sign(key, hashes.SHA256())
        )
        file = work / "front-door.pem"
        file.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
            )
            + made.public_bytes(serialization.Encoding.PEM)
        )
        return file
