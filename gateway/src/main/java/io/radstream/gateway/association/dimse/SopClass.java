package io.radstream.gateway.association.dimse;

import java.util.Arrays;
import java.util.Optional;

/** The SOP classes that are served (PS3.4 section A.4 and table B.5-1). */
public enum SopClass {
  /** Verification. */
  VERIFICATION("1.2.840.10008.1.1", "Verification"),
  /** Computed Radiography Image Storage. */
  COMPUTED_RADIOGRAPHY("1.2.840.10008.5.1.4.1.1.1", "CR Image Storage"),
  /** Digital X-Ray Image Storage - For Presentation. */
  DIGITAL_X_RAY("1.2.840.10008.5.1.4.1.1.1.1", "DX Image Storage - For Presentation"),
  /** Secondary Capture Image Storage. */
  SECONDARY_CAPTURE("1.2.840.10008.5.1.4.1.1.7", "Secondary Capture Image Storage");

  private final String uid;
  private final String label;

  SopClass(String uid, String label) {
    this.uid = uid;
    this.label = label;
  }

  /** Its UID. */
  public String uid() {
    return uid;
  }

  /** Its name for people. */
  public String label() {
    return label;
  }

  /** Whether its instances are stored. */
  public boolean isStorage() {
    return this != VERIFICATION;
  }

  /** The one of a UID, if it is served. */
  public static Optional<SopClass> of(String uid) {
    return Arrays.stream(values()).filter(known -> known.uid.equals(uid)).findFirst();
  }
}
