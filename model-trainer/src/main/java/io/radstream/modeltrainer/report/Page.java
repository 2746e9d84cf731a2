package io.radstream.modeltrainer.report;

import java.util.Base64;
import java.util.List;

/**
 * One HTML page that needs nothing else: no script, no font, no image from elsewhere, and it says
 * so to the browser. Every text given to it is escaped. Filled by one thread.
 */
public final class Page {

  private static final String STYLE =
      """
      body{font:15px/1.5 system-ui,sans-serif;color:#1b1f24;max-width:1120px;margin:2em auto;
      padding:0 1.2em}
      h1{font-size:1.5em;margin:0 0 .4em}
      h2{font-size:1.15em;margin:1.8em 0 .5em;border-bottom:1px solid #d0d7de;padding-bottom:.2em}
      p,ul{max-width:52em}
      p.note{color:#57606a;font-size:.9em}
      .banner{padding:.7em 1em;border-radius:6px;font-weight:600;margin:1em 0;max-width:none}
      .banner.good{background:#dafbe1;color:#116329}.banner.bad{background:#ffebe9;color:#a40e26}
      .banner.plain{background:#eef2f6}
      .scroll{overflow-x:auto}
      table{border-collapse:collapse;margin:.6em 0;font-variant-numeric:tabular-nums}
      caption{text-align:left;font-weight:600;padding:.3em 0}
      th,td{padding:.22em .7em;border-bottom:1px solid #e3e8ed;text-align:right;white-space:nowrap}
      th:first-child{text-align:left}
      thead th{border-bottom:2px solid #afb8c1;vertical-align:bottom}
      tbody th{font-weight:500;white-space:normal;min-width:8em;max-width:26em;overflow-wrap:anywhere}
      td.good{color:#116329}td.doubtful{background:#fff8c5}td.bad{background:#ffebe9;color:#a40e26}
      .row{display:flex;flex-wrap:wrap;gap:1em;align-items:flex-start}
      figure{margin:0;max-width:260px;font-size:.85em;overflow-wrap:anywhere}
      figure img{width:256px;image-rendering:auto;border:1px solid #d0d7de}
      svg{background:#fff}
      svg .grid{stroke:#e3e8ed;stroke-width:1}
      svg text{font:11px system-ui,sans-serif;fill:#1b1f24}
      svg .plot-title{font-weight:600;font-size:13px}
      @media print{body{margin:0;max-width:none;font-size:11px;print-color-adjust:exact;
      -webkit-print-color-adjust:exact}
      table,figure,svg,.banner{break-inside:avoid}h2{break-after:avoid}.scroll{overflow:visible}
      th,td{padding:.15em .4em}svg{width:30%;height:auto}figure{max-width:30%}figure img{width:100%}}
      """;

  private final String title;
  private final StringBuilder body = new StringBuilder();

  /** An empty page. */
  public Page(String title) {
    this.title = title;
    body.append("<h1>").append(Escaped.of(title)).append("</h1>\n");
  }

  /** How a banner looks. */
  public enum Tone {
    /** Neither good nor bad. */
    PLAIN,
    /** Something that went well. */
    GOOD,
    /** Something that did not. */
    BAD
  }

  /** What a reader must see first. */
  public Page banner(Tone tone, String text) {
    String look =
        switch (tone) {
          case PLAIN -> "plain";
          case GOOD -> "good";
          case BAD -> "bad";
        };
    body.append("<p class=\"banner %s\">%s</p>%n".formatted(look, Escaped.of(text)));
    return this;
  }

  /** Begins a section. */
  public Page section(String heading) {
    return element("h2", heading);
  }

  /** Adds a paragraph. */
  public Page paragraph(String text) {
    return element("p", text);
  }

  /** Adds a paragraph in smaller grey letters. */
  public Page note(String text) {
    body.append("<p class=\"note\">").append(Escaped.of(text)).append("</p>\n");
    return this;
  }

  /** Adds a list; nothing where it is empty. */
  public Page list(List<String> lines) {
    if (!lines.isEmpty()) {
      body.append("<ul>");
      lines.forEach(line -> body.append("<li>").append(Escaped.of(line)).append("</li>"));
      body.append("</ul>\n");
    }
    return this;
  }

  /** Adds a table. */
  public Page table(Table table) {
    body.append("<div class=\"scroll\">").append(table.html()).append("</div>\n");
    return this;
  }

  /** Adds tables side by side, as far as there is room. */
  public Page tables(List<Table> tables) {
    body.append("<div class=\"row\">");
    tables.forEach(table -> body.append("<div>").append(table.html()).append("</div>"));
    body.append("</div>\n");
    return this;
  }

  /** Adds plots side by side, as far as there is room. */
  public Page plots(List<Plot> plots) {
    body.append("<div class=\"row\">");
    plots.forEach(plot -> body.append(plot.svg()));
    body.append("</div>\n");
    return this;
  }

  /**
   * An image with words below it.
   *
   * @param png the whole PNG file
   */
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  public record CaptionedImage(byte[] png, String caption) {}

  /** Adds images side by side, as far as there is room. */
  public Page images(List<CaptionedImage> images) {
    body.append("<div class=\"row\">");
    for (CaptionedImage image : images) {
      body.append(
          "<figure><img alt=\"\" src=\"data:image/png;base64,%s\"><figcaption>%s</figcaption></figure>"
              .formatted(
                  Base64.getEncoder().encodeToString(image.png()), Escaped.of(image.caption())));
    }
    body.append("</div>\n");
    return this;
  }

  /** The whole page. */
  public String html() {
    return """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    <style>%s</style></head><body>
    %s</body></html>
    """
        .formatted(Escaped.of(title), STYLE, body);
  }

  private Page element(String tag, String text) {
    body.append("<%s>%s</%s>%n".formatted(tag, Escaped.of(text), tag));
    return this;
  }
}
