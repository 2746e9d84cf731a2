package io.radstream.gateway.check;

import io.radstream.console.Printable;

/**
 * One thing that was looked at.
 *
 * @param level how it is
 * @param subject what was looked at, in a word or two
 * @param text what was seen; fit for a terminal
 * @param cure what a person can do about it; empty where nothing need be done
 */
public record Observation(Level level, String subject, String text, String cure) {

  /** Makes foreign text fit. */
  public Observation {
    text = Printable.of(text);
  }

  /** How a thing is. */
  public enum Level {
    /** As it should be. */
    GOOD("ok"),
    /** Worth knowing; no fault. */
    NOTE("note"),
    /** The peer, or the gateway, says no. */
    REFUSED("REFUSED"),
    /** Nobody answers, or not in a way that is understood. */
    UNREACHABLE("UNREACHABLE");

    private final String word;

    Level(String word) {
      this.word = word;
    }

    /** Whether somebody should do something. */
    boolean isFault() {
      return this == REFUSED || this == UNREACHABLE;
    }

    /** For people. */
    public String word() {
      return word;
    }
  }

  static Observation good(String subject, String text) {
    return new Observation(Level.GOOD, subject, text, "");
  }

  static Observation note(String subject, String text) {
    return new Observation(Level.NOTE, subject, text, "");
  }

  static Observation refused(String subject, String text, String cure) {
    return new Observation(Level.REFUSED, subject, text, cure);
  }

  static Observation unreachable(String subject, String text, String cure) {
    return new Observation(Level.UNREACHABLE, subject, text, cure);
  }

  /** One line. */
  public String line() {
    return "%-12s %-14s %s%s"
        .formatted(level.word(), subject, text, cure.isEmpty() ? "" : ". Cure: " + cure);
  }
}
