package io.radstream.gateway.association.dimse;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The SOP classes that are served (PS3.4 section A.4 and table B.5-1): verification and images by
 * the gateway, verification and reports where readers answer.
 */
public enum SopClass {
  /** Verification. */
  VERIFICATION("1.2.840.10008.1.1", "Verification"),
  /** Computed Radiography Image Storage. */
  COMPUTED_RADIOGRAPHY("1.2.840.10008.5.1.4.1.1.1", "CR Image Storage"),
  /** Digital X-Ray Image Storage - For Presentation. */
  DIGITAL_X_RAY("1.2.840.10008.5.1.4.1.1.1.1", "DX Image Storage - For Presentation"),
  /** Secondary Capture Image Storage. */
  SECONDARY_CAPTURE("1.2.840.10008.5.1.4.1.1.7", "Secondary Capture Image Storage"),
  /** Basic Text SR Storage. */
  BASIC_TEXT_REPORT("1.2.840.10008.5.1.4.1.1.88.11", "Basic Text SR Storage"),
  /** Enhanced SR Storage. */
  ENHANCED_REPORT("1.2.840.10008.5.1.4.1.1.88.22", "Enhanced SR Storage"),
  /** Comprehensive SR Storage. */
  COMPREHENSIVE_REPORT("1.2.840.10008.5.1.4.1.1.88.33", "Comprehensive SR Storage"),
  /** Comprehensive 3D SR Storage. */
  COMPREHENSIVE_3D_REPORT("1.2.840.10008.5.1.4.1.1.88.34", "Comprehensive 3D SR Storage");

  private static final String REPORTS = "1.2.840.10008.5.1.4.1.1.88.";

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

  /** Whether its instances are images. */
  public boolean isImage() {
    return isStorage() && !isReport();
  }

  /** Whether its instances are structured reports. */
  public boolean isReport() {
    return uid.startsWith(REPORTS);
  }

  /** What the gateway serves: verification and images, in this order. */
  public static List<SopClass> ofGateway() {
    return Arrays.stream(values()).filter(known -> !known.isReport()).toList();
  }

  /** What is served where readers answer: verification and reports. */
  public static Set<SopClass> ofReviews() {
    return Set.of(
        VERIFICATION,
        BASIC_TEXT_REPORT,
        ENHANCED_REPORT,
        COMPREHENSIVE_REPORT,
        COMPREHENSIVE_3D_REPORT);
  }

  /** The one of a UID, if it is known. */
  public static Optional<SopClass> of(String uid) {
    return Arrays.stream(values()).filter(known -> known.uid.equals(uid)).findFirst();
  }
}
