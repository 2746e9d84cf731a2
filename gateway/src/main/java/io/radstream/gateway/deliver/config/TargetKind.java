package io.radstream.gateway.deliver.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a target is told. */
enum TargetKind {
  /** Structured reports and heat maps by C-STORE. */
  DICOM,
  /** The same by STOW-RS. */
  STOW,
  /** FHIR by REST. */
  FHIR,
  /** FHIR to a topic. */
  FHIR_TOPIC,
  /** HL7 v2 over MLLP. */
  HL7;

  /**
   * The kind of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static TargetKind of(String name) {
    return Arrays.stream(values())
        .filter(kind -> kind.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name));
  }

  static String names() {
    return Arrays.stream(values()).map(TargetKind::toString).collect(Collectors.joining(", "));
  }

  /** As the file has it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
