package io.radstream.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.radstream.gateway.association.pdu.Pdu;
import io.radstream.gateway.association.pdu.PduException;
import io.radstream.gateway.association.pdu.PduReader;
import io.radstream.gateway.association.pdu.PduType;
import io.radstream.gateway.association.pdu.PduWriter;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a peer sends: units of DICOM's Upper Layer, the end, or a reason to abort. */
class PduFuzzTest {

  private static final int LARGEST = 16 * 1024;
  private static final Set<PduType> ALL = EnumSet.allOf(PduType.class);

  static Stream<byte[]> seeds() {
    return AssociationSeeds.units().stream().map(PduWriter::bytes);
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "1m")
  void bytesAreUnitsOrAReason(byte[] input) throws IOException {
    PduReader reader = new PduReader(new ByteArrayInputStream(input), LARGEST);
    try {
      Optional<Pdu> unit = reader.read(ALL);
      while (unit.isPresent()) {
        unit = reader.read(ALL);
      }
    } catch (PduException e) {
      assertThat(e).message().hasSizeLessThan(200);
    } catch (EOFException e) {
      // The stream ended within a unit.
    }
  }
}
