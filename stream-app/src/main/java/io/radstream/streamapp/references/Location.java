package io.radstream.streamapp.references;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A reference's address, taken apart once; the parts are what is checked and what is asked.
 *
 * @param scheme lower case
 * @param host lower case; empty for what no archive's name can be
 * @param port as written, or the scheme's own
 * @param path with the query, begins with a slash
 */
record Location(String scheme, String host, int port, String path) {

  private static final int LONGEST = 2_048;

  /** No blanks, no controls, no letters that only look like others. */
  private static final Pattern PRINTABLE = Pattern.compile("[!-~]+");

  /** The address; empty if it is malformed, or has user names or a fragment. */
  static Optional<Location> of(String text) {
    if (text.length() > LONGEST || !PRINTABLE.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static Optional<Location> of(URI uri) {
    if (!uri.isAbsolute() || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      return Optional.empty();
    }
    if (path(uri).startsWith("//")) {
      return Optional.empty(); // would be read as a host's name when taken for a relative address
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    int port = uri.getPort() < 0 ? portOf(scheme) : uri.getPort();
    return Optional.of(new Location(scheme, host, port, path(uri)));
  }

  private static String path(URI uri) {
    String path = orEmpty(uri.getRawPath());
    String query = uri.getRawQuery();
    return (path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** The address again, made of the parts that were checked. */
  URI uri() {
    return URI.create(scheme + "://" + host + ":" + port + path);
  }

  int schemePort() {
    return portOf(scheme);
  }

  private static int portOf(String scheme) {
    return switch (scheme) {
      case "http" -> 80;
      case "https" -> 443;
      default -> -1;
    };
  }

  /** Never shown: it may name a person. */
  @Override
  public String toString() {
    return "Location";
  }
}
