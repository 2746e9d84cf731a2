package io.radstream.configuration;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A range of addresses in CIDR form, such as {@code 10.20.0.0/16} or {@code fd00:1::/32}.
 * Immutable.
 */
public final class Network {

  private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

  /** An address in its one canonical form: four decimal numbers without leading zeros. */
  public static final String IPV4 = "(?:" + BYTE + "\\.){3}" + BYTE;

  /** Anything wider would not name a network but give up the protection. */
  private static final int WIDEST = 7;

  private static final Pattern V4 = Pattern.compile(IPV4);
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:]{2,39}");
  private static final Pattern PREFIX = Pattern.compile("\\d{1,3}");

  private final byte[] base;
  private final int prefix;

  private Network(byte[] base, int prefix) {
    this.base = base;
    this.prefix = prefix;
  }

  /**
   * Reads a network.
   *
   * @throws IllegalArgumentException if it is no network, has bits set after its prefix, or is
   *     wider than /7
   */
  public static Network of(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !PREFIX.matcher(text.substring(slash + 1)).matches()) {
      throw new IllegalArgumentException("no address/prefix");
    }
    byte[] base = literal(text.substring(0, slash));
    int prefix = Integer.parseInt(text.substring(slash + 1));
    if (prefix < WIDEST || prefix > base.length * Byte.SIZE) {
      throw new IllegalArgumentException("no such prefix");
    }
    if (!Arrays.equals(base, masked(base, prefix))) {
      throw new IllegalArgumentException("bits are set after the prefix");
    }
    return new Network(base, prefix);
  }

  /** Never asks a name server: only addresses get this far. */
  private static byte[] literal(String text) {
    try {
      if (V4.matcher(text).matches()) {
        return InetAddress.getByName(text).getAddress();
      }
      if (text.contains(":") && V6.matcher(text).matches()) {
        return InetAddress.getByName("[" + text + "]").getAddress();
      }
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("no address", e);
    }
    throw new IllegalArgumentException("no address");
  }

  /** Whether an address lies in it. */
  public boolean contains(InetAddress address) {
    return contains(address.getAddress());
  }

  /**
   * Whether an address lies in it.
   *
   * @param address in numbers, without a scope
   * @throws IllegalArgumentException if it is none
   */
  public boolean contains(String address) {
    return contains(literal(address));
  }

  private boolean contains(byte[] bytes) {
    return bytes.length == base.length && Arrays.equals(base, masked(bytes, prefix));
  }

  private static byte[] masked(byte[] address, int prefix) {
    byte[] masked = new byte[address.length];
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      masked[bit / Byte.SIZE] |= (byte) (address[bit / Byte.SIZE] & mask);
    }
    return masked;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Network network
        && prefix == network.prefix
        && Arrays.equals(base, network.base);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(base) + prefix;
  }
}
