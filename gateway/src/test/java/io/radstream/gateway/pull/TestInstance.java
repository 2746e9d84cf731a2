package io.radstream.gateway.pull;

import io.radstream.imaging.deidentify.Part10;
import io.radstream.imaging.dicom.dataset.DataSetWriter;
import io.radstream.imaging.dicom.dataset.Encoding;
import io.radstream.imaging.dicom.dataset.Tag;
import io.radstream.imaging.dicom.dataset.Vr;
import java.util.function.Consumer;

/** Small DICOM files of 2 rows and 3 columns. */
public final class TestInstance {

  public static final String CR = "1.2.840.10008.5.1.4.1.1.1";
  public static final String REPORT = "1.2.840.10008.5.1.4.1.1.88.11";

  private static final String EXPLICIT_LITTLE = "1.2.840.10008.1.2.1";
  private static final String JPEG_EXTENDED = "1.2.840.10008.1.2.4.51";

  private TestInstance() {}

  /** Native pixels, 0 to 5. */
  public static byte[] file(String sopClass, String uid) {
    return file(
        EXPLICIT_LITTLE,
        sopClass,
        uid,
        set -> set.words(Tag.PIXEL_DATA, Vr.OW, new short[] {0, 1, 2, 3, 4, 5}));
  }

  /** The same of a study of its own with a date, {@code 20260131}. */
  public static byte[] ofStudy(String sopClass, String uid, String date) {
    return file(
        EXPLICIT_LITTLE,
        sopClass,
        uid,
        set -> {
          set.words(Tag.PIXEL_DATA, Vr.OW, new short[] {0, 1, 2, 3, 4, 5});
          set.text(0x0008_0020, Vr.of("DA"), date);
          set.text(Tag.MODALITY, Vr.of("CS"), "CR");
          set.text(0x0010_0020, Vr.of("LO"), "P");
          set.text(0x0020_000D, Vr.of("UI"), uid + ".1");
          set.text(0x0020_000E, Vr.of("UI"), uid + ".2");
        });
  }

  /** What is said to be JPEG extended. */
  public static byte[] jpegExtended(String uid, Consumer<DataSetWriter> change) {
    return file(
        JPEG_EXTENDED,
        CR,
        uid,
        set -> {
          set.fragment(Tag.PIXEL_DATA, Vr.OB, new byte[] {1, 2});
          change.accept(set);
        });
  }

  private static byte[] file(
      String syntax, String sopClass, String uid, Consumer<DataSetWriter> change) {
    DataSetWriter set = new DataSetWriter(Encoding.EXPLICIT_LITTLE);
    set.text(Tag.SOP_CLASS, Vr.of("UI"), sopClass);
    set.text(0x0008_0018, Vr.of("UI"), uid);
    set.text(Tag.PHOTOMETRIC, Vr.of("CS"), "MONOCHROME1");
    set.number(Tag.SAMPLES_PER_PIXEL, 1);
    set.number(Tag.ROWS, 2);
    set.number(Tag.COLUMNS, 3);
    set.number(Tag.BITS_ALLOCATED, 16);
    set.number(Tag.BITS_STORED, 12);
    set.number(Tag.HIGH_BIT, 11);
    set.number(Tag.PIXEL_REPRESENTATION, 0);
    change.accept(set);
    byte[] header = Part10.header(syntax, sopClass, uid);
    byte[] data = set.bytes();
    byte[] file = new byte[header.length + data.length];
    System.arraycopy(header, 0, file, 0, header.length);
    System.arraycopy(data, 0, file, header.length, data.length);
    return file;
  }
}
