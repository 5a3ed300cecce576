"""A browser as wide as a phone, driven by what one reads on it; what is looked for is waited for."""
import contextlib
import shutil

from selenium import webdriver
from selenium.common.exceptions import TimeoutException, WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

PATIENCE = 60


def browser_is_there():
    return shutil.which("chromedriver") and (shutil.which("chromium") or shutil.which("google-chrome"))


class Phone:
    def __init__(self, driver, site):
        self.driver, self.site = driver, site

    def opens(self, path):
        self.driver.get(self.site + path)

    def opens_a_tab(self, path):
        self.driver.switch_to.new_window("tab")
        self.opens(path)

    def asks_the_page(self, expression):
        """What the page's own `session` says."""
        said = "import(document.querySelector('script[type=module]').src).then(({session}) => " + expression + ")"
        return self.driver.execute_script(f"return {said}")

    def finds(self, selector):
        return self._until(lambda d: d.find_element(By.CSS_SELECTOR, selector))

    def ticks(self, selector):
        """However often the page moves it away meanwhile."""
        self._until(lambda d: self._ticked(d.find_element(By.CSS_SELECTOR, selector)))

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
        try:
            return WebDriverWait(self.driver, PATIENCE, 0.1, ignored_exceptions=[WebDriverException]).until(condition)
        except TimeoutException:
            raise TimeoutException(self.seen()) from None

    @staticmethod
    def _ticked(element):
        if not element.is_selected():
            element.click()
        return element.is_selected()

    @staticmethod
    def _pressed(driver, within, wanted):
        for element in driver.find_elements(By.CSS_SELECTOR, f"{within} button, {within} a"):
            if element.is_displayed() and wanted(element):
                # At the edge it would be behind the bar of the places.
                driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
                element.click()
                return True
        return False


@contextlib.contextmanager
def phone(site, *arguments):
    """Somebody at a phone of their own, and the site as an origin."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome")
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--lang=en",
        "--window-size=500,900",
        *arguments,
    ):
        options.add_argument(argument)
    options.add_experimental_option("mobileEmulation", {"deviceMetrics": {"width": 390, "height": 844, "pixelRatio": 2.0, "touch": True}})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        yield Phone(driver, site)
    finally:
        driver.quit()
