package dev.steward.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.steward.model.finding.AuditResult;
import dev.steward.report.BrowserPage.Chromium;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit's page in a real browser that has no network: it works, and data stays data. */
final class PageInBrowserTest {
  private static final String TITLES = "#list > .item .title > b";

  /** Every text of the page whose colour is too near to what lies behind it (WCAG 2.1, 1.4.3). */
  private static final String TOO_FAINT =
      """
      () => {
        const rgb = (css) => css.match(/[\\d.]+/g).map(Number);
        const light = (c) => {
          const [r, g, b] = c.slice(0, 3).map((v) => v / 255)
            .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const behind = (node) => {
          for (let at = node; at; at = at.parentElement) {
            const colour = rgb(getComputedStyle(at).backgroundColor);
            if (colour.length === 3 || colour[3] === 1) return colour;
          }
          throw new Error("nothing lies behind " + node.outerHTML);
        };
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const faint = new Set();
        let texts = 0;
        while (walker.nextNode()) {
          const node = walker.currentNode.parentElement;
          if (!walker.currentNode.data.trim() || !node.checkVisibility() || node.closest("option, script")) continue;
          texts++;
          const [a, b] = [light(rgb(getComputedStyle(node).color)), light(behind(node))].sort((x, y) => y - x);
          const ratio = (a + 0.05) / (b + 0.05);
          if (ratio < 4.5) faint.add(`${node.tagName}.${node.className} ${ratio.toFixed(2)}`);
        }
        if (texts < 100) throw new Error("only " + texts + " texts were looked at");
        return [...faint].sort();
      }
      """;

  private static Chromium chromium;

  @TempDir private Path folder;

  @BeforeAll
  static void startChromium() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void endChromium() {
    if (chromium != null) {
      chromium.close();
    }
  }

  private BrowserPage open(AuditResult result) throws IOException {
    return chromium.open(folder, result);
  }

