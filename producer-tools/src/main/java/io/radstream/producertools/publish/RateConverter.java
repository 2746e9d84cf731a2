package io.radstream.producertools.publish;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 5} and {@code 5/s} alike. */
final class RateConverter implements ITypeConverter<Double> {

  @Override
  public Double convert(String value) {
    String number = value.endsWith("/s") ? value.substring(0, value.length() - 2) : value;
    try {
      double rate = Double.parseDouble(number);
      if (rate >= 0 && rate <= 1_000_000) {
        return rate;
      }
    } catch (NumberFormatException e) {
      throw wrong(value);
    }
    throw wrong(value);
  }

  private static TypeConversionException wrong(String value) {
    return new TypeConversionException(
        "'%s' is no rate; write images a second, for example 5 or 0.5/s".formatted(value));
  }
}
