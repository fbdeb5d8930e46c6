/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.loopcheck.reports.view.PageView;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A run, or a kill matrix, as one HTML file that needs nothing else: no network, no other file, no
 * script.
 *
 * <p>Three walls stand between a loop's text and the reader's browser. The template engine escapes
 * every text for the place where it stands; no data goes into the script, which only shows and
 * hides what the page holds already; and the page's Content-Security-Policy lets nothing run but
 * that one script, by its hash.
 */
final class HtmlReport {
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, null, "io.loopcheck.reports.templates");

  private HtmlReport() {}

  static String render(RecordedRun run) {
    PageView page = new PageBuilder(run).page(assets());
    StringOutput output = new StringOutput();
    TEMPLATES.render("page.jte", page, output);
    return PlainText.lines(output.toString());
  }

  /** Renders a kill matrix; its page has no script to run. */
  static String render(KillMatrix matrix) {
    StringOutput output = new StringOutput();
    TEMPLATES.render("kill.jte", new KillPage(matrix).view(assets()), output);
    return PlainText.lines(output.toString());
  }

  private static PageView.Assets assets() {
    String style = resource("report.css");
    String script = resource("report.js");
    String policy =
        "default-src 'none'; style-src '"
            + hash(style)
            + "'; script-src '"
            + hash(script)
            + "'; base-uri 'none'; form-action 'none'";
    return new PageView.Assets(policy, style, script);
  }

  private static String resource(String name) {
    try (InputStream stream = HtmlReport.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("\"" + name + "\" is missing from the jar");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read \"" + name + "\" from the jar", e);
    }
  }

  private static String hash(String text) {
    return "sha256-" + Base64.getEncoder().encodeToString(Hashes.sha256(text));
  }
}
