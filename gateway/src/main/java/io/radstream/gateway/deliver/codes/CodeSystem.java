package io.radstream.gateway.deliver.codes;

/** Where a code comes from. */
public enum CodeSystem {
  /** RadStream's own codes. */
  RADSTREAM("urn:radstream:code", "99RADSTREAM"),
  /** LOINC. */
  LOINC("http://loinc.org", "LN"),
  /** SNOMED CT. */
  SNOMED("http://snomed.info/sct", "SCT"),
  /** DICOM's codes, PS3.16 annex D. */
  DICOM("http://dicom.nema.org/resources/ontology/DCM", "DCM"),
  /** Units. */
  UCUM("http://unitsofmeasure.org", "UCUM");

  private final String uri;
  private final String hl7;

  CodeSystem(String uri, String hl7) {
    this.uri = uri;
    this.hl7 = hl7;
  }

  /** Its name in FHIR. */
  public String uri() {
    return uri;
  }

  /** Its name in HL7 v2, table 0396. */
  public String hl7() {
    return hl7;
  }
}
