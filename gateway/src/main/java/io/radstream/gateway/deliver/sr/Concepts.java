package io.radstream.gateway.deliver.sr;

import io.radstream.gateway.deliver.codes.CodeSystem;
import io.radstream.gateway.deliver.instance.Code;

/** Which things a report tells of; what it tells has the codes of all forms of results. */
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

  /** RadStream's own. */
  static final Code ABSTENTION =
      new Code("abstention", CodeSystem.RADSTREAM.hl7(), "Reason of the abstention");

  private Concepts() {}
}
