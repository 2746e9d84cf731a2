package io.radstream.imaging.codec;

import io.radstream.imaging.Interruption;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * Bytes for a library's codec. Reading them ends with a {@link
 * java.util.concurrent.CancellationException} when the thread is interrupted: that is how a codec
 * that knows no interruption is left. Reading behind the end throws {@link
 * IndexOutOfBoundsException}. Used by one thread.
 */
public final class CodecInput extends ImageInputStreamImpl {

  private static final int READS_A_CHECK = 1 << 12;

  private final byte[] bytes;
  private int reads;

  /** The bytes are not copied and not changed. */
  public CodecInput(byte[] bytes) {
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
    return bytes[(int) streamPos++] & 0xFF;
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
