package dev.steward.report;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.steward.model.finding.AuditResult;
import dev.steward.report.audit.AuditReport;
import dev.steward.testing.Needs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A page open in Debian's Chromium, without a network, with all that it tries to do written down.
 */
final class BrowserPage implements AutoCloseable {
  /** Chromium of this machine: what starts is shared by all tests of a class. */
  static final class Chromium implements AutoCloseable {
    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
      this.playwright = playwright;
      this.browser = browser;
    }

    static Chromium start() {
      Path program = Needs.program("chromium", "chromium");
      Playwright playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      // Chromium's own sandbox refuses root, as which continuous integration runs.
      boolean root = "root".equals(System.getProperty("user.name"));
      return new Chromium(
          playwright,
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(program)
                      .setArgs(root ? List.of("--no-sandbox") : List.of())));
    }

    BrowserPage open(Path folder, AuditResult result) throws IOException {
      StringBuilder html = new StringBuilder();
      AuditReport.write(Format.HTML, result, SampleAudit.cards(), Look.plain(), html);
      return open(folder, html.toString());
    }

    BrowserPage open(Path folder, String html) throws IOException {
      Path file = folder.resolve("audit.html");
      Files.writeString(file, html, StandardCharsets.UTF_8);
      BrowserContext context =
          browser.newContext(new Browser.NewContextOptions().setOffline(true).setLocale("en-GB"));
      return new BrowserPage(context, file);
    }

    @Override
    public void close() {
      playwright.close();
    }
  }

  private final BrowserContext context;
  private final Page page;
  private final List<String> requests = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final List<String> doings = new ArrayList<>();

  private BrowserPage(BrowserContext context, Path file) {
    this.context = context;
    page = context.newPage();
    String self = file.toUri().toString().replace("file:/", "file:///").replace("////", "//");
    page.onRequest(request -> {
      if (!request.url().equals(self)) {
        requests.add(request.url());
      }
    });
    page.onRequestFailed(request -> failures.add(request.failure()));
    page.onDialog(dialog -> {
      doings.add("dialog: " + dialog.message());
      dialog.dismiss();
    });
    page.onConsoleMessage(message -> doings.add("console: " + message.text()));
    page.onPageError(error -> doings.add("error: " + error));
    page.onPopup(popup -> doings.add("popup: " + popup.url()));
    page.onDownload(download -> doings.add("download: " + download.url()));
    page.navigate(self);
  }

  Page page() {
    return page;
  }

  /** Addresses that the page asked for, besides itself. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  /**
   * Why requests came to nothing: {@code csp} is the policy, anything else the lack of a network.
   */
  List<String> failures() {
    return List.copyOf(failures);
  }

  /** Dialogs, console messages (those of its content security policy too), errors, windows. */
  List<String> doings() {
    return List.copyOf(doings);
  }

  /**
   * Texts of the elements that a person sees, once the page has done what it put off: timers of the
   * same delay fire in the order in which they were set (HTML, section Timers).
   */
  List<String> seen(String selector) {
    page.evaluate("() => new Promise(done => setTimeout(done))");
    return page.locator(selector + ":visible").allTextContents().stream()
        .map(String::strip)
        .toList();
  }

  @Override
  public void close() {
    context.close();
  }
}
