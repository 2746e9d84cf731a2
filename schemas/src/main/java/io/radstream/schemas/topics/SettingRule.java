package io.radstream.schemas.topics;

import java.util.OptionalLong;

/**
 * What one setting of a topic must be.
 *
 * @param needed the value, or the smallest one
 * @param match how it is compared
 * @param vital whether a stream app would lose an image, or hang at one, with another value
 */
record SettingRule(String setting, String needed, Match match, boolean vital) {

  enum Match {
    SAME,
    AT_LEAST
  }

  static SettingRule same(String setting, String needed) {
    return new SettingRule(setting, needed, Match.SAME, false);
  }

  static SettingRule atLeast(String setting, long needed) {
    return new SettingRule(setting, Long.toString(needed), Match.AT_LEAST, false);
  }

  SettingRule whenVital() {
    return new SettingRule(setting, needed, match, true);
  }

  boolean isMetBy(String found) {
    return switch (match) {
      case SAME -> found.equals(needed);
      case AT_LEAST -> number(found).orElse(-1) >= Long.parseLong(needed);
    };
  }

  private static OptionalLong number(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** For people: what the value must be. */
  String wish() {
    return match == Match.SAME ? needed : "at least " + needed;
  }
}
