"""The page as deployed: the stack's own bucket, distribution, site function, pool and API, in a browser as wide as a phone."""
import contextlib
import mimetypes
import shutil
import urllib.parse

from selenium import webdriver
from selenium.common.exceptions import TimeoutException, WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

import people
from front_door import FrontDoor
from ministack import REGION

PATIENCE = 60
TYPES = {".webmanifest": "application/manifest+json", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


def browser_is_there():
    return shutil.which("chromedriver") and (shutil.which("chromium") or shutil.which("google-chrome"))


def judge(world, work, files):
    """A member invites another from the profile; the other accepts; a second one is withdrawn; both sign out."""
    check = world.checks
    check.area("page")
    _upload(world, files)
    door = FrontDoor(world, work)
    own = world.cloud.request("GET", f"/{door.pool}/.well-known/openid-configuration", f"127.0.0.1:{world.cloud.port}")[2]
    check.limit("discovery", door.pages.encode() not in own, own[:300])
    greta, henk, ilse = _members(world, "Greta Page", "Henk Page", "Ilse Page")
    with _phone(door) as her, _phone(door) as him:
        her.opens("/")
        check.that("a stranger is told what it is", her.reads("The people you know"), her.seen())
        _sign_in(world, her, greta)
        check.that("she is signed in by the pool's page", her.reads("People you may know"), her.seen())
        _invite(her, henk)
        check.that("she invites from the profile", her.reads("Pending"), her.seen())
        check.that("and the letter comes", world.letter(henk.email, "connect"), world.letters(henk.email))
        _invite(her, ilse)
        her.reads("Pending")
        her.opens("/manage/sent")
        her.presses_labelled("Withdraw the invitation to", "Ilse")
        her.presses("Withdraw", within="dialog[open]")
        check.that("she takes one back", her.no_longer_reads("Ilse Page"), her.seen())
        him.opens("/")
        _sign_in(world, him, henk)
        check.that("he sees who invites", him.reads("Greta Page"), him.seen())
        him.presses_labelled("Accept the invitation from", "Greta")
        check.that("he accepts", him.reads("No invitations wait for you."), him.seen())
        her.opens("/connections")
        check.that("she has a connection", her.reads("Henk Page"), her.seen())
        for phone in (her, him):
            check.that("nothing is wider than the phone", phone.width() <= 390, phone.width())
        her.opens("/me")
        her.presses("Sign out")
        check.that("she signs out, at the pool too", her.reads("The people you know"), her.seen())
        check.that("the console is silent", not her.errors() + him.errors(), her.errors() + him.errors())


def _upload(world, files):
    bucket = world.cloud.client("s3")
    for file in sorted(it for it in files.rglob("*") if it.is_file()):
        kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        bucket.put_object(
            Bucket=world.made["SiteFiles"], Key=str(file.relative_to(files)), Body=file.read_bytes(), ContentType=kind
        )


def _members(world, *names):
    """They sign up; the trigger is called as the pool would."""
    made = []
    for name in names:
        email, sub = people.sign_up(world.cloud, world.client_id, name)
        event = people.confirmation(REGION, world.made["Members"], world.client_id, name, email, sub)
        world.invoke("JoinNetwork", event)
        tokens = people.sign_in(world.cloud, world.client_id, email, world.site)
        made.append(people.Person(name, email, sub, tokens))
    return made


def _sign_in(world, phone, person):
    phone.presses("Sign in")
    phone.finds("#username").send_keys(person.email)
    page = phone.source()
    world.checks.limit("sign-up-page", "sign up" not in page.lower(), page[:300])
    phone.finds("#password").send_keys(people.PASSWORD)
    phone.finds("button[type=submit]").click()


def _invite(phone, person):
    phone.opens(f"/members/{urllib.parse.quote(person.sub)}")
    phone.presses_labelled("Invite", person.name.split()[0])
    phone.presses("Send invitation", within="dialog[open]")


class Phone:
    def __init__(self, driver, site):
        self.driver, self.site = driver, site

    def opens(self, path):
        self.driver.get(f"https://{self.site}{path}")

    def finds(self, selector):
        return self._until(lambda d: d.find_element(By.CSS_SELECTOR, selector))

    def presses(self, words, within="body"):
        """The button or link that says so."""
        self._until(lambda d: self._pressed(d, within, lambda it: it.text.strip() == words))

    def presses_labelled(self, beginning, name):
        """The button whose accessible name begins and goes on so."""
        self._until(lambda d: self._pressed(d, "body", lambda it: it.accessible_name.startswith(beginning) and name in it.accessible_name))

    def reads(self, words):
        return self._held(lambda d: words in d.find_element(By.TAG_NAME, "body").text)

    def no_longer_reads(self, words):
        return self._held(lambda d: words not in d.find_element(By.TAG_NAME, "body").text)

    def seen(self):
        return f"{self.driver.current_url}: {self.driver.find_element(By.TAG_NAME, 'body').text[:600]}"

    def source(self):
        return self.driver.page_source

    def width(self):
        return self.driver.execute_script("return document.documentElement.scrollWidth")

    def errors(self):
        return [it["message"] for it in self.driver.get_log("browser") if it["level"] == "SEVERE" and "favicon" not in it["message"]]

    def _held(self, condition):
        try:
            return self._until(condition)
        except TimeoutException:
            return False

    def _until(self, condition):
        return WebDriverWait(self.driver, PATIENCE, 0.1, ignored_exceptions=[WebDriverException]).until(condition)

    @staticmethod
    def _pressed(driver, within, wanted):
        for element in driver.find_elements(By.CSS_SELECTOR, f"{within} button, {within} a"):
            if element.is_displayed() and wanted(element):
                element.click()
                return True
        return False


@contextlib.contextmanager
def _phone(door):
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome")
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--ignore-certificate-errors",
        "--lang=en",
        "--window-size=500,900",
        f"--host-resolver-rules=MAP * 127.0.0.1:{door.port}",
    ):
        options.add_argument(argument)
    options.add_experimental_option("mobileEmulation", {"deviceMetrics": {"width": 390, "height": 844, "pixelRatio": 2.0, "touch": True}})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        yield Phone(driver, door.site)
    finally:
        driver.quit()
