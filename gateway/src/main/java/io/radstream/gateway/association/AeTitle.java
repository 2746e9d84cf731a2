package io.radstream.gateway.association;

import java.util.regex.Pattern;

/** Application entity titles (PS3.5 section 6.2, AE). Stateless. */
public final class AeTitle {

  private static final Pattern LEGAL = Pattern.compile("[ -~&&[^\\\\]]{1,16}");

  private AeTitle() {}

  /** Whether it is 1 to 16 printable characters of ASCII without backslash or outer spaces. */
  public static boolean isLegal(String title) {
    return LEGAL.matcher(title).matches() && title.equals(title.strip());
  }

  /**
   * The title itself.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static String require(String title) {
    if (!isLegal(title)) {
      throw new IllegalArgumentException(
          "an AE title has 1 to 16 printable characters of ASCII and no backslash");
    }
    return title;
  }
}
