package io.radstream.benchmarks.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws panels, two in a row, into one PNG. Needs no screen. */
public final class ChartImage {

  private static final int COLUMNS = 2;
  private static final int WIDTH = 600;
  private static final int HEIGHT = 300;
  private static final float LINE = 1.6f;
  private static final Color[] COLOURS = {
    new Color(0x1f, 0x5f, 0xa8), new Color(0xd9, 0x7a, 0x14), new Color(0xb0, 0x2a, 0x37)
  };

  private ChartImage() {}

  /**
   * Writes the file.
   *
   * @param timeTitle what stands below the horizontal axis
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, String timeTitle, double[] times, List<Panel> panels)
      throws IOException {
    int rows = (panels.size() + COLUMNS - 1) / COLUMNS;
    BufferedImage image =
        new BufferedImage(COLUMNS * WIDTH, rows * HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    for (int i = 0; i < panels.size(); i++) {
      BufferedImage panel = BitmapEncoder.getBufferedImage(chart(panels.get(i), timeTitle, times));
      graphics.drawImage(panel, i % COLUMNS * WIDTH, i / COLUMNS * HEIGHT, null);
    }
    graphics.dispose();
    ImageIO.write(image, "png", file.toFile());
  }

  private static XYChart chart(Panel panel, String timeTitle, double[] times) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(panel.title())
            .xAxisTitle(timeTitle)
            .build();
    style(chart, panel);
    panel.lines().forEach((name, values) -> add(chart, name, times, values));
    return chart;
  }

  private static void style(XYChart chart, Panel panel) {
    var styler = chart.getStyler();
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setChartTitleBoxVisible(false);
    styler.setLegendPosition(LegendPosition.OutsideS);
    styler.setLegendLayout(LegendLayout.Horizontal);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setSeriesColors(COLOURS);
    styler.setYAxisMin(0.0);
    styler.setYAxisMax(highest(panel));
    styler.setYAxisDecimalPattern("#,##0.##");
    styler.setXAxisDecimalPattern("0.##");
  }

  /** Some room above the highest value, so that a flat line is seen to be one. */
  private static double highest(Panel panel) {
    double highest =
        panel.lines().values().stream()
            .flatMapToDouble(Arrays::stream)
            .filter(value -> !Double.isNaN(value))
            .max()
            .orElse(1);
    return highest > 0 ? 1.15 * highest : 1;
  }

  private static void add(XYChart chart, String name, double[] times, double[] values) {
    XYSeries series = chart.addSeries(name, times, values);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineWidth(LINE);
  }
}
