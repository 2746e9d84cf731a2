package io.radstream.cli.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.gateway.association.client.DicomSender;
import io.radstream.gateway.association.client.DicomSender.Kind;
import io.radstream.gateway.association.client.InstanceFile;
import io.radstream.gateway.association.client.SenderSettings;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;

/** A device that sends the image that says whom it is of in all its elements. */
final class NamedInstances {

  private static final String CR = "1.2.840.10008.5.1.4.1.1.1";
  private static final String EXPLICIT_LITTLE = "1.2.840.10008.1.2.1";
  private static final String UID = "1.2.3.4";
  private static final int CANNOT_UNDERSTAND = 0xC000;
  private static final int PREAMBLE = 132;

  private NamedInstances() {}

  /** Stores one twice, one with other pixels, and one that is cut; the gateway refuses the last. */
  static void sendTo(int port) throws IOException {
    byte[] file = NamedImages.dicom();
    byte[] dataSet = Arrays.copyOfRange(file, dataSet(file), file.length);
    byte[] other = dataSet.clone();
    other[dataSet.length - 200]++;
    SenderSettings gateway = SenderSettings.of("127.0.0.1", port, "RADSTREAM", "DEVICE");
    try (DicomSender sender = DicomSender.open(gateway, Set.of(new Kind(CR, EXPLICIT_LITTLE)))) {
      assertThat(status(sender, dataSet)).isZero();
      assertThat(status(sender, dataSet)).isZero();
      assertThat(status(sender, other)).isZero();
      assertThat(status(sender, Arrays.copyOf(dataSet, dataSet.length / 2)))
          .isEqualTo(CANNOT_UNDERSTAND);
      sender.release();
    }
  }

  private static int status(DicomSender sender, byte[] dataSet) throws IOException {
    return sender.store(new InstanceFile(CR, UID, EXPLICIT_LITTLE, dataSet).as(UID)).status();
  }

  /** The meta information ends where group 2 does. */
  private static int dataSet(byte[] file) {
    int at = PREAMBLE;
    while (file[at] == 2 && file[at + 1] == 0) {
      boolean isLong = file[at + 4] == 'O' && file[at + 5] == 'B';
      int length = isLong ? 12 + file[at + 8] : 8 + file[at + 6];
      at += length;
    }
    return at;
  }
}
