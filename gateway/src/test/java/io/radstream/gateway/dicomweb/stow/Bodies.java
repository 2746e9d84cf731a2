package io.radstream.gateway.dicomweb.stow;

import io.radstream.gateway.association.dimse.SopClass;
import io.radstream.gateway.association.dimse.TransferSyntaxes;
import io.radstream.imaging.deidentify.Part10;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What senders post. */
public final class Bodies {

  /** Content-Type of all of them. */
  public static final String TYPE = "multipart/related; type=\"application/dicom\"; boundary=bound";

  /** SOP class. */
  public static final String CR = SopClass.COMPUTED_RADIOGRAPHY.uid();

  /** Transfer syntax. */
  public static final String EXPLICIT = TransferSyntaxes.EXPLICIT_LITTLE;

  /** Study Instance UID. */
  public static final String STUDY = "1.2.840.1";

  private Bodies() {}

  /** A DICOM file of a study with nothing but its names. */
  public static byte[] file(String instance) {
    return file(CR, instance, EXPLICIT, STUDY);
  }

  public static byte[] file(String sopClass, String instance, String syntax, String study) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(Part10.header(syntax, sopClass, instance));
    uid(file, 0x0008, 0x0016, sopClass);
    uid(file, 0x0008, 0x0018, instance);
    uid(file, 0x0020, 0x000D, study);
    return file.toByteArray();
  }

  private static void uid(ByteArrayOutputStream file, int group, int element, String uid) {
    String padded = uid.length() % 2 == 0 ? uid : uid + "\0";
    file.writeBytes(
        new byte[] {(byte) group, 0, (byte) element, 0, 'U', 'I', (byte) padded.length(), 0});
    file.writeBytes(padded.getBytes(StandardCharsets.US_ASCII));
  }

  public static byte[] of(byte[]... files) {
    return of("application/dicom", List.of(files));
  }

  public static byte[] of(String type, List<byte[]> files) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] file : files) {
      text(body, "--bound\r\nContent-Type: " + type + "\r\n\r\n");
      body.writeBytes(file);
      text(body, "\r\n");
    }
    text(body, "--bound--\r\n");
    return body.toByteArray();
  }

  private static void text(ByteArrayOutputStream body, String text) {
    body.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
