package io.radstream.modeltrainer.report;

/** Text made harmless for HTML and SVG, between tags and in quoted attributes alike. */
final class Escaped {

  private Escaped() {}

  /** Markup characters become entities; control characters, which XML forbids, question marks. */
  static String of(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints().forEach(character -> append(escaped, character));
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, int character) {
    switch (character) {
      case '&' -> escaped.append("&amp;");
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '"' -> escaped.append("&quot;");
      case '\'' -> escaped.append("&#39;");
      case '\n', '\t' -> escaped.append(' ');
      default -> escaped.appendCodePoint(isShown(character) ? character : '?');
    }
  }

  /** Direction marks could turn a file name around; half surrogates are no text. */
  private static boolean isShown(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
      default -> true;
    };
  }
}
