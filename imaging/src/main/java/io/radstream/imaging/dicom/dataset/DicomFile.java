package io.radstream.imaging.dicom.dataset;

import io.radstream.imaging.BadImageException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * A DICOM file (PS3.10), or a bare data set, whose header is read.
 *
 * @param sopClass UID of what it is, if stated
 * @param syntax how it is written, as it was seen
 * @param set the elements that were asked for
 */
public record DicomFile(Optional<String> sopClass, TransferSyntax syntax, DataSet set) {

  /** PS3.10 section 7.1: 128 bytes of any kind, then this. */
  private static final byte[] PREFIX = "DICM".getBytes(StandardCharsets.US_ASCII);

  private static final int PREAMBLE = 128;
  private static final int GROUP_META = 0x0002;
  private static final int GROUP_IDENTIFYING = 0x0008;
  private static final int GROUP_IMAGE = 0x0028;
  private static final int ELEMENTS_TO_BELIEVE = 3;

  /**
   * Reads the header. Allocates nothing in proportion to what the file states, a deflated data set
   * apart, of which no more than the bound is held.
   *
   * @param bytes a whole file; not changed
   * @param mostInflated bytes that a deflated data set may inflate to
   * @param wanted the tags to keep, pixel data apart
   * @throws BadImageException if the file is damaged, or in a transfer syntax of unknown encoding
   */
  public static DicomFile read(byte[] bytes, int mostInflated, Set<Integer> wanted)
      throws BadImageException {
    ByteBuffer file = ByteBuffer.wrap(bytes).position(firstElement(bytes));
    FileMeta meta = FileMeta.read(file);
    ByteBuffer body = file.position(meta.end());
    TransferSyntax syntax = syntax(meta, body);
    if (syntax.deflated()) {
      body = Deflation.inflate(body, mostInflated);
    }
    DataSet set = DataSet.read(body, syntax.encoding(), wanted);
    return new DicomFile(set.text(Tag.SOP_CLASS).or(meta::sopClass), syntax, set);
  }

  /** As stated, unless the data set plainly begins otherwise. */
  private static TransferSyntax syntax(FileMeta meta, ByteBuffer body) throws BadImageException {
    if (meta.transferSyntax().isEmpty()) {
      return TransferSyntax.unstated(EncodingCheck.seen(body, encoding(body)));
    }
    TransferSyntax stated = TransferSyntax.of(meta.transferSyntax().get());
    if (stated.deflated()) {
      return stated.in(stated.encoding(), !EncodingCheck.begins(body, stated.encoding()));
    }
    return stated.in(EncodingCheck.seen(body, stated.encoding()), false);
  }

  /**
   * Whether the bytes begin as a DICOM file does: "DICM" after the preamble, or, as files from
   * before PS3.10 and bare data sets do, three elements in order from group 0002 or 0008, all of
   * them within the file. Never throws, however short they are.
   */
  public static boolean matches(byte[] bytes) {
    return hasPrefix(bytes) || beginsWithElements(bytes);
  }

  /** Whether the data set is compressed as a whole, so that its header is not at hand. */
  public static boolean isDeflated(byte[] bytes) throws BadImageException {
    FileMeta meta = FileMeta.read(ByteBuffer.wrap(bytes).position(firstElement(bytes)));
    return meta.transferSyntax().isPresent()
        && TransferSyntax.of(meta.transferSyntax().get()).deflated();
  }

  /**
   * Offset of the data set, behind the file meta information.
   *
   * @throws BadImageException if that is damaged
   */
  public static int dataSetStart(byte[] bytes) throws BadImageException {
    return FileMeta.read(ByteBuffer.wrap(bytes).position(firstElement(bytes))).end();
  }

  /** Where the first element lies. */
  private static int firstElement(byte[] bytes) {
    return hasPrefix(bytes) ? PREAMBLE + PREFIX.length : 0;
  }

