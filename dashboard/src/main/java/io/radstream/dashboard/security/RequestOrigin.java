package io.radstream.dashboard.security;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request that changes something comes from this server's own page. Stateless. Source:
 * Fetch standard, section 3.2, the Origin header.
 */
public final class RequestOrigin {

  private RequestOrigin() {}

  /**
   * Whether it does: a browser names the page's origin on every request that is no GET or HEAD.
   *
   * @param origin header; null if it is not there
   * @param fetchSite header {@code Sec-Fetch-Site}; null if it is not there
   * @param scheme {@code http} or {@code https}, as the server was asked
   * @param authority host and port, as the server was asked
   */
  public static boolean isOwn(
      @Nullable String origin, @Nullable String fetchSite, String scheme, String authority) {
    if (fetchSite != null && !fetchSite.equals("same-origin")) {
      return false;
    }
    return origin != null
        && origin
            .toLowerCase(Locale.ROOT)
            .equals((scheme + "://" + authority).toLowerCase(Locale.ROOT));
  }
}
