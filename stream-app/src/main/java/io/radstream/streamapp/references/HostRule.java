package io.radstream.streamapp.references;

import io.radstream.configuration.Network;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An archive that may be asked.
 *
 * @param host a DNS name or a dotted IPv4 address, lower case
 * @param port where it listens; 0 for the scheme's own
 */
public record HostRule(String host, int port) {

  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

  /** The last label begins with a letter: 127.1 and 0x7f.1 are addresses in disguise. */
  private static final String NAME = "(?:" + LABEL + "\\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?";

  /** A DNS name and a port. */
  private static final int LONGEST = 260;

  private static final Pattern FORM =
      Pattern.compile("(" + NAME + "|" + Network.IPV4 + ")(?::([1-9]\\d{0,4}))?");

  /**
   * Reads {@code host} or {@code host:port}.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static HostRule of(String text) {
    Matcher matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
    // Length first: the form needs the stack for every label.
    if (text.length() > LONGEST || !matcher.matches()) {
      throw new IllegalArgumentException("no host or host:port");
    }
    int port = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
    if (port > 65_535) {
      throw new IllegalArgumentException("no such port");
    }
    return new HostRule(matcher.group(1), port);
  }

  boolean allows(Location location) {
    int allowed = port == 0 ? location.schemePort() : port;
    return location.host().equals(host) && location.port() == allowed;
  }
}
