package io.radstream.gateway.deliver.codes;

import io.radstream.schemas.AbstainReason;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.FilmClass;
import java.util.List;
import java.util.Optional;

/** Every code that a result is told with. */
public enum ResultCode {
  /** The whole of what a model says of an image. */
  CLASSIFICATION(CodeSystem.RADSTREAM, "classification", "Chest X-ray classification by a model"),
  /** The same for those who know LOINC only. */
  IMAGING_STUDY(CodeSystem.LOINC, "18748-4", "Diagnostic imaging study"),

  /** Which class was found. */
  FINDING(CodeSystem.RADSTREAM, "finding", "Finding of a chest X-ray model"),
  /** A probability. */
  PROBABILITY_COVID19(CodeSystem.RADSTREAM, "p-covid19", "Probability of COVID-19"),
  /** A probability. */
  PROBABILITY_PNEUMONIA(CodeSystem.RADSTREAM, "p-pneumonia", "Probability of another pneumonia"),
  /** A probability. */
  PROBABILITY_NORMAL(CodeSystem.RADSTREAM, "p-normal", "Probability of a film without pneumonia"),
  /** Why an image was rejected. */
  REJECTION(CodeSystem.RADSTREAM, "rejection", "Reason of a rejection"),
  /** The SOP Instance UID of the image. */
  IMAGE(CodeSystem.RADSTREAM, "image", "SOP Instance UID of the image"),
  /** The Study Instance UID. */
  STUDY(CodeSystem.DICOM, "110180", "Study Instance UID"),

  /** A finding. */
  COVID19(CodeSystem.SNOMED, "840539006", "COVID-19"),
  /** A finding. */
  PNEUMONIA(CodeSystem.SNOMED, "233604007", "Pneumonia"),
  /** A finding: of what the model knows, nothing. */
  NORMAL(CodeSystem.SNOMED, "281900007", "No abnormality detected"),

  /** An abstention. */
  LOW_CONFIDENCE(CodeSystem.RADSTREAM, "low-confidence", "Abstained: too unsure"),
  /** An abstention. */
  OUT_OF_DISTRIBUTION(
      CodeSystem.RADSTREAM, "out-of-distr", "Abstained: unlike the training images"),
  /** An abstention. */
  OTHER(CodeSystem.RADSTREAM, "abstained", "Abstained"),

  /** The unit of probabilities. */
  PERCENT(CodeSystem.UCUM, "%", "percent");

  private final CodeSystem system;
  private final String code;
  private final String display;

  ResultCode(CodeSystem system, String code, String display) {
    this.system = system;
    this.code = code;
    this.display = display;
  }

  /** Where the code comes from. */
  public CodeSystem system() {
    return system;
  }

  /** The code. */
  public String code() {
    return code;
  }

  /** What it means, in English. */
  public String display() {
    return display;
  }

  /** The code of a finding; empty for an abstention. */
  public static Optional<ResultCode> of(DiagnosisFinding finding) {
    return switch (finding) {
      case COVID19 -> Optional.of(COVID19);
      case PNEUMONIA -> Optional.of(PNEUMONIA);
      case NORMAL -> Optional.of(NORMAL);
      case ABSTAINED -> Optional.empty();
    };
  }

  /**
   * The finding of a code.
   *
   * @param system name of the code's system in FHIR or in HL7 v2 and DICOM
   * @return empty if it is none of the findings
   */
  public static Optional<FilmClass> finding(String system, String code) {
    for (FilmClass finding : List.of(FilmClass.COVID19, FilmClass.PNEUMONIA, FilmClass.NORMAL)) {
      ResultCode known = valueOf(finding.name());
      boolean isSystem = system.equals(known.system.uri()) || system.equals(known.system.hl7());
      if (isSystem && code.equals(known.code)) {
        return Optional.of(finding);
      }
    }
    return Optional.empty();
  }

  /** The code of an abstention. */
  public static ResultCode of(AbstainReason reason) {
    return switch (reason) {
      case LOW_CONFIDENCE -> LOW_CONFIDENCE;
      case OUT_OF_DISTRIBUTION -> OUT_OF_DISTRIBUTION;
      case OTHER -> OTHER;
    };
  }
}
