package io.radstream.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.radstream.dashboard.Dashboard;
import java.time.Duration;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;

/**
 * The dashboard's page in a person's hands: looks, clicks, and counts the clicks. Whatever is
 * looked for is waited for. For one thread.
 */
final class Page {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration OFTEN = Duration.ofMillis(50);

  private final Chromium browser;
  private final String base;
  private int clicks;

  Page(Chromium browser, Dashboard dashboard) {
    this.browser = browser;
    this.base = "http://127.0.0.1:%d/".formatted(dashboard.port());
  }

  /** Loads the page anew at a place such as {@code #/live}; the count of clicks begins again. */
  void open(String place) {
    browser.open(base + place);
    clicks = 0;
    see("main h1");
  }

  /** Goes to a place of the page that is loaded, as by a link. */
  void go(String place) {
    browser.run("location.hash = arguments[0]", place);
  }

  /** How often was clicked since the page was opened. */
  int clicks() {
    return clicks;
  }

  /** Clicks on the first element with a text in it. */
  void click(String css, String text) {
    await("'%s' with '%s'".formatted(css, text))
        .atMost(LIMIT)
        .pollInterval(OFTEN)
        .ignoreExceptions()
        .until(
            () -> {
              WebElement wanted =
                  browser.all(css).stream()
                      .filter(one -> one.getText().contains(text))
                      .findFirst()
                      .orElseThrow(() -> new StaleElementReferenceException(css));
              wanted.click();
              return true;
            });
    clicks++;
  }

  /** Clicks on one of several elements, counted from 0. */
  void clickAt(String css, int number) {
    await(css)
        .atMost(LIMIT)
        .pollInterval(OFTEN)
        .ignoreExceptions()
        .until(
            () -> {
              browser.all(css).get(number).click();
              return true;
            });
    clicks++;
  }

  /** Presses a key while the first such element has the focus. */
  void press(String css, CharSequence key) {
    browser.all(css).get(0).sendKeys(key);
  }

  /** Waits until an element is there. */
  void see(String css) {
    await(css).atMost(LIMIT).pollInterval(OFTEN).until(() -> !browser.all(css).isEmpty());
  }

  /** Waits until an element has a text in it. */
  void seeText(String css, String text) {
    seeText(css, text, LIMIT);
  }

  void seeText(String css, String text, Duration limit) {
    await()
        .atMost(limit)
        .pollInterval(OFTEN)
        .untilAsserted(() -> assertThat(text(css)).as(css).contains(text));
  }

  /** The text of the first such element as it is shown; "(none)" if there is none. */
  String text(String css) {
    return String.valueOf(
        browser.run(
            "const e = document.querySelector(arguments[0]); return e ? e.innerText : '(none)'",
            css));
  }

  /** How far the page, or a dialog on it, reaches beyond the window: pixels. */
  long sidewards() {
    return browser.number(
        "Math.max(...[document.documentElement, ...document.querySelectorAll('dialog')]"
            + ".map(e => e.scrollWidth - e.clientWidth))");
  }
}
