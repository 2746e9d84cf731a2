package io.radstream.gateway.identitymap;

import java.time.Instant;

/** Entries to remember. */
final class Entries {

  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private Entries() {}

  /** An image of a patient, each with a study of its own. */
  static IdentityEntry of(int image, String patient) {
    return of(image, patient, NOON);
  }

  static IdentityEntry of(int image, String patient, Instant time) {
    return new IdentityEntry(
        pseudonym(1, image),
        pseudonym(2, image),
        pseudonym(3, patient.hashCode()),
        patient,
        "HOSPITAL",
        "Unmistakable^" + patient,
        "1.2.3." + image,
        "1.2.3.4." + image,
        "1.2.3.4.5." + image,
        "1.2.840.10008.5.1.4.1.1.1",
        "A" + image,
        "20260301",
        time);
  }

  static String pseudonym(int kind, int name) {
    return "%08x%08x%016x".formatted(name * 0x9E3779B1, kind, name);
  }
}
