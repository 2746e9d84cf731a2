package io.radstream.imaging.deidentify;

import io.radstream.imaging.dicom.dataset.DataSetWriter;
import io.radstream.imaging.dicom.dataset.Encoding;
import io.radstream.imaging.dicom.dataset.Tag;
import io.radstream.imaging.dicom.dataset.TransferSyntax;
import io.radstream.imaging.dicom.dataset.Vr;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;

/** Files around data sets (PS3.10 section 7.1), with an empty preamble. Stateless. */
public final class Part10 {

  private static final int PREAMBLE = 128;
  private static final int VERSION = 0x0002_0001;
  private static final int INSTANCE = 0x0002_0003;
  private static final int IMPLEMENTATION = 0x0002_0012;

  /** Implementation Class UID of what is written here; a UUID as PS3.5 annex B.2 has it. */
  public static final String IMPLEMENTATION_UID = "2.25.193815740278650141906412823091854327";

  private Part10() {}

  /**
   * What stands before the data set: preamble and file meta information.
   *
   * @param syntax UID of the transfer syntax in which the data set follows
   * @param sopClass UID of what it is
   * @param instance its own UID
   */
  public static byte[] header(String syntax, String sopClass, String instance) {
    DataSetWriter meta = new DataSetWriter(Encoding.EXPLICIT_LITTLE);
    meta.element(VERSION, Vr.OB, new byte[] {0, 1});
    meta.text(Tag.MEDIA_SOP_CLASS, Vr.of("UI"), sopClass);
    meta.text(INSTANCE, Vr.of("UI"), instance);
    meta.text(Tag.TRANSFER_SYNTAX, Vr.of("UI"), syntax);
    meta.text(IMPLEMENTATION, Vr.of("UI"), IMPLEMENTATION_UID);
    byte[] elements = meta.bytes();
    ByteArrayOutputStream header = new ByteArrayOutputStream(PREAMBLE + elements.length + 16);
    header.writeBytes(new byte[PREAMBLE]);
    header.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
    header.writeBytes(length(elements.length));
    header.writeBytes(elements);
    return header.toByteArray();
  }

  /** A whole file. */
  static byte[] file(
      TransferSyntax syntax, String sopClass, String instance, DataSetWriter dataSet) {
    byte[] header = header(syntax.uid(), sopClass, instance);
    return syntax.deflated() ? deflated(header, dataSet.bytes()) : dataSet.bytes(header);
  }

  private static byte[] length(int length) {
    DataSetWriter group = new DataSetWriter(Encoding.EXPLICIT_LITTLE);
    group.element(
        Tag.META_LENGTH,
        Vr.of("UL"),
        new byte[] {(byte) length, (byte) (length >>> 8), (byte) (length >>> 16), 0});
    return group.bytes();
  }

  private static byte[] deflated(byte[] header, byte[] dataSet) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(dataSet);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(dataSet.length / 2);
      out.writeBytes(header);
      byte[] part = new byte[1 << 16];
      while (!deflater.finished()) {
        out.write(part, 0, deflater.deflate(part));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }
}
