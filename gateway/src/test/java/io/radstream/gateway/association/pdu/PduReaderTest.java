package io.radstream.gateway.association.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.gateway.association.pdu.Pdu.ReleaseRequest;
import io.radstream.gateway.association.pdu.PduException.Reason;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PduReaderTest {

  private static final int LARGEST = 16 * 1024;
  private static final Set<PduType> ALL = EnumSet.allOf(PduType.class);

  @Test
  void tellsTheEndOfTheStreamBetweenUnits() throws Exception {
    assertThat(read(ALL)).isEmpty();
  }

  @Test
  void failsAtAnEndWithinAUnit() {
    assertThatThrownBy(() -> read(ALL, 5, 0, 0, 0, 0, 4, 0)).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> read(ALL, 5, 0)).isInstanceOf(EOFException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 65537",
    "1, 4294967295",
    "4, 16385",
    "4, 4294967295",
    "5, 0",
    "5, 5",
    "6, 4294967295",
    "7, 3"
  })
  void refusesALengthBeyondItsLimitBeforeAnyByteOfIt(int type, long length) {
    byte[] header =
        ByteBuffer.allocate(6).put((byte) type).put((byte) 0).putInt((int) length).array();

    assertReason(header, ALL, Reason.INVALID_PARAMETER);
  }

  @Test
  void refusesATypeThatIsNoneOfTheStandards() {
    assertReason(new byte[] {'G', 'E', 'T', ' ', '/', ' '}, ALL, Reason.UNRECOGNIZED_PDU);
  }

  @Test
  void refusesATypeThatMayNotComeNow() {
    assertReason(
        new byte[] {4, 0, 0, 0, 0, 4},
        EnumSet.of(PduType.ASSOCIATE_REQUEST),
        Reason.UNEXPECTED_PDU);
  }

  @Test
  void readsAUnitOfTheLargestSize() throws Exception {
    byte[] unit = new byte[6 + LARGEST];
    ByteBuffer.wrap(unit).put((byte) 4).put((byte) 0).putInt(LARGEST).putInt(LARGEST - 4);

    assertThat(new PduReader(new ByteArrayInputStream(unit), LARGEST).read(ALL)).isPresent();
  }

  @Test
  void refusesADataValueThatLeadsOutOfItsUnit() {
    assertReason(
        new byte[] {4, 0, 0, 0, 0, 6, 0x7F, -1, -1, -1, 1, 3}, ALL, Reason.INVALID_PARAMETER);
  }

  @Test
  void refusesADataTransferWithoutAValue() {
    assertReason(new byte[] {4, 0, 0, 0, 0, 0}, ALL, Reason.INVALID_PARAMETER);
  }

  @Test
  void readsARelease() throws Exception {
    assertThat(read(ALL, 5, 0, 0, 0, 0, 4, 0, 0, 0, 0)).contains(new ReleaseRequest());
  }

  private static Optional<Pdu> read(Set<PduType> expected, int... bytes) throws Exception {
    byte[] all = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      all[i] = (byte) bytes[i];
    }
    return new PduReader(new ByteArrayInputStream(all), LARGEST).read(expected);
  }

  private static void assertReason(byte[] bytes, Set<PduType> expected, Reason reason) {
    assertThatThrownBy(() -> new PduReader(new ByteArrayInputStream(bytes), LARGEST).read(expected))
        .asInstanceOf(InstanceOfAssertFactories.type(PduException.class))
        .extracting(PduException::reason)
        .isEqualTo(reason);
  }
}
