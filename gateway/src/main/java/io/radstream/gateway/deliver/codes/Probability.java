package io.radstream.gateway.deliver.codes;

import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.Probabilities;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How probable a class is.
 *
 * @param code which class
 * @param percent 0 to 100, with four digits after the point at most
 */
public record Probability(ResultCode code, BigDecimal percent) {

  private static final int DIGITS = 4;

  /** Those of all classes, always in the same order; without one that is no number. */
  public static List<Probability> of(Diagnosis diagnosis) {
    Probabilities all = diagnosis.getProbabilities();
    return Stream.of(
            of(ResultCode.PROBABILITY_COVID19, all.getCovid19()),
            of(ResultCode.PROBABILITY_PNEUMONIA, all.getPneumonia()),
            of(ResultCode.PROBABILITY_NORMAL, all.getNormal()))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Probability> of(ResultCode code, double probability) {
    return Double.isFinite(probability)
        ? Optional.of(new Probability(code, percent(probability)))
        : Optional.empty();
  }

  private static BigDecimal percent(double probability) {
    BigDecimal percent =
        BigDecimal.valueOf(probability)
            .movePointRight(2)
            .setScale(DIGITS, RoundingMode.HALF_EVEN)
            .stripTrailingZeros();
    return percent.scale() < 0 ? percent.setScale(0) : percent;
  }
}
