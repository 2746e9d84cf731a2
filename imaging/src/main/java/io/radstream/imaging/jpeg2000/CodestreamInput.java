package io.radstream.imaging.jpeg2000;

import io.radstream.imaging.Interruption;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A codestream for JJ2000, which is left by exceptions where it does not come to an end by itself:
 * by {@link java.util.concurrent.CancellationException} when the thread is interrupted, and by
 * {@link IndexOutOfBoundsException} where bytes are read that cannot be. Used by one thread.
 */
final class CodestreamInput extends ImageInputStreamImpl {

  private static final int READS_A_CHECK = 1 << 12;
  private static final int STUFFED = 0xFF;

  private final byte[] bytes;
  private int reads;
  private long behindStuffed = -1;

  /** The bytes are not copied and not changed. */
  CodestreamInput(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read() {
    bitOffset = 0;
    if (++reads % READS_A_CHECK == 0) {
      Interruption.check();
    }
    if (streamPos >= bytes.length) {
      throw behindEnd();
    }
    int value = bytes[(int) streamPos] & 0xFF;
    if (value == STUFFED) {
      requireBitStuffing();
    }
    streamPos++;
    return value;
  }

  /**
   * Only packet headers are read byte by byte. After 0xFF they have a bit that is 0 (ISO/IEC
   * 15444-1, B.10.1); after two of them JJ2000 would read ones for ever.
   */
  private void requireBitStuffing() {
    if (streamPos == behindStuffed) {
      throw new IndexOutOfBoundsException("a packet header without bit stuffing");
    }
    behindStuffed = streamPos + 1;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    bitOffset = 0;
    Interruption.check();
    int count = (int) Math.min(length, bytes.length - streamPos);
    if (count <= 0 && length > 0) {
      throw behindEnd();
    }
    System.arraycopy(bytes, (int) streamPos, into, offset, count);
    streamPos += count;
    return count;
  }

  /** No end of the stream: JJ2000 answers that by printing a stack trace. */
  private static IndexOutOfBoundsException behindEnd() {
    return new IndexOutOfBoundsException("a codec reads behind the end");
  }

  @Override
  public long length() {
    return bytes.length;
  }
}
