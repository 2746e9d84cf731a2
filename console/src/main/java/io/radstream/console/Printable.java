package io.radstream.console;

import org.jspecify.annotations.Nullable;

/**
 * Text that anybody may have written, made fit for a terminal or a log: what would move the cursor,
 * end a line, hide something or turn the reading direction is shown by its number, as in {@code
 * \}{@code u001b}. What is fit already stays as it is. Stateless.
 */
public final class Printable {

  /** The longest answer of {@link #of(String)}, in characters. */
  public static final int LONGEST = 600;

  private static final String CUT = "...";

  private Printable() {}

  /** The text in one line, of at most {@value #LONGEST} characters and three dots. */
  public static String of(@Nullable String text) {
    return of(text, LONGEST);
  }

  /**
   * The text in one line.
   *
   * @param text null is shown as {@code null}, as in Java's own messages
   * @param longest where the answer is cut and three dots stand for the rest, in characters
   */
  public static String of(@Nullable String text, int longest) {
    return shown(String.valueOf(text), longest, false);
  }

  /**
   * The same of a text that may have several lines, for example one that names each fault of a
   * file: its line breaks stay.
   *
   * @param longest where the answer is cut, in characters
   */
  public static String lines(@Nullable String text, int longest) {
    return shown(String.valueOf(text).replace("\r\n", "\n"), longest, true);
  }

  /**
   * JSON that means the same and in which everything that acts is escaped: JSON itself demands it
   * of the first 32 characters only.
   */
  public static String json(String json) {
    StringBuilder shown = new StringBuilder(json.length());
    json.chars()
        .forEach(
            unit -> {
              if (isFit(unit) || Character.isSurrogate((char) unit) || unit == '\n') {
                shown.append((char) unit);
              } else {
                shown.append("\\u%04x".formatted(unit));
              }
            });
    return shown.toString();
  }

  private static String shown(String text, int longest, boolean manyLines) {
    StringBuilder shown = new StringBuilder(Math.min(text.length(), longest) + CUT.length());
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      int length = Character.charCount(character);
      boolean fit = isFit(character) || (manyLines && character == '\n');
      String piece = fit ? text.substring(at, at + length) : escaped(character);
      if (shown.length() + piece.length() > longest) {
        return shown.append(CUT).toString();
      }
      shown.append(piece);
      at += length;
    }
    return shown.toString();
  }

  /** By Unicode's categories, so that what later versions add is known as well. */
  private static boolean isFit(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }

  private static String escaped(int character) {
    return switch (character) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
          character < 0x10000 ? "\\u%04x".formatted(character) : "\\u{%x}".formatted(character);
    };
  }
}
