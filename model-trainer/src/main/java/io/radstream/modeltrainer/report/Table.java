package io.radstream.modeltrainer.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A table: a line of headings and rows whose first cell names the row. All text is escaped. Filled
 * by one thread.
 */
public final class Table {

  private final String caption;
  private final List<String> headings;
  private final List<List<Cell>> rows = new ArrayList<>();

  /**
   * An empty table.
   *
   * @param caption stands above it; empty for none
   */
  public Table(String caption, List<String> headings) {
    this.caption = caption;
    this.headings = List.copyOf(headings);
  }

  /** How a cell looks. */
  public enum Look {
    /** As the others. */
    PLAIN,
    /** As something right. */
    GOOD,
    /** As something to look at. */
    DOUBTFUL,
    /** As something wrong. */
    BAD
  }

  /**
   * One cell.
   *
   * @param shade 0 for white to 1 for dark; used where the look is plain
   */
  public record Cell(String text, Look look, double shade) {

    /** Plain text. */
    public static Cell of(String text) {
      return new Cell(text, Look.PLAIN, 0);
    }

    String html() {
      String style =
          shade > 0
              ? String.format(Locale.ROOT, " style=\"background:rgba(31,95,168,%.3f)\"", shade * .6)
              : "";
      return "<td class=\"%s\"%s>%s</td>"
          .formatted(look.name().toLowerCase(Locale.ROOT), style, Escaped.of(text));
    }
  }

  /** Adds a row of plain cells; one for each heading. */
  public Table row(String... cells) {
    return row(Arrays.stream(cells).map(Cell::of).toList());
  }

  /** Adds a row; one cell for each heading. */
  public Table row(List<Cell> cells) {
    if (cells.size() != headings.size()) {
      throw new IllegalArgumentException(
          "%d cells for %d headings".formatted(cells.size(), headings.size()));
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  String html() {
    StringBuilder html = new StringBuilder("<table>");
    if (!caption.isEmpty()) {
      html.append("<caption>").append(Escaped.of(caption)).append("</caption>");
    }
    html.append("<thead><tr>");
    headings.forEach(text -> html.append("<th>").append(Escaped.of(text)).append("</th>"));
    html.append("</tr></thead>\n<tbody>");
    for (List<Cell> row : rows) {
      html.append("<tr><th>").append(Escaped.of(row.get(0).text())).append("</th>");
      row.stream().skip(1).map(Cell::html).forEach(html::append);
      html.append("</tr>\n");
    }
    return html.append("</tbody></table>\n").toString();
  }
}
