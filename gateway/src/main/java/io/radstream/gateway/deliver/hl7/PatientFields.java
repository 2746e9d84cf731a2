package io.radstream.gateway.deliver.hl7;

import io.radstream.gateway.identitymap.IdentityEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Who a result is of, from DICOM's fields to those of HL7. Stateless. */
final class PatientFields {

  private static final Pattern OID = Pattern.compile("[0-2](\\.(0|[1-9][0-9]*))+");

  /** Of Patient's Name: letters, ideograms, sounds (PS3.5 section 6.2.1.1). */
  private static final List<String> GROUPS = List.of("A", "I", "P");

  private static final int NAME_PARTS = 5;

  /** Name type "unspecified", where no name is known. */
  private static final String NO_NAME = "^^^^^^U";

  private PatientFields() {}

  static Segment of(IdentityEntry identity) {
    return new Segment("PID")
        .set(1, "1")
        .setWritten(3, identifier(identity))
        .setWritten(5, name(identity.patientName()));
  }

  /** CX: the Patient ID and who gave it. */
  private static String identifier(IdentityEntry identity) {
    if (identity.patient().isBlank()) {
      return "";
    }
    String issuer = identity.issuer().strip();
    String written = Segment.escaped(issuer);
    String assigner = OID.matcher(issuer).matches() ? "&" + written + "&ISO" : written;
    return Segment.components(identity.patient()) + "^^^" + assigner + "^PI";
  }

  /** XPN of each group of the name; suffix and prefix change places. */
  private static String name(String dicom) {
    List<String> names = new ArrayList<>();
    String[] groups = dicom.split("=", GROUPS.size());
    for (int group = 0; group < groups.length; group++) {
      if (!groups[group].replace("^", "").isBlank()) {
        String kind = groups.length > 1 ? GROUPS.get(group) : "";
        String[] parts = (groups[group] + "^^^^^").split("\\^", NAME_PARTS + 1);
        names.add(
            Segment.components(parts[0], parts[1], parts[2], parts[4], parts[3], "", "", kind));
      }
    }
    return names.isEmpty() ? NO_NAME : String.join("~", names);
  }
}
