package io.radstream.gateway.deliver.sr;

import io.radstream.gateway.deliver.instance.Code;
import io.radstream.schemas.AbstainReason;
import io.radstream.schemas.DiagnosisFinding;

/** The codes of a report: PS3.16 annex D, SNOMED CT, and RadStream's own where there are none. */
final class Concepts {

  static final Code REPORT = Code.dicom("126000", "Imaging Measurement Report");
  static final Code LANGUAGE = Code.dicom("121049", "Language of Content Item and Descendants");
  static final Code ENGLISH = new Code("en", "RFC5646", "English");
  static final Code OBSERVER_TYPE = Code.dicom("121005", "Observer Type");
  static final Code DEVICE = Code.dicom("121007", "Device");
  static final Code DEVICE_UID = Code.dicom("121012", "Device Observer UID");
  static final Code DEVICE_NAME = Code.dicom("121013", "Device Observer Name");
  static final Code DEVICE_MANUFACTURER = Code.dicom("121014", "Device Observer Manufacturer");
  static final Code DEVICE_MODEL = Code.dicom("121015", "Device Observer Model Name");
  static final Code DEVICE_SERIAL = Code.dicom("121016", "Device Observer Serial Number");
  static final Code MEASUREMENTS = Code.dicom("126010", "Imaging Measurements");
  static final Code GROUP = Code.dicom("125007", "Measurement Group");
  static final Code TRACKING = Code.dicom("112039", "Tracking Identifier");
  static final Code TRACKING_UID = Code.dicom("112040", "Tracking Unique Identifier");
  static final Code ALGORITHM = Code.dicom("111001", "Algorithm Name");
  static final Code ALGORITHM_VERSION = Code.dicom("111003", "Algorithm Version");
  static final Code ALGORITHM_PARAMETERS = Code.dicom("111002", "Algorithm Parameters");
  static final Code SOURCE = Code.snomed("260753009", "Source");
  static final Code EVALUATIONS = new Code("C0034375", "UMLS", "Qualitative Evaluations");
  static final Code FINDING = Code.dicom("121071", "Finding");
  static final Code COMMENT = Code.dicom("121106", "Comment");

  static final Code COVID19_PROBABILITY = Code.own("p-covid19", "Probability of COVID-19");
  static final Code PNEUMONIA_PROBABILITY =
      Code.own("p-pneumonia", "Probability of another pneumonia");
  static final Code NORMAL_PROBABILITY =
      Code.own("p-normal", "Probability of a film without pneumonia");
  static final Code ABSTENTION = Code.own("abstention", "Reason of the abstention");

  private Concepts() {}

  /**
   * What a finding is.
   *
   * @throws IllegalArgumentException if the model abstained: that is none
   */
  static Code of(DiagnosisFinding finding) {
    return switch (finding) {
      case COVID19 -> Code.snomed("840539006", "COVID-19");
      case PNEUMONIA -> Code.snomed("233604007", "Pneumonia");
      case NORMAL -> Code.snomed("281900007", "No abnormality detected");
      case ABSTAINED -> throw new IllegalArgumentException("an abstention is no finding");
    };
  }

  /** Why there is no finding. */
  static Code of(AbstainReason reason) {
    return switch (reason) {
      case LOW_CONFIDENCE -> Code.own("low-confidence", "Abstained: too unsure");
      case OUT_OF_DISTRIBUTION -> Code.own("out-of-distr", "Abstained: unlike the training images");
      case OTHER -> Code.own("abstained", "Abstained");
    };
  }
}