  @Test
  void filterBySeverityShowsThatSeverityAlone() throws IOException {
    try (BrowserPage browser = open(SampleAudit.rich())) {
      List<String> all = browser.seen("#list > .item .badge");
      assertThat(all).contains("critical", "high", "medium", "low");
      for (String kind : List.of("critical", "high", "low", "info", "unknown")) {
        browser.page().uncheck("input[name=kind][value=" + kind + "]");
      }
      assertThat(browser.seen("#list > .item .badge")).isNotEmpty().containsOnly("medium");
      assertThat(browser.seen("#not-assessed .item")).isEmpty();
      assertThat(browser.page().locator("#shown").innerText()).matches("\\d+ of \\d+ shown");
      browser.page().click("button[type=reset]");
      assertThat(browser.seen("#list > .item .badge")).isEqualTo(all);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void filterByServerShowsWhatConcernsIt(boolean byItsName) throws IOException {
    AuditResult result = SampleAudit.rich();
    List<String> titles =
        result.findings().stream()
            .filter(one -> one.subject().server().filter(s -> s.value().equals("vps2")).isPresent())
            .map(one -> one.title())
            .distinct()
            .toList();
    try (BrowserPage browser = open(result)) {
      if (byItsName) {
        browser.page().click(".pick[data-server=vps2]");
      } else {
        browser.page().selectOption("#server", "vps2");
      }
      assertThat(browser.seen(TITLES)).isNotEmpty().isEqualTo(titles);
      assertThat(browser.seen("#not-assessed")).singleElement().asString().contains("sudo wants");
    }
  }

  @Test
  void searchFindsByEvidenceThatIsFolded() throws IOException {
    try (BrowserPage browser = open(SampleAudit.rich())) {
      browser.page().fill("#text", "44.1GB  cache");
      browser.page().waitForFunction("() => document.getElementById('shown').value !== ''");
      assertThat(browser.seen(TITLES))
          .containsExactly("Docker could give back 44 GB of 70 GB of build cache");
    }
  }

  @Test
  void serversAreSortedByWhatIsClicked() throws IOException {
    try (BrowserPage browser = open(SampleAudit.rich())) {
      String names = "#servers tbody th";
      browser.page().click("#servers th >> text=Fullest disk");
      assertThat(browser.seen(names)).containsExactly("vps5", "vps1", "vps2", "vps3", "vps4");
      browser.page().click("#servers th >> text=Fullest disk");
      assertThat(browser.seen(names)).containsExactly("vps4", "vps3", "vps2", "vps1", "vps5");
      browser.page().click("#servers th >> text=Server");
      assertThat(browser.seen(names)).isSorted().hasSize(5);
      assertThat(browser.page().locator("#servers th[aria-sort=ascending]").innerText())
          .startsWith("Server");
    }
  }

  @Test
  void findingsAreSortedByHowManyServersTheyConcern() throws IOException {
    try (BrowserPage browser = open(SampleAudit.many(40))) {
      browser.page().selectOption("#order", "spread");
      List<Integer> spread =
          browser.page().locator("#list > .item").all().stream()
              .map(item -> Integer.parseInt(item.getAttribute("data-spread")))
              .toList();
      assertThat(spread).startsWith(14, 1).isSortedAccordingTo(Comparator.reverseOrder());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1);window.hit=1</script>",
        "\"><img src=http://192.0.2.1/x onerror=alert(1)>",
        "' onmouseover='alert(1)' autofocus onfocus='alert(1)",
        "</title></style></script><svg onload=alert(1)><style>*{display:none}</style>",
        "<meta http-equiv=refresh content='0;url=http://192.0.2.1/'><base href=http://192.0.2.1/>",
        "javascript:alert(1)",
        "<link rel=stylesheet href=//192.0.2.1/a.css><iframe src=http://192.0.2.1/></iframe>",
        "<form action=http://192.0.2.1/><input name=server><button>ok</button></form>"
      })
  void hostileTextIsShownAndNotObeyed(String text) throws IOException {
    try (BrowserPage browser = open(HostileAudit.of(text))) {
      Page page = browser.page();
      page.click(".pick");
      page.selectOption("#order", "server");
      page.fill("#text", "vps1");
      page.click("#unfold");
      page.locator(".title b").first().hover();
      page.keyboard().press("Tab");
      page.pdf();
      assertThat(browser.seen(".title b").getFirst()).isEqualTo(text);
      assertThat(page.evaluate("() => window.hit")).isNull();
      assertThat(browser.doings()).isEmpty();
      assertThat(browser.requests()).isEmpty();
      assertThat(
              page.locator("img, iframe, link, base, svg:not(.bar, .stack), a[href^=java]").all())
          .isEmpty();
    }
  }

  /** That the test above can fail. */
  @Test
  void obeyedTextWouldBeSeen() throws IOException {
    String page =
        "<!DOCTYPE html><title>x</title><script>window.hit=1;alert(1)</script>"
            + "<img src=http://192.0.2.1/x>";
    try (BrowserPage browser = chromium.open(folder, page)) {
      assertThat(browser.page().evaluate("() => window.hit")).isEqualTo(1);
      assertThat(browser.doings()).contains("dialog: 1");
      assertThat(browser.requests()).contains("http://192.0.2.1/x");
      assertThat(browser.failures()).doesNotContain("csp");
    }
  }

  @Test
  void policyStopsMarkupThatSlippedThrough() throws IOException {
    StringBuilder html = new StringBuilder();
    dev.steward.report.html.Page.write("x", html, body -> body.text("here"));
    String slipped =
        html.toString()
            .replace(
                "here", "<script>window.hit=1</script><img src=http://192.0.2.1/x onerror=hit=1>");
    try (BrowserPage browser = chromium.open(folder, slipped)) {
      assertThat(browser.page().evaluate("() => window.hit")).isNull();
      assertThat(browser.failures()).isNotEmpty().containsOnly("csp");
      assertThat(browser.doings()).anyMatch(one -> one.contains("Content Security Policy"));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void everyTextStandsOutFromItsBackground(ColorScheme scheme) throws IOException {
    try (BrowserPage browser = open(SampleAudit.rich())) {
      browser.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      browser.page().click("#unfold");
      assertThat((List<?>) browser.page().evaluate(TOO_FAINT)).isEmpty();
      String paper =
          (String) browser.page().evaluate("() => getComputedStyle(document.body).backgroundColor");
      assertThat(paper)
          .isEqualTo(scheme == ColorScheme.DARK ? "rgb(20, 23, 27)" : "rgb(251, 250, 248)");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {360, 768, 1280})
  void pageIsNeverWiderThanTheScreen(int width) throws IOException {
    try (BrowserPage browser = open(SampleAudit.rich())) {
      browser.page().setViewportSize(width, 800);
      assertThat(browser.page().evaluate("() => document.documentElement.scrollWidth"))
          .isEqualTo(width);
    }
  }

  @Test
  void paperShowsEverythingUnfoldedOnWhite() throws IOException {
    try (BrowserPage browser = open(SampleAudit.rich())) {
      Page page = browser.page();
      assertThat(page.locator(".item > details:not([open])").count()).isPositive();
      page.emulateMedia(
          new Page.EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(ColorScheme.DARK));
      page.pdf();
      assertThat(page.locator(".item > details:not([open])").all()).isEmpty();
      assertThat(browser.seen(".filters")).isEmpty();
      assertThat(browser.seen("#servers thead")).hasSize(1);
      assertThat(page.evaluate("() => getComputedStyle(document.body).backgroundColor"))
          .isEqualTo("rgb(255, 255, 255)");
    }
  }

  @Test
  void pageSaysEverythingWithoutItsScript() throws IOException {
    StringBuilder html = new StringBuilder();
    dev.steward.report.audit.AuditReport.write(
        Format.HTML, SampleAudit.rich(), SampleAudit.cards(), Look.plain(), html);
    String still = html.toString().replaceAll("(?s)<script>.*</script>", "");
    try (BrowserPage browser = chromium.open(folder, still)) {
      assertThat(browser.seen(".filters")).isEmpty();
      assertThat(browser.seen(TITLES)).isNotEmpty();
      assertThat(browser.seen("#not-assessed .rule")).hasSize(10);
    }
  }
}
