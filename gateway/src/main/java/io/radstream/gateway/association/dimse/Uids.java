package io.radstream.gateway.association.dimse;

import java.math.BigInteger;
import java.util.UUID;
import java.util.regex.Pattern;

/** Unique identifiers (PS3.5 section 9). */
public final class Uids {

  /** DICOM's one application context (PS3.7 annex A). */
  public static final String APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1";

  private static final int LONGEST = 64;
  // Components with a leading zero are met and do no harm: they are compared as text.
  private static final Pattern LEGAL = Pattern.compile("[0-9]+(\\.[0-9]+)+");

  private Uids() {}

  /** Whether it is a UID. */
  public static boolean isLegal(String uid) {
    return uid.length() <= LONGEST && LEGAL.matcher(uid).matches();
  }

  /** The UID, or an empty text if it is none. */
  public static String legal(String uid) {
    return isLegal(uid) ? uid : "";
  }

  /** A new one, of a UUID (PS3.5 annex B.2). */
  public static String random() {
    UUID uuid = UUID.randomUUID();
    return "2.25."
        + unsigned(uuid.getMostSignificantBits())
            .shiftLeft(Long.SIZE)
            .add(unsigned(uuid.getLeastSignificantBits()));
  }

  private static BigInteger unsigned(long bits) {
    return new BigInteger(Long.toUnsignedString(bits));
  }
}
