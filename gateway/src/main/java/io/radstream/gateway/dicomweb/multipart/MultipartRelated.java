package io.radstream.gateway.dicomweb.multipart;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.MimeIOException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of a multipart body one after another (RFC 2046 section 5.1, RFC 2387, PS3.18
 * section 8.6.1.2). Of one part at most as many bytes as allowed are in memory. A part is handed
 * out only when the boundary behind it has been read, so that none is taken for whole that was cut.
 * Not thread-safe; blocks as the stream does, which it does not close.
 */
public final class MultipartRelated {

  private static final String TYPE = "multipart/related";
  private static final int HEADER_BYTES = 16 * 1024;
  private static final int HEADERS = 32;

  private final MimeTokenStream tokens;
  private final Limits limits;
  private int parts;

  private MultipartRelated(MimeTokenStream tokens, Limits limits) {
    this.tokens = tokens;
    this.limits = limits;
  }

  /**
   * What is read at most.
   *
   * @param bytes of the body as a whole
   * @param partBytes of one part's content; of a longer one nothing is kept
   * @param parts of the body
   */
  public record Limits(long bytes, int partBytes, int parts) {}

  /**
   * One part. Its text form tells nothing.
   *
   * @param contentType Content-Type in lower case without parameters; foreign text, text/plain
   *     where none is said
   * @param content the bytes as they came; empty if there are too many
   * @param tooLarge whether there are more bytes than allowed
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  public record Part(String contentType, byte[] content, boolean tooLarge) {

    @Override
    public String toString() {
      return "Part";
    }
  }

  /** Whether a Content-Type is that of such a body. */
  public static boolean isMultipart(String contentType) {
    return contentType.strip().toLowerCase(Locale.ROOT).startsWith(TYPE);
  }

  /**
   * Begins to read.
   *
   * @param contentType of the body, with its boundary
   * @throws MultipartException if that is not multipart/related with a boundary
   */
  public static MultipartRelated of(InputStream body, String contentType, Limits limits)
      throws IOException, MultipartException {
    if (!isMultipart(contentType)) {
      throw new MultipartException("a body that is not " + TYPE, false);
    }
    MimeTokenStream tokens = new MimeTokenStream(config());
    tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
    tokens.parseHeadless(new Bounded(body, limits.bytes()), contentType);
    MultipartRelated parts = new MultipartRelated(tokens, limits);
    if (parts.tokens.getBodyDescriptor().getBoundary() == null) {
      throw new MultipartException("a multipart body without a boundary", false);
    }
    parts.advance();
    return parts;
  }

  private static MimeConfig config() {
    return new MimeConfig.Builder()
        .setStrictParsing(true)
        .setMaxLineLen(HEADER_BYTES)
        .setMaxHeaderLen(HEADER_BYTES)
        .setMaxHeaderCount(HEADERS)
        .setMaxTotalHeaderCount(-1)
        .setMaxTotalHeaderLen(-1)
        .setMaxPartCount(-1)
        .build();
  }

  /**
   * The next part; empty at the end of the body.
   *
   * @throws MultipartException if the body is none, ends early, or is more than allowed
   * @throws IOException if the stream fails
   */
  public Optional<Part> next() throws IOException, MultipartException {
    while (tokens.getState() != EntityState.T_BODY) {
      if (tokens.getState() == EntityState.T_END_OF_STREAM) {
        if (parts == 0) {
          throw new MultipartException("a multipart body without parts", false);
        }
        return Optional.empty();
      }
      advance();
    }
    if (++parts > limits.parts()) {
      throw new MultipartException("more than %d parts".formatted(limits.parts()), true);
    }
    String type = tokens.getBodyDescriptor().getMimeType().toLowerCase(Locale.ROOT);
    byte @Nullable [] content = content();
    toBoundary();
    return Optional.of(new Part(type, content == null ? new byte[0] : content, content == null));
  }

  /** Null if it is longer than allowed; what is left of it is stepped over. */
  private byte @Nullable [] content() throws IOException, MultipartException {
    try (InputStream in = tokens.getInputStream()) {
      byte[] read = in.readNBytes(limits.partBytes());
      long more = in.transferTo(OutputStream.nullOutputStream());
      return more == 0 ? read : null;
    } catch (TooManyBytesException e) {
      throw tooLarge(e);
    } catch (MimeIOException e) {
      throw damaged();
    }
  }

  private void toBoundary() throws IOException, MultipartException {
    do {
      advance();
    } while (tokens.getState() != EntityState.T_START_BODYPART
        && tokens.getState() != EntityState.T_END_MULTIPART
        && tokens.getState() != EntityState.T_END_OF_STREAM);
  }

  private void advance() throws IOException, MultipartException {
    try {
      EntityState before = tokens.getState();
      if (tokens.next() == EntityState.T_START_MULTIPART && before != EntityState.T_END_HEADER) {
        throw new MultipartException("a multipart body within another", false);
      }
    } catch (TooManyBytesException e) {
      throw tooLarge(e);
    } catch (MimeException | MimeIOException e) {
      throw damaged();
    }
  }

  /** Without the library's words: they may hold what it met. */
  private static MultipartException damaged() {
    return new MultipartException("a multipart body that is damaged or ends early", false);
  }

  private MultipartException tooLarge(TooManyBytesException e) {
    MultipartException refused =
        new MultipartException("more than %d bytes".formatted(limits.bytes()), true);
    refused.initCause(e);
    return refused;
  }

  /** The body has more bytes than allowed. */
  private static final class TooManyBytesException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Ends with an exception behind so many bytes. */
  private static final class Bounded extends FilterInputStream {

    private long left;

    Bounded(InputStream in, long most) {
      super(in);
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int start, int length) throws IOException {
      int count = super.read(buffer, start, length);
      left -= Math.max(0, count);
      if (left < 0) {
        throw new TooManyBytesException();
      }
      return count;
    }

    @Override
    public long skip(long count) throws IOException {
      return readNBytes((int) Math.min(count, HEADER_BYTES)).length;
    }
  }
}
