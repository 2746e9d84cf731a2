package io.radstream.modeltrainer.report;

import java.util.List;
import java.util.Locale;

/**
 * Lines over two axes that begin at 0, as an SVG image. All text is escaped.
 *
 * @param xEnd where the horizontal axis ends, above 0
 * @param yEnd where the vertical axis ends, above 0
 */
public record Plot(
    String title, String xTitle, String yTitle, double xEnd, double yEnd, List<Line> lines) {

  private static final int WIDTH = 340;
  private static final int LEFT = 46;
  private static final int TOP = 30;
  private static final int SIDE = 240;
  private static final int TICKS = 5;
  private static final int LEGEND_LINE = 15;

  /** Points nearer than this to the last one drawn are left out. */
  private static final double NEAR = 0.4;

  /** Copies the list. */
  public Plot {
    lines = List.copyOf(lines);
  }

  /**
   * A position in the values of the axes.
   *
   * @param weight share of the whole that a dot stands for, 0 to 1: decides its size
   */
  public record Point(double x, double y, double weight) {

    /** A position without a dot of its own. */
    public Point(double x, double y) {
      this(x, y, 0);
    }
  }

  /** How a line looks; the order is that in which lines of one plot take them. */
  public enum Ink {
    /** Blue. */
    FIRST("#1f5fa8"),
    /** Orange. */
    SECOND("#d97a14"),
    /** Red. */
    THIRD("#b02a37"),
    /** Grey and dashed, for what others are compared with. */
    REFERENCE("#888888");

    private final String colour;

    Ink(String colour) {
      this.colour = colour;
    }
  }

  /**
   * A line.
   *
   * @param name for the legend; empty for none
   * @param dots whether each point gets a dot
   */
  public record Line(String name, Ink ink, boolean dots, List<Point> points) {

    /** Copies the list. */
    public Line {
      points = List.copyOf(points);
    }
  }

  /** From one corner to the other: what chance, or perfect calibration, looks like. */
  public static Line diagonal() {
    return new Line("", Ink.REFERENCE, false, List.of(new Point(0, 0), new Point(1, 1)));
  }

  String svg() {
    List<Line> named = lines.stream().filter(line -> !line.name().isEmpty()).toList();
    int bottom = TOP + SIDE;
    int height = bottom + 46 + LEGEND_LINE * named.size();
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"%s\">"
            .formatted(WIDTH, height, WIDTH, height, Escaped.of(title)));
    svg.append(text(LEFT + SIDE / 2, 16, "middle", "plot-title", title));
    axes(svg, bottom);
    lines.forEach(line -> draw(svg, line));
    for (int i = 0; i < named.size(); i++) {
      legend(svg, named.get(i), bottom + 50 + LEGEND_LINE * i);
    }
    return svg.append("</svg>\n").toString();
  }

  private void axes(StringBuilder svg, int bottom) {
    for (int i = 0; i <= TICKS; i++) {
      double share = (double) i / TICKS;
      int x = (int) (LEFT + share * SIDE);
      int y = (int) (bottom - share * SIDE);
      svg.append(line(x, TOP, x, bottom, "grid")).append(line(LEFT, y, LEFT + SIDE, y, "grid"));
      svg.append(text(x, bottom + 14, "middle", "tick", tick(share * xEnd)));
      svg.append(text(LEFT - 5, y + 4, "end", "tick", tick(share * yEnd)));
    }
    svg.append(text(LEFT + SIDE / 2, bottom + 30, "middle", "axis", xTitle));
    int middle = TOP + SIDE / 2;
    svg.append(
        "<text x=\"12\" y=\"%d\" text-anchor=\"middle\" class=\"axis\" transform=\"rotate(-90 12 %d)\">%s</text>"
            .formatted(middle, middle, Escaped.of(yTitle)));
  }

  private void draw(StringBuilder svg, Line line) {
    StringBuilder path = new StringBuilder();
    double lastX = Double.NEGATIVE_INFINITY;
    double lastY = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < line.points().size(); i++) {
      double x = LEFT + SIDE * inside(line.points().get(i).x() / xEnd);
      double y = TOP + SIDE * (1 - inside(line.points().get(i).y() / yEnd));
      boolean end = i == 0 || i == line.points().size() - 1;
      if (end || Math.hypot(x - lastX, y - lastY) > NEAR) {
        path.append(String.format(Locale.ROOT, "%s%.1f,%.1f", i == 0 ? "" : " ", x, y));
        lastX = x;
        lastY = y;
      }
      if (line.dots()) {
        svg.append(
            String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\" fill-opacity=\".6\"/>",
                x,
                y,
                1.5 + 12 * Math.sqrt(line.points().get(i).weight()),
                line.ink().colour));
      }
    }
    String dash = line.ink() == Ink.REFERENCE ? " stroke-dasharray=\"4 3\"" : "";
    svg.append(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.8\"%s/>"
            .formatted(path, line.ink().colour, dash));
  }

  private static void legend(StringBuilder svg, Line line, int y) {
    svg.append(
        "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-width=\"3\"/>"
            .formatted(LEFT, y - 4, LEFT + 18, y - 4, line.ink().colour));
    svg.append(text(LEFT + 24, y, "start", "tick", line.name()));
  }

  private static double inside(double share) {
    return Math.min(Math.max(share, 0), 1);
  }

  private static String tick(double value) {
    return String.format(Locale.ROOT, value >= 10 ? "%.0f" : "%.2f", value)
        .replaceAll("(\\.\\d*?)0+$", "$1")
        .replaceAll("\\.$", "");
  }

  private static String line(int fromX, int fromY, int toX, int toY, String look) {
    return "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" class=\"%s\"/>"
        .formatted(fromX, fromY, toX, toY, look);
  }

  private static String text(int x, int y, String anchor, String look, String text) {
    return "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" class=\"%s\">%s</text>"
        .formatted(x, y, anchor, look, Escaped.of(text));
  }
}
