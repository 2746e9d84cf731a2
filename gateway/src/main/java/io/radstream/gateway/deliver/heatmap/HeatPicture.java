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
 * Draws a film with its heat between two bands: what it is not for above, what was found, by what
 * and what the colours mean below. Nothing is drawn over the film but the heat. Stateless.
 */
final class HeatPicture {

  /** Pixels of the film's longer side. */
  static final int LONGER_SIDE = 1024;

  /** Pixels that the lines of text need. */
  static final int LEAST_WIDTH = 720;

  private static final int MARGIN = 10;
  private static final int TOP = 2 * Letters.HEIGHT + 2 * MARGIN;
  private static final int LINE = Letters.HEIGHT + 4;
  private static final int LINES = 5;
  private static final int BOTTOM = LINES * LINE + 2 * MARGIN;
  private static final int WARNING = 0x8B0000;
  private static final int GREY = 0x80;
  private static final int HEAT = 255;
  private static final int SHOWN_DIGITS = 12;

  private HeatPicture() {}

  static RgbPicture of(ImageResult.Judged result, GreyImage film, HeatValues heat) {
    double scale = (double) LONGER_SIDE / Math.max(film.width(), film.height());
    int width = Math.max(1, (int) Math.round(scale * film.width()));
    int height = Math.max(1, (int) Math.round(scale * film.height()));
    RgbPicture picture = RgbPicture.black(Math.max(width, LEAST_WIDTH), TOP + height + BOTTOM);
    drawWarning(picture);
    drawFilm(picture, AreaResize.resize(film, width, height), heat.scaledTo(width, height), width);
    drawWords(picture, words(result.diagnosis()), TOP + height + MARGIN);
    drawLegend(picture, TOP + height + MARGIN + (LINES - 1) * LINE);
    return picture;
  }

  private static void drawWarning(RgbPicture picture) {
    picture.rows(0, TOP, WARNING);
    Letters.STANDARD.draw(picture, "RESEARCH USE ONLY", MARGIN, MARGIN, 2, RgbPicture.WHITE);
    Letters.STANDARD.draw(
        picture,
        "Not a medical device.",
        2 * MARGIN + 2 * Letters.WIDTH * "RESEARCH USE ONLY".length(),
        MARGIN + Letters.HEIGHT / 2,
        1,
        RgbPicture.WHITE);
  }

  /** In the middle, if it is narrower than the text. */
  private static void drawFilm(RgbPicture picture, float[] film, byte[] heat, int width) {
    int left = (picture.width() - width) / 2;
    for (int i = 0; i < film.length; i++) {
      int grey = Math.round(255 * film[i]);
      picture.pixel(left + i % width, TOP + i / width, HeatColours.over(grey, heat[i] & 0xFF));
    }
  }

  private static void drawWords(RgbPicture picture, List<String> lines, int top) {
    for (int i = 0; i < lines.size(); i++) {
      Letters.STANDARD.draw(picture, lines.get(i), MARGIN, top + i * LINE, 1, RgbPicture.WHITE);
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

  private static void drawLegend(RgbPicture picture, int top) {
    String before = "Speaks for the finding: little ";
    Letters.STANDARD.draw(picture, before, MARGIN, top, 1, RgbPicture.WHITE);
    int left = MARGIN + Letters.WIDTH * before.length();
    for (int heat = 0; heat <= HEAT; heat++) {
      for (int y = 0; y < Letters.HEIGHT; y++) {
        picture.pixel(left + heat, top + y, HeatColours.over(GREY, heat));
      }
    }
    Letters.STANDARD.draw(picture, " much", left + HEAT + 1, top, 1, RgbPicture.WHITE);
  }
}
