package io.radstream.gateway.deliver.heatmap;

import io.radstream.gateway.deliver.ImageResult;
import io.radstream.gateway.deliver.codes.ResultWords;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.tensor.AreaResize;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.Probabilities;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Draws an image with its heat between two bands: what it is not for above, what was found, by what
 * and what the colours mean below. Nothing is drawn over the image but the heat. Stateless.
 */
final class HeatOverlay {

  /** Pixels of the image's longer side. */
  static final int LONGER_SIDE = 1024;

  /** Pixels that the lines of text need. */
  static final int LEAST_WIDTH = 720;

  private static final int MARGIN = 10;
  private static final int TOP = 2 * Glyphs.HEIGHT + 2 * MARGIN;
  private static final int LINE = Glyphs.HEIGHT + 4;
  private static final int LINES = 5;
  private static final int BOTTOM = LINES * LINE + 2 * MARGIN;
  private static final int WARNING = 0x8B0000;
  private static final int GREY = 0x80;
  private static final int HEAT = 255;
  private static final int SHOWN_DIGITS = 12;

  private HeatOverlay() {}

  static RgbCanvas of(ImageResult.Classified result, GreyImage image, HeatValues heat) {
    double scale = (double) LONGER_SIDE / Math.max(image.width(), image.height());
    int width = Math.max(1, (int) Math.round(scale * image.width()));
    int height = Math.max(1, (int) Math.round(scale * image.height()));
    RgbCanvas canvas = RgbCanvas.black(Math.max(width, LEAST_WIDTH), TOP + height + BOTTOM);
    drawWarning(canvas);
    drawImage(canvas, AreaResize.resize(image, width, height), heat.scaledTo(width, height), width);
    drawWords(canvas, words(result.diagnosis()), TOP + height + MARGIN);
    drawLegend(canvas, meaning(result.diagnosis()), TOP + height + MARGIN + (LINES - 1) * LINE);
    return canvas;
  }

  private static void drawWarning(RgbCanvas canvas) {
    canvas.rows(0, TOP, WARNING);
    Glyphs.STANDARD.draw(canvas, "RESEARCH USE ONLY", MARGIN, MARGIN, 2, RgbCanvas.WHITE);
    Glyphs.STANDARD.draw(
        canvas,
        "Not a medical device.",
        2 * MARGIN + 2 * Glyphs.WIDTH * "RESEARCH USE ONLY".length(),
        MARGIN + Glyphs.HEIGHT / 2,
        1,
        RgbCanvas.WHITE);
  }

  /** In the middle, if it is narrower than the text. */
  private static void drawImage(RgbCanvas canvas, float[] image, byte[] heat, int width) {
    int left = (canvas.width() - width) / 2;
    for (int i = 0; i < image.length; i++) {
      int grey = Math.round(255 * image[i]);
      canvas.pixel(left + i % width, TOP + i / width, HeatColours.over(grey, heat[i] & 0xFF));
    }
  }

  private static void drawWords(RgbCanvas canvas, List<String> lines, int top) {
    for (int i = 0; i < lines.size(); i++) {
      Glyphs.STANDARD.draw(canvas, lines.get(i), MARGIN, top + i * LINE, 1, RgbCanvas.WHITE);
    }
  }

  private static List<String> words(Diagnosis diagnosis) {
    Probabilities all = diagnosis.getProbabilities();
    return List.of(
        outcome(diagnosis),
        "COVID-19 %s, other pneumonia %s, normal %s"
            .formatted(
                percent(all.getCovid19()), percent(all.getPneumonia()), percent(all.getNormal())),
        "Model " + diagnosis.getModelName(),
        "SHA-256 %s, version %s"
            .formatted(start(diagnosis.getModelSha256()), diagnosis.getModelVersion()));
  }

  private static String start(String sha256) {
    return sha256.length() <= SHOWN_DIGITS ? sha256 : sha256.substring(0, SHOWN_DIGITS) + "...";
  }

  private static String outcome(Diagnosis diagnosis) {
    Probabilities all = diagnosis.getProbabilities();
    DiagnosisFinding finding = diagnosis.getFinding();
    return switch (finding) {
      case COVID19 -> "Finding: COVID-19, probability " + percent(all.getCovid19());
      case PNEUMONIA -> "Finding: pneumonia, probability " + percent(all.getPneumonia());
      case NORMAL -> "Finding: normal, probability " + percent(all.getNormal());
      case ABSTAINED ->
          "No finding: the model abstained (%s)".formatted(ResultWords.reason(diagnosis));
    };
  }

  private static String percent(double probability) {
    return Double.isFinite(probability)
        ? BigDecimal.valueOf(100 * probability).setScale(1, RoundingMode.HALF_UP) + " %"
        : "unknown";
  }

  /** What an abstaining model would have said is what the colours speak for. */
  private static String meaning(Diagnosis diagnosis) {
    return diagnosis.getFinding() == DiagnosisFinding.ABSTAINED
        ? "Speaks for the most probable class: little "
        : "Speaks for the finding: little ";
  }

  private static void drawLegend(RgbCanvas canvas, String before, int top) {
    Glyphs.STANDARD.draw(canvas, before, MARGIN, top, 1, RgbCanvas.WHITE);
    int left = MARGIN + Glyphs.WIDTH * before.length();
    for (int heat = 0; heat <= HEAT; heat++) {
      for (int y = 0; y < Glyphs.HEIGHT; y++) {
        canvas.pixel(left + heat, top + y, HeatColours.over(GREY, heat));
      }
    }
    Glyphs.STANDARD.draw(canvas, " much", left + HEAT + 1, top, 1, RgbCanvas.WHITE);
  }
}
