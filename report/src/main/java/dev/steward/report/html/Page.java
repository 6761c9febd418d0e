package dev.steward.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/**
 * The frame of a page that is one file: style and script inline, nothing fetched.
 *
 * <p>Its content security policy allows that style and that script by their hashes and nothing else
 * (CSP Level 3): were data ever to slip through as markup, it could run nothing and reach nobody.
 */
public final class Page {
  private static final String STYLE = resource("page.css");
  private static final String SCRIPT = resource("page.js");
  private static final String POLICY =
      "default-src 'none'; style-src %s; script-src %s; base-uri 'none'; form-action 'none'"
          .formatted(hash(STYLE), hash(SCRIPT));

  private Page() {}

  /** What stands in the body. */
  @FunctionalInterface
  public interface Body {
    void write(Html page) throws IOException;
  }

  public static void write(String title, Appendable out, Body body) throws IOException {
    Html page = new Html(out);
    page.doctype();
    page.open("html", "lang", "en");
    page.open("head");
    page.open("meta", "charset", "utf-8");
    page.open("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
    page.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.open("meta", "name", "referrer", "content", "no-referrer");
    page.open("meta", "name", "color-scheme", "content", "light dark");
    page.element("title", title);
    page.own("style", STYLE);
    page.end();
    page.open("body");
    body.write(page);
    page.own("script", SCRIPT);
    page.end().end();
  }

  private static String hash(String content) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "'sha256-%s'".formatted(Base64.getEncoder().encodeToString(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The program is incomplete: it lacks " + name);
      }
      String content = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      if (content.toLowerCase(Locale.ROOT).contains("</s")) {
        throw new IllegalStateException(name + " would end its own element");
      }
      return content;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
