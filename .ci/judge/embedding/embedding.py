"""Pages of another origin that use the elements by React and by Vue, in a browser: `embedding.py NETWORK PORT SCRIPTS`.

At PORT is the origin that the network lists; at the next one up, one that it does not."""
import contextlib
import http.server
import json
import pathlib
import shutil
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

from selenium import webdriver
from selenium.common.exceptions import TimeoutException, WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

NETWORK, PORT, SCRIPTS = sys.argv[1], int(sys.argv[2]), pathlib.Path(sys.argv[3])
PATIENCE = 30
# What is allowed, and to each framework nothing but its own.
POLICIES = {"react": "lit-html", "vue": "lit-html vue"}
POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; style-src 'none'; img-src 'self';"
    " script-src 'self' {network}; connect-src 'self' {network}; require-trusted-types-for 'script'; trusted-types {trusted}"
)
PAGE = """<!doctype html><html lang="en"><head><title>A host</title><link rel="icon" href="/icon">
<script src="/violations.js"></script><script type="module" src="/{framework}.js"></script></head>
<body><div id="host" data-me="{me}" data-people="{people}"></div></body></html>"""
VIOLATIONS = (
    "window.violations = []; addEventListener('securitypolicyviolation', v => violations.push(v.violatedDirective + ' '"
    " + v.blockedURI + ' ' + v.sample)); addEventListener('error', e => e.message && violations.push(e.message));"
)


class Host(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        first, *more = self.path.strip("/").split("/")
        if first in POLICIES:
            return self.answer("text/html", PAGE.format(framework=first, me=more[0], people=" ".join(more[1:])), first)
        if first == "token":
            return self.answer("text/plain", token(more[0]))
        if first == "violations.js":
            return self.answer("text/javascript", VIOLATIONS)
        if first == "icon":
            return self.answer("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>")
        return self.answer("text/javascript", (SCRIPTS / first).read_text())

    def answer(self, content, body, framework="react"):
        self.send_response(200)
        self.send_header("content-type", content + "; charset=utf-8")
        self.send_header("content-security-policy", POLICY.format(network=NETWORK, trusted=POLICIES[framework]))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_):
        pass


def origin(port):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://localhost:{port}"


def request(method, path, body=None, headers=None):
    data = None if body is None else json.dumps(body).encode()
    asked = urllib.request.Request(NETWORK + path, data=data, method=method, headers={"content-type": "application/json", **(headers or {})})
    try:
        with urllib.request.urlopen(asked) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers, refused.read().decode()


def token(member):
    body = {"sub": member, "email": f"{member}@example.com", "email_verified": True}
    return json.loads(request("POST", "/local/token", body)[2])["token"]


def ask(member, method, path, body=None):
    status, _, text = request(method, path, body, {"authorization": "Bearer " + token(member)})
    assert status < 300, (status, text)
    return json.loads(text or "null")


class Page:
    def __init__(self, browser):
        self.browser = browser

    def within(self, element, inside):
        root = self.browser.find_element(By.CSS_SELECTOR, element).shadow_root
        return root.find_element(By.CSS_SELECTOR, inside)

    def waits(self, what, condition):
        try:
            WebDriverWait(self.browser, PATIENCE, 0.05, ignored_exceptions=[WebDriverException]).until(lambda _: condition())
        except TimeoutException:
            raise AssertionError(f"{what}: not in time; {self.seen()}") from None
        print("   ", what)

    def presses(self, element, inside):
        self.waits(f"presses {inside} of {element}", lambda: self.within(element, inside).click() or True)

    def reads(self, element, inside, text):
        self.waits(f"reads “{text}”", lambda: self.within(element, inside).text.startswith(text))

    def heard(self):
        return [item.text for item in self.browser.find_elements(By.CSS_SELECTOR, "#heard li")]

    def hears(self, event):
        self.waits(f"the host hears {event}", lambda: event in self.heard())

    def seen(self):
        return self.browser.execute_script(
            "return [document.body.innerText, window.violations, [...document.querySelectorAll('main > *')]"
            ".map(e => e.localName + ': ' + e.shadowRoot?.querySelector('.all')?.innerText)]"
        )


@contextlib.contextmanager
def open_page(url):
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome")
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1000,1200", "--lang=en"):
        options.add_argument(argument)
    browser = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        browser.get(url)
        yield Page(browser)
    finally:
        browser.quit()


