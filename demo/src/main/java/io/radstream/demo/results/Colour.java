package io.radstream.demo.results;

/** Colours of a terminal, or none. */
enum Colour {
  RED(31),
  GREEN(32),
  YELLOW(33),
  MAGENTA(35);

  private static final String ESCAPE = "\u001b[";

  private final int code;

  Colour(int code) {
    this.code = code;
  }

  /** The text in this colour if colours are wanted. */
  String paint(String text, boolean wanted) {
    return wanted ? ESCAPE + code + "m" + text + ESCAPE + "0m" : text;
  }
}
