package io.radstream.dashboard.security;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names by which the server may be called. A page of another name that resolves to this address
 * (DNS rebinding) is not answered. Immutable.
 *
 * @param allowed in lower case, without ports
 */
public record HostNames(Set<String> allowed) {

  private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "::1");

  /** Copies the set. */
  public HostNames {
    allowed = Set.copyOf(allowed);
  }

  /** Those of the machine itself and others. */
  public static HostNames with(List<String> others) {
    return new HostNames(
        Stream.concat(LOOPBACK.stream(), others.stream())
            .map(HostNames::bare)
            .collect(Collectors.toSet()));
  }

  /** Whether an address is reached from this machine only. */
  public static boolean isLoopback(String address) {
    return LOOPBACK.contains(bare(address));
  }

  /**
   * Whether a request may be answered.
   *
   * @param name the host it was sent to, without a port; null if it does not say
   */
  public boolean admits(@Nullable String name) {
    return name != null && allowed.contains(bare(name));
  }

  /** Without the brackets of IPv6 and the dot of a full name. */
  private static String bare(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.startsWith("[") && lower.endsWith("]")) {
      return lower.substring(1, lower.length() - 1);
    }
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
