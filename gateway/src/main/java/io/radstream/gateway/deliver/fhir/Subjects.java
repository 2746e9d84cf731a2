package io.radstream.gateway.deliver.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.gateway.deliver.codes.PlainText;
import io.radstream.gateway.identitymap.IdentityEntry;
import java.util.Optional;

/**
 * What a result is about, each by the identifier that its image came with: patient, order, study
 * and image need not be on the server, and none is made there.
 */
record Subjects(IdentityEntry identity, FhirNaming naming) {

  private static final String V2_IDENTIFIERS = "http://terminology.hl7.org/CodeSystem/v2-0203";
  private static final String DICOM_UID = "urn:dicom:uid";

  /** The patient; empty if the image came without a Patient ID. */
  Optional<ObjectNode> patient() {
    String issuer = PlainText.of(identity.issuer());
    return identifier(naming.patientSystem(), identity.patient())
        .map(
            identifier -> {
              if (!issuer.isEmpty()) {
                identifier.set("assigner", Elements.object().put("display", issuer));
              }
              return Elements.logical("Patient", identifier);
            });
  }

  /** The order; empty if the image came without an accession number. */
  Optional<ObjectNode> order() {
    return identifier(naming.accessionSystem(), identity.accession())
        .map(
            identifier -> {
              identifier.set("type", Elements.concept(V2_IDENTIFIERS, "ACSN", "Accession ID"));
              return Elements.logical("ServiceRequest", identifier);
            });
  }

  /** The study; empty if the image came without its UID. */
  Optional<ObjectNode> study() {
    return uid("ImagingStudy", identity.study());
  }

  /** The image itself; empty if it came without its UID. */
  Optional<ObjectNode> image() {
    return uid("Media", identity.instance());
  }

  private static Optional<ObjectNode> uid(String type, String uid) {
    return identifier(DICOM_UID, uid)
        .map(
            identifier ->
                Elements.logical(type, identifier.put("value", "urn:oid:" + PlainText.of(uid))));
  }

  private static Optional<ObjectNode> identifier(String system, String value) {
    String plain = PlainText.of(value);
    return plain.isEmpty() ? Optional.empty() : Optional.of(Elements.identifier(system, plain));
  }
}
