package io.radstream.configuration;

import java.util.Optional;
import java.util.function.Function;

/**
 * One setting.
 *
 * @param name dotted, as in the file
 * @param defaultText what is used when the file does not name it
 * @param allowed which values are allowed, for people
 * @param doc one or two sentences for the reference
 * @param parser from text to value; throws {@link IllegalArgumentException} for any other text
 */
public record ConfigKey<T>(
    String name, String defaultText, String allowed, String doc, Function<String, T> parser) {

  /** The value of a text; empty if the text is not allowed. */
  public Optional<T> parse(String text) {
    try {
      return Optional.of(parser.apply(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
