package io.radstream.dashboard.window;

import org.jspecify.annotations.Nullable;

/**
 * Text that anybody may have written, made fit to be kept and shown: at most 200 characters, and
 * what is no character or acts on those around it (control and format characters, halves of
 * characters, line separators) is replaced by U+FFFD. Markup is left as it is: JSON and the page
 * treat it as text. Stateless.
 */
public final class ShownText {

  /** The longest, in UTF-16 units. */
  public static final int LONGEST = 200;

  private static final char REPLACED = '\uFFFD';

  private ShownText() {}

  /** The text, made fit. */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder(Math.min(text.length(), LONGEST));
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      int units = Character.charCount(character);
      if (shown.length() + units > LONGEST) {
        break;
      }
      shown.appendCodePoint(isFit(character) ? character : REPLACED);
      at += units;
    }
    return shown.toString();
  }

  /** The text, made fit; null stays null. */
  public static @Nullable String orNull(@Nullable String text) {
    return text == null ? null : of(text);
  }

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
}
