package io.radstream.modeltrainer.announce;

/** Text that anybody may have written, made fit for one line of a terminal. */
final class Printable {

  private static final int LONGEST = 600;

  private Printable() {}

  /** The same without what would move the cursor or hide something, and not endlessly long. */
  static String of(String text) {
    String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    return cut.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\u0080-\\u009f]", "?");
  }
}