  /** How the elements from the buffer's position on seem to be written. */
  private static Encoding encoding(ByteBuffer bytes) {
    int start = bytes.position();
    if (bytes.remaining() < 6) {
      return Encoding.IMPLICIT_LITTLE;
    }
    // A first length that reads as two capitals would be more than 16 KB, in a group of short ones.
    boolean explicit =
        Vr.isPlausible(((bytes.get(start + 4) & 0xFF) << 8) | (bytes.get(start + 5) & 0xFF));
    if (!explicit) {
      return Encoding.IMPLICIT_LITTLE;
    }
    boolean big = bytes.get(start) == 0 && bytes.get(start + 1) != 0;
    return big ? Encoding.EXPLICIT_BIG : Encoding.EXPLICIT_LITTLE;
  }

  private static boolean hasPrefix(byte[] bytes) {
    int end = PREAMBLE + PREFIX.length;
    return bytes.length >= end && Arrays.equals(bytes, PREAMBLE, end, PREFIX, 0, PREFIX.length);
  }

  private static boolean beginsWithElements(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    ElementCursor cursor = new ElementCursor(buffer, encoding(buffer));
    int group = cursor.peekGroup();
    if (group != GROUP_META && group != GROUP_IDENTIFYING) {
      return false;
    }
    try {
      return hasAscendingElements(cursor);
    } catch (BadImageException e) {
      return false;
    }
  }

  private static boolean hasAscendingElements(ElementCursor cursor) throws BadImageException {
    int last = -1;
    for (int i = 0; i < ELEMENTS_TO_BELIEVE; i++) {
      Element element = cursor.next();
      if (element.tag() <= last || Tag.group(element.tag()) > GROUP_IMAGE) {
        return false;
      }
      last = element.tag();
      cursor.stepOver(element);
    }
    return true;
  }

  /**
   * The file meta information (PS3.10 section 7.1): group 0002, explicit little endian, though some
   * programs write it as they write the data set.
   *
   * @param end offset of the data set
   * @param transferSyntax UID of how the data set is written, if stated
   * @param sopClass UID of what the data set is, if stated
   */
  private record FileMeta(int end, Optional<String> transferSyntax, Optional<String> sopClass) {

    private static final int GROUP = 0x0002;

    /** Reads from the buffer's position; there may be none. */
    static FileMeta read(ByteBuffer file) throws BadImageException {
      Encoding encoding = encoding(file);
      int end = end(file, encoding);
      ByteBuffer group = file.duplicate().limit(end);
      DataSet set = DataSet.read(group, encoding, Set.of(Tag.TRANSFER_SYNTAX, Tag.MEDIA_SOP_CLASS));
      return new FileMeta(end, set.text(Tag.TRANSFER_SYNTAX), set.text(Tag.MEDIA_SOP_CLASS));
    }

    private static Encoding encoding(ByteBuffer file) {
      ByteBuffer bytes = file.duplicate().order(Encoding.IMPLICIT_LITTLE.order());
      int at = bytes.position();
      boolean explicit =
          bytes.remaining() < ElementForm.LONG.headerBytes()
              || Vr.isKnown(Vr.at(bytes, at))
              || !ElementGuess.leadsOn(ElementForm.IMPLICIT, bytes, at, false);
      return explicit ? Encoding.EXPLICIT_LITTLE : Encoding.IMPLICIT_LITTLE;
    }

    /**
     * Ends where another group begins. The group's stated length is only believed where an element
     * ends there too: behind it a deflated data set may begin with any bytes.
     */
    private static int end(ByteBuffer file, Encoding encoding) throws BadImageException {
      ElementCursor cursor = new ElementCursor(file, encoding);
      long stated = -1;
      while (cursor.peekGroup() == GROUP && cursor.position() != stated) {
        Element element = cursor.next();
        if (element.isUndefined()) {
          throw BadImageException.corrupt("DICOM element without a length");
        }
        cursor.skip(element);
        if (element.tag() == Tag.META_LENGTH && element.length() == Integer.BYTES) {
          stated = cursor.position() + Integer.toUnsignedLong(littleEndian(file, element.start()));
        }
      }
      return cursor.position();
    }

    private static int littleEndian(ByteBuffer file, int at) {
      return file.duplicate().order(Encoding.EXPLICIT_LITTLE.order()).getInt(at);
    }
  }
}
