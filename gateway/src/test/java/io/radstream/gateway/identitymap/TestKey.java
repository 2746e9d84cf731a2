package io.radstream.gateway.identitymap;

/** A key for tests. */
final class TestKey {

  static final IdentityKey KEY = IdentityKey.of(bytes());

  private TestKey() {}

  private static byte[] bytes() {
    byte[] bytes = new byte[IdentityKey.BYTES];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 7 + 1);
    }
    return bytes;
  }
}
