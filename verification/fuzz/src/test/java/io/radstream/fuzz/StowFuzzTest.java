package io.radstream.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.radstream.gateway.association.dimse.SopClass;
import io.radstream.gateway.association.dimse.TransferSyntaxes;
import io.radstream.gateway.dicomweb.stow.RequestException;
import io.radstream.gateway.dicomweb.stow.StoreReport;
import io.radstream.gateway.dicomweb.stow.StowSettings.Limits;
import io.radstream.gateway.dicomweb.stow.StudyUpload;
import io.radstream.gateway.storage.InstanceStore;
import io.radstream.gateway.storage.ReceivedInstance.Peer;
import io.radstream.gateway.storage.StoreAnswer;
import io.radstream.imaging.deidentify.Part10;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a body of STOW-RS holds: what is offered to the store is whole and within bounds, and
 * the request is answered.
 */
class StowFuzzTest {

  private static final int OBJECT = 2048;
  private static final String TYPE =
      "multipart/related; type=\"application/dicom\"; boundary=bound";
  private static final InstanceStore STORE =
      instance -> {
        assertThat(instance.file().length).isLessThanOrEqualTo(OBJECT);
        assertThat(instance.sopInstance()).matches("[0-9.]{1,64}");
        assertThat(SopClass.of(instance.sopClass())).isPresent();
        return StoreAnswer.STORED;
      };
  private static final StudyUpload UPLOAD =
      new StudyUpload(STORE, new Limits(1, 16_384, OBJECT, 8), new Peer("STOW", "127.0.0.1"), "");

  static Stream<byte[]> seeds() {
    byte[] file = file();
    return Stream.of(
        body(file),
        body(file, file),
        body(new byte[3 * OBJECT]),
        "--bound\r\n\r\n--bound--".getBytes(StandardCharsets.US_ASCII),
        "--bound\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n--b--\r\n--bound--"
            .getBytes(StandardCharsets.US_ASCII),
        "--bound--\r\n".getBytes(StandardCharsets.US_ASCII),
        new byte[0]);
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "1m")
  void aRequestIsAnswered(byte[] input) throws IOException, InterruptedException {
    try {
      StoreReport report = UPLOAD.store(new ByteArrayInputStream(input), TYPE);

      assertThat(report.instances()).isBetween(1, 8);
      assertThat(report.status().code()).isIn(200, 202, 409);
    } catch (RequestException e) {
      assertThat(e.status().code()).isIn(400, 413, 415);
      assertThat(e).message().hasSizeLessThan(200);
    }
  }

  private static byte[] body(byte[]... files) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] file : files) {
      text(body, "--bound\r\nContent-Type: application/dicom\r\n\r\n");
      body.writeBytes(file);
      text(body, "\r\n");
    }
    text(body, "--bound--\r\n");
    return body.toByteArray();
  }

  private static void text(ByteArrayOutputStream body, String text) {
    body.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] file() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    String sopClass = SopClass.COMPUTED_RADIOGRAPHY.uid();
    file.writeBytes(Part10.header(TransferSyntaxes.EXPLICIT_LITTLE, sopClass, "1.2.3"));
    uid(file, 0x16, sopClass);
    uid(file, 0x18, "1.2.3");
    return file.toByteArray();
  }

  private static void uid(ByteArrayOutputStream file, int element, String uid) {
    String padded = uid.length() % 2 == 0 ? uid : uid + "\0";
    file.writeBytes(new byte[] {8, 0, (byte) element, 0, 'U', 'I', (byte) padded.length(), 0});
    text(file, padded);
  }
}
