package io.radstream.gateway.association;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;

/** Network addresses with a common beginning, as "10.1.0.0/16" or "fd00::1". */
public final class AddressRange {

  /** No name, which would be asked of a name server. */
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private final byte[] start;
  private final int bits;

  private AddressRange(byte[] start, int bits) {
    this.start = start;
    this.bits = bits;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is none; the message says why
   */
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    byte[] address = address(slash < 0 ? text : text.substring(0, slash));
    int all = address.length * Byte.SIZE;
    int bits = slash < 0 ? all : bits(text.substring(slash + 1));
    if (bits > all) {
      throw new IllegalArgumentException("an address has %d bits at most".formatted(all));
    }
    return new AddressRange(address, bits);
  }

  private static int bits(String text) {
    if (!text.matches("[0-9]{1,3}")) {
      throw new IllegalArgumentException("behind the slash comes a number of bits");
    }
    return Integer.parseInt(text);
  }

  private static byte[] address(String text) {
    if (!LITERAL.matcher(text).matches()) {
      throw new IllegalArgumentException("not an address in numbers");
    }
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address in numbers", e);
    }
  }

  /**
   * Whether the address is one of them.
   *
   * @param numeric an address in numbers
   */
  public boolean contains(String numeric) {
    byte[] address = address(numeric);
    if (address.length != start.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >>> (bit % Byte.SIZE);
      if (((address[bit / Byte.SIZE] ^ start[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AddressRange range
        && bits == range.bits
        && Arrays.equals(start, range.start);
  }

  @Override
  public int hashCode() {
    return Objects.hash(Arrays.hashCode(start), bits);
  }
}
