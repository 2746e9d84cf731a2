package io.radstream.gateway.association.dimse;

import java.util.List;
import java.util.Map;

/** Transfer syntaxes of the association (PS3.5 annex A), by UID. */
public final class TransferSyntaxes {

  /** Implicit VR little endian, which everybody must be able to propose (PS3.5 section 10.1). */
  public static final String IMPLICIT_LITTLE = "1.2.840.10008.1.2";

  /** Explicit VR little endian. */
  public static final String EXPLICIT_LITTLE = "1.2.840.10008.1.2.1";

  /** Deflated explicit VR little endian. */
  public static final String DEFLATED = "1.2.840.10008.1.2.1.99";

  /** Explicit VR big endian (retired). */
  public static final String EXPLICIT_BIG = "1.2.840.10008.1.2.2";

  /**
   * All that are accepted for storage, the preferred ones first: native, then lossless by the cost
   * of decoding, then those that may be lossy.
   */
  public static final List<String> STORAGE =
      List.of(
          EXPLICIT_LITTLE,
          IMPLICIT_LITTLE,
          DEFLATED,
          EXPLICIT_BIG,
          "1.2.840.10008.1.2.5", // RLE lossless
          "1.2.840.10008.1.2.4.70", // JPEG lossless, first-order prediction
          "1.2.840.10008.1.2.4.57", // JPEG lossless
          "1.2.840.10008.1.2.4.80", // JPEG-LS lossless
          "1.2.840.10008.1.2.4.90", // JPEG 2000 lossless
          "1.2.840.10008.1.2.4.81", // JPEG-LS near-lossless
          "1.2.840.10008.1.2.4.91", // JPEG 2000
          "1.2.840.10008.1.2.4.50"); // JPEG baseline

  /** Those that are accepted for structured reports, which have no pixels. */
  public static final List<String> REPORTS =
      List.of(EXPLICIT_LITTLE, IMPLICIT_LITTLE, DEFLATED, EXPLICIT_BIG);

  /** Those that are accepted for verification, which has no data set. */
  public static final List<String> VERIFICATION =
      List.of(EXPLICIT_LITTLE, IMPLICIT_LITTLE, EXPLICIT_BIG);

  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry(IMPLICIT_LITTLE, "Implicit VR Little Endian"),
          Map.entry(EXPLICIT_LITTLE, "Explicit VR Little Endian"),
          Map.entry(DEFLATED, "Deflated Explicit VR Little Endian"),
          Map.entry(EXPLICIT_BIG, "Explicit VR Big Endian (retired)"),
          Map.entry("1.2.840.10008.1.2.5", "RLE Lossless"),
          Map.entry("1.2.840.10008.1.2.4.70", "JPEG Lossless, First-Order Prediction"),
          Map.entry("1.2.840.10008.1.2.4.57", "JPEG Lossless (Process 14)"),
          Map.entry("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless"),
          Map.entry("1.2.840.10008.1.2.4.81", "JPEG-LS Near-Lossless"),
          Map.entry("1.2.840.10008.1.2.4.90", "JPEG 2000 Lossless"),
          Map.entry("1.2.840.10008.1.2.4.91", "JPEG 2000"),
          Map.entry("1.2.840.10008.1.2.4.50", "JPEG Baseline (Process 1)"));

  private TransferSyntaxes() {}

  /** Its name for people (PS3.6 table A-1), the UID itself where it is none of ours. */
  public static String label(String uid) {
    return LABELS.getOrDefault(uid, uid);
  }

  /** Those that are accepted for a SOP class, the preferred ones first. */
  public static List<String> of(SopClass sopClass) {
    if (sopClass.isImage()) {
      return STORAGE;
    }
    return sopClass.isReport() ? REPORTS : VERIFICATION;
  }
}