def story(framework, listed):
    run = f"{framework}{time.time_ns()}"
    me, sought, asks = (name + run for name in ("me", "sought", "asks"))
    for member in (me, sought, asks):
        ask(member, "PUT", "/v1/me", {"name": member, "headline": "Works"})
    ask(asks, "POST", "/v1/invitations", {"to": {"memberId": me}})

    with open_page(f"{listed}/{framework}/{me}/{sought}/{asks}") as page:
        connect, badge, waiting = "invito-connect", "invito-invitations[view=badge]", "invito-invitations:not([view])"
        page.reads(badge, ".badge", "1")
        page.waits("the host's heading counts one", lambda: "1 of them ask" in page.browser.find_element(By.TAG_NAME, "h2").text)
        page.reads(connect, "button", "Connect")
        page.presses(connect, "button")
        page.waits("a dialog opens", lambda: page.within(connect, "dialog[open] textarea").send_keys("By " + framework) or True)
        page.presses(connect, "dialog [type=submit]")
        page.reads(connect, "button", "Pending")
        page.hears(f"invito-invited {sought}")
        sent = ask(me, "GET", "/v1/invitations/sent")["items"]
        assert [(one["recipient"]["memberId"], one["note"]) for one in sent] == [(sought, "By " + framework)], sent

        page.presses(connect, "button")
        page.presses(connect, "dialog [type=submit]")
        page.hears(f"invito-withdrawn {sought}")
        page.waits("the host's own text stands for the cool-down", lambda: page.browser.find_element(By.ID, "waits").is_displayed())
        assert ask(me, "GET", "/v1/invitations/sent")["items"] == []

        page.browser.find_element(By.ID, "next").click()
        page.reads(connect, "button", "Accept")
        page.presses(waiting, ".answers > button:nth-of-type(2)")
        page.hears(f"invito-connected {asks}")
        page.reads(connect, ".tag", "Connected")
        page.waits("the badge is gone", lambda: not page.browser.find_element(By.CSS_SELECTOR, badge).shadow_root.find_elements(By.CSS_SELECTOR, ".badge"))
        page.waits("the host's heading counts none", lambda: "0 of them ask" in page.browser.find_element(By.TAG_NAME, "h2").text)
        assert [one["memberId"] for one in ask(me, "GET", "/v1/connections")["items"]] == [asks]

        violations = page.browser.execute_script("return window.violations")
        assert violations == [], violations
        kept = page.browser.execute_script("return [localStorage.length, sessionStorage.length, document.cookie]")
        assert kept == [0, 0, ""], kept
        logged = [line["message"] for line in page.browser.get_log("browser") if line["level"] == "SEVERE"]
        assert logged == [], logged
    print(f"  {framework}: the policy was not broken, and nothing is kept")


def refusal(framework, stranger):
    with open_page(f"{stranger}/{framework}/nobody/nobody/nobody") as page:
        logged = []
        page.waits("the browser refuses the module", lambda: logged.extend(page.browser.get_log("browser")) or any("CORS policy" in line["message"] for line in logged))
        assert page.browser.execute_script("return customElements.get('invito-connect') === undefined")
        answer = page.browser.execute_async_script(
            "fetch(arguments[0], {headers: {authorization: 'Bearer ' + arguments[1]}}).then(() => 'read', () => 'refused').then(arguments[2])",
            NETWORK + "/v1/me",
            token("nobody"),
        )
        assert answer == "refused", answer
    for method in ("OPTIONS", "GET"):
        _, headers, _ = request(method, "/v1/me", headers={"origin": stranger, "access-control-request-method": "GET"})
        allowed = [name for name in headers if name.lower().startswith("access-control")]
        assert allowed == [], allowed
    print(f"  {framework}: {stranger} is refused, by the browser and by the API")


own, stranger = origin(PORT), origin(PORT + 1)
status, headers, _ = request("OPTIONS", "/v1/me", headers={"origin": own, "access-control-request-method": "GET"})
if headers.get("access-control-allow-origin") != own:
    sys.exit(f"{NETWORK} does not list {own}: mvn -Plocal -Dembed={own}")
for framework in POLICIES:
    print("==", framework)
    story(framework, own)
    refusal(framework, stranger)
print("Both connect, withdraw and accept, and show how many wait.")
