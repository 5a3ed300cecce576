/**
 * The page in a real browser, on a running laptop. {@link dev.invito.browser.Person} is somebody at a window of their own.
 * Where there is no Chromium these tests are skipped, and say so; {@code -Dbrowser=required} makes that a failure.
 */
package dev.invito.browser;
