package io.radstream.gateway.identitymap;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What stood for a patient who is not in the map any more.
 *
 * @param entries how many there were
 * @param images their pseudonyms
 * @param studies the studies'
 * @param patients the patient's, more than one if the site's key was another one before
 */
public record Forgotten(
    int entries, Set<String> images, Set<String> studies, Set<String> patients) {

  /** Copies the sets. */
  public Forgotten {
    images = Set.copyOf(images);
    studies = Set.copyOf(studies);
    patients = Set.copyOf(patients);
  }

  static Forgotten of(Collection<IdentityEntry> gone) {
    return new Forgotten(
        gone.size(),
        gone.stream().map(IdentityEntry::imageId).collect(Collectors.toSet()),
        gone.stream().map(IdentityEntry::studyId).collect(Collectors.toSet()),
        gone.stream().map(IdentityEntry::patientId).collect(Collectors.toSet()));
  }
}
