package io.radstream.streamapp.references;

import io.radstream.configuration.Network;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses may be connected to: public ones, and networks the operator named. What is not
 * public follows IANA's special-purpose address registries (RFC 6890 and its updates). Immutable.
 */
final class AddressPolicy {

  private static final List<Network> NOT_PUBLIC_V4 =
      networks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24");

  /** Parts of 2000::/3 that are not public, or that carry an IPv4 address inside (6to4, Teredo). */
  private static final List<Network> NOT_PUBLIC_V6 =
      networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  private final List<Network> listed;

  AddressPolicy(List<Network> listed) {
    this.listed = List.copyOf(listed);
  }

  /** Whether a connection may go there. */
  boolean allows(InetAddress address) {
    return isPublic(address) || in(listed, address);
  }

  private static boolean isPublic(InetAddress address) {
    if (address instanceof Inet4Address) {
      // From 224.0.0.0 on: multicast, reserved, broadcast.
      boolean unicast = (address.getAddress()[0] & 0xff) < 224;
      return unicast && !in(NOT_PUBLIC_V4, address);
    }
    // Everything public lies in 2000::/3: this leaves out loopback, ULA, link-local, multicast, and
    // the forms that embed an IPv4 address (mapped, compatible, NAT64).
    boolean global = (address.getAddress()[0] & 0xe0) == 0x20;
    return global && !in(NOT_PUBLIC_V6, address);
  }

  private static boolean in(List<Network> networks, InetAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  private static List<Network> networks(String... texts) {
    return Stream.of(texts).map(Network::of).toList();
  }
}
