package io.radstream.gateway.deliver.fhir;

/**
 * Under which names the receiver knows a site's identifiers.
 *
 * @param patientSystem URI of the Patient IDs; empty for none, then only their issuer is told
 * @param accessionSystem URI of the accession numbers; empty for none
 */
public record FhirNaming(String patientSystem, String accessionSystem) {

  /** Without URIs. */
  public static final FhirNaming NONE = new FhirNaming("", "");
}
