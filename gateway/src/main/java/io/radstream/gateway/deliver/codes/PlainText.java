package io.radstream.gateway.deliver.codes;

import java.nio.charset.StandardCharsets;

/**
 * Text of a header, made fit to be a value: what is no character of text (controls, line ends, half
 * a surrogate pair) is one space or a question mark. Stateless.
 */
public final class PlainText {

  private PlainText() {}

  /** The text in one line, without spaces at its ends; may be empty. */
  public static String of(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    whole(text)
        .codePoints()
        .map(character -> isText(character) ? character : ' ')
        .forEach(plain::appendCodePoint);
    return plain.toString().strip();
  }

  /** With a question mark for half a surrogate pair. */
  private static String whole(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static boolean isText(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
      // XML has no place for these two.
      default -> character != 0xFFFE && character != 0xFFFF;
    };
  }
}
