package io.radstream.imaging.dicom.dataset;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.RejectionReason;
import java.util.Map;

/**
 * How a file's data set and pixels are written (PS3.5 annex A).
 *
 * @param encoding of the data set's elements
 * @param deflated whether the data set is compressed as a whole
 * @param pixels how the pixel data are written
 * @param name the standard's UID and name, which are no content of the file; empty for an old file
 *     that states none
 */
public record TransferSyntax(Encoding encoding, boolean deflated, Pixels pixels, String name) {

  /** Forms of pixel data. */
  public enum Pixels {
    /** Sample by sample (PS3.5 section 8.1), in one piece or in fragments (A.4.11). */
    NATIVE,
    /** PS3.5 annex G. */
    RLE,
    /** JPEG baseline, 8 bit (PS3.5 A.4.1). */
    JPEG,
    /** JPEG lossless, any predictor, 2 to 16 bit (PS3.5 A.4.1). */
    JPEG_LOSSLESS,
    /** JPEG-LS, lossless or nearly so (PS3.5 A.4.3). */
    JPEG_LS,
    /** JPEG 2000 part 1, reversible or not (PS3.5 A.4.4). */
    JPEG_2000,
    /** Compressed in a way that is not read here. */
    OTHER
  }

  private static final String ROOT = "1.2.840.10008.1.2";

  /** Native pixels in explicit little endian. */
  public static final TransferSyntax NATIVE =
      new TransferSyntax(Encoding.EXPLICIT_LITTLE, false, Pixels.NATIVE, ROOT + ".1");

  /** JPEG-LS without loss. */
  public static final TransferSyntax JPEG_LS_LOSSLESS =
      new TransferSyntax(
          Encoding.EXPLICIT_LITTLE, false, Pixels.JPEG_LS, ROOT + ".4.80 (JPEG-LS lossless)");

  /** Native pixels in a data set that is compressed as a whole. */
  public static final TransferSyntax DEFLATED =
      new TransferSyntax(Encoding.EXPLICIT_LITTLE, true, Pixels.NATIVE, ROOT + ".1.99");

  /** PS3.6 table A-1: those whose data set is explicit little endian, whatever the pixels are. */
  private static final Map<String, String> COMPRESSED =
      Map.ofEntries(
          Map.entry(".4.50", "JPEG baseline"),
          Map.entry(".4.51", "JPEG extended, 12 bit"),
          Map.entry(".4.57", "JPEG lossless"),
          Map.entry(".4.70", "JPEG lossless, first-order prediction"),
          Map.entry(".4.80", "JPEG-LS lossless"),
          Map.entry(".4.81", "JPEG-LS near-lossless"),
          Map.entry(".4.90", "JPEG 2000 lossless"),
          Map.entry(".4.91", "JPEG 2000"),
          Map.entry(".4.92", "JPEG 2000 part 2 lossless"),
          Map.entry(".4.93", "JPEG 2000 part 2"),
          Map.entry(".4.94", "JPIP referenced"),
          Map.entry(".4.100", "MPEG-2 main profile, main level"),
          Map.entry(".4.101", "MPEG-2 main profile, high level"),
          Map.entry(".4.102", "MPEG-4 AVC high profile"),
          Map.entry(".4.103", "MPEG-4 AVC BD-compatible"),
          Map.entry(".4.107", "HEVC main profile"),
          Map.entry(".4.108", "HEVC main 10 profile"),
          Map.entry(".4.110", "JPEG XL lossless"),
          Map.entry(".4.111", "JPEG XL JPEG recompression"),
          Map.entry(".4.112", "JPEG XL"),
          Map.entry(".4.201", "HTJ2K lossless"),
          Map.entry(".4.202", "HTJ2K lossless RPCL"),
          Map.entry(".4.203", "HTJ2K"));

  /** The one of a UID. */
  static TransferSyntax of(String uid) throws BadImageException {
    if (!uid.startsWith(ROOT)) {
      throw unknown();
    }
    String rest = uid.substring(ROOT.length());
    String compressed = COMPRESSED.get(rest);
    if (compressed != null) {
      return new TransferSyntax(
          Encoding.EXPLICIT_LITTLE, false, codec(rest), "%s (%s)".formatted(uid, compressed));
    }
    return switch (rest) {
      case "" -> new TransferSyntax(Encoding.IMPLICIT_LITTLE, false, Pixels.NATIVE, uid);
      case ".1" -> new TransferSyntax(Encoding.EXPLICIT_LITTLE, false, Pixels.NATIVE, uid);
      case ".1.98" -> new TransferSyntax(Encoding.EXPLICIT_LITTLE, false, Pixels.NATIVE, uid);
      case ".1.99" -> new TransferSyntax(Encoding.EXPLICIT_LITTLE, true, Pixels.NATIVE, uid);
      case ".2" -> new TransferSyntax(Encoding.EXPLICIT_BIG, false, Pixels.NATIVE, uid);
      case ".5" -> new TransferSyntax(Encoding.EXPLICIT_LITTLE, false, Pixels.RLE, uid);
      default -> throw unknown();
    };
  }

  private static Pixels codec(String rest) {
    return switch (rest) {
      case ".4.50" -> Pixels.JPEG;
      case ".4.57", ".4.70" -> Pixels.JPEG_LOSSLESS;
      case ".4.80", ".4.81" -> Pixels.JPEG_LS;
      case ".4.90", ".4.91" -> Pixels.JPEG_2000;
      default -> Pixels.OTHER;
    };
  }

  /** That of a file without file meta information: nothing is compressed there. */
  static TransferSyntax unstated(Encoding encoding) {
    return new TransferSyntax(encoding, false, Pixels.NATIVE, "");
  }

  /** The same where the data set turned out to be written otherwise. */
  TransferSyntax in(Encoding seen, boolean inflate) {
    return new TransferSyntax(seen, inflate, pixels, name);
  }

  /** The UID of what was seen, whatever the file states. */
  public String uid() {
    if (deflated) {
      return ROOT + ".1.99";
    }
    if (pixels != Pixels.NATIVE) {
      return name.split(" ", 2)[0];
    }
    return switch (encoding) {
      case IMPLICIT_LITTLE -> ROOT;
      case EXPLICIT_LITTLE -> ROOT + ".1";
      case EXPLICIT_BIG -> ROOT + ".2";
    };
  }

  /** The refusal of pixels that cannot be decoded here. */
  public BadImageException refused() {
    return BadImageException.of(
        RejectionReason.UNSUPPORTED_TRANSFER_SYNTAX,
        "transfer syntax " + name + " is not read here");
  }

  private static BadImageException unknown() {
    // Its UID is content of the file: it could be anything, and is not repeated.
    return BadImageException.of(
        RejectionReason.UNSUPPORTED_TRANSFER_SYNTAX, "a transfer syntax that is not known here");
  }
}
