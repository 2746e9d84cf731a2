package io.radstream.gateway.deliver.instance;

import io.radstream.gateway.deliver.codes.ResultCode;
import io.radstream.imaging.dicom.dataset.DataSetWriter;
import io.radstream.imaging.dicom.dataset.Encoding;
import io.radstream.imaging.dicom.dataset.Vr;

/**
 * A concept with its code (PS3.3 section 8).
 *
 * @param value Code Value, at most 16 characters
 * @param scheme Coding Scheme Designator, for example {@code DCM}
 * @param meaning Code Meaning, in English
 */
public record Code(String value, String scheme, String meaning) {

  private static final int CODE_VALUE = 0x0008_0100;
  private static final int SCHEME = 0x0008_0102;
  private static final int MEANING = 0x0008_0104;

  /** One of PS3.16 annex D. */
  public static Code dicom(String value, String meaning) {
    return new Code(value, "DCM", meaning);
  }

  /** One of SNOMED CT. */
  public static Code snomed(String value, String meaning) {
    return new Code(value, "SCT", meaning);
  }

  /** One that results are told with in all forms. */
  public static Code of(ResultCode code) {
    return new Code(code.code(), code.system().hl7(), code.display());
  }

  /** The item of a code sequence (PS3.3 table 8.8-1). */
  public DataSetWriter item() {
    DataSetWriter item = new DataSetWriter(Encoding.EXPLICIT_LITTLE);
    item.text(CODE_VALUE, Vr.of("SH"), value);
    item.text(SCHEME, Vr.of("SH"), scheme);
    item.text(MEANING, Vr.of("LO"), meaning);
    return item;
  }
}
