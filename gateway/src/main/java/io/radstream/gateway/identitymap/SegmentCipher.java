package io.radstream.gateway.identitymap;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * The records of one segment, as they are on the disk: length of what follows the check, its check,
 * a nonce, and the text under AES-256-GCM (NIST SP 800-38D). The header and the position of the
 * record are authenticated with it, so that none can be moved, doubled or left out in the middle.
 *
 * <p>The nonces are random, 96 bits: the standard allows 2^32 of them under one key, more than a
 * map ever holds. The check is a CRC of length and position, which tells a damaged length from a
 * record whose end is missing. Stateless, safe for use by many threads.
 */
final class SegmentCipher {

  /** Length and check. */
  static final int PREFIX_BYTES = 8;

  static final int LARGEST = 1 << 16;

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int SMALLEST = NONCE_BYTES + TAG_BITS / Byte.SIZE + 1;

  private final IdentityKey key;
  private final SegmentHeader header;
  private final SecureRandom random;

  SegmentCipher(IdentityKey key, SegmentHeader header, SecureRandom random) {
    this.key = key;
    this.header = header;
    this.random = random;
  }

  /** A record, from its length to its end. */
  byte[] sealed(int position, byte[] text) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] secret = cipher(Cipher.ENCRYPT_MODE, nonce, position).doFinal(text);
      int length = NONCE_BYTES + secret.length;
      return ByteBuffer.allocate(PREFIX_BYTES + length)
          .putInt(length)
          .putInt(check(position, length))
          .put(nonce)
          .put(secret)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has AES-GCM", e);
    }
  }

  /**
   * How many bytes follow the prefix; empty if the prefix is not the one that was written.
   *
   * @param prefix at its position, {@value #PREFIX_BYTES} bytes at least
   */
  Optional<Integer> length(int position, ByteBuffer prefix) {
    int length = prefix.getInt();
    boolean right = prefix.getInt() == check(position, length);
    return right && length >= SMALLEST && length <= LARGEST
        ? Optional.of(length)
        : Optional.empty();
  }

  /**
   * The text of a record; empty if it is not the one that was written at this place.
   *
   * @param record what follows the prefix
   */
  Optional<byte[]> opened(int position, byte[] record) {
    byte[] nonce = Arrays.copyOf(record, NONCE_BYTES);
    try {
      return Optional.of(
          cipher(Cipher.DECRYPT_MODE, nonce, position)
              .doFinal(record, NONCE_BYTES, record.length - NONCE_BYTES));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has AES-GCM", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, int position) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BITS, nonce), random);
    cipher.updateAAD(header.bytes());
    cipher.updateAAD(ByteBuffer.allocate(Integer.BYTES).putInt(position).array());
    return cipher;
  }

  private int check(int position, int length) {
    CRC32 sum = new CRC32();
    sum.update(header.bytes());
    sum.update(ByteBuffer.allocate(2 * Integer.BYTES).putInt(position).putInt(length).flip());
    return (int) sum.getValue();
  }
}
