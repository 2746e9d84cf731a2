package io.radstream.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.radstream.gateway.association.Association;
import io.radstream.gateway.association.Association.Shared;
import io.radstream.gateway.association.AssociationListener;
import io.radstream.gateway.association.ReceptionBudget;
import io.radstream.gateway.association.ScpSettings;
import io.radstream.gateway.association.ScpSettings.Limits;
import io.radstream.gateway.association.ScpSettings.Timeouts;
import io.radstream.gateway.association.Wire;
import io.radstream.gateway.association.pdu.Pdu;
import io.radstream.gateway.association.pdu.PduException;
import io.radstream.gateway.association.pdu.PduReader;
import io.radstream.gateway.association.pdu.PduType;
import io.radstream.gateway.storage.StoreAnswer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a peer says from the first byte to the last: it hears well-formed units, what is stored
 * was whole, and all memory is given back.
 */
class AssociationFuzzTest {

  private static final long MEMORY = 1 << 20;
  private static final Set<PduType> ALL = EnumSet.allOf(PduType.class);
  private static final ScpSettings SETTINGS =
      new ScpSettings(
          "127.0.0.1",
          0,
          "RADSTREAM",
          List.of(),
          null,
          new Limits(1, 1, 4096, 2048, MEMORY),
          Timeouts.USUAL);

  static Stream<byte[]> seeds() {
    return AssociationSeeds.dialogues();
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "1m")
  void aPeerIsAnsweredOrAborted(byte[] input) throws Exception {
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    ReceptionBudget budget = new ReceptionBudget(MEMORY);
    Shared shared =
        new Shared(
            SETTINGS,
            instance -> {
              assertThat(instance.file().length).isLessThan(4096);
              return StoreAnswer.STORED;
            },
            budget,
            AssociationListener.NONE,
            System::nanoTime);

    Wire wire = Wire.of(new ByteArrayInputStream(input), heard);
    new Association(wire, "127.0.0.1", shared, Optional::empty).run();

    assertThat(budget.free()).isEqualTo(MEMORY);
    requireUnits(heard.toByteArray());
  }

  private static void requireUnits(byte[] heard) throws IOException, PduException {
    PduReader reader = new PduReader(new ByteArrayInputStream(heard), 128 * 1024);
    Optional<Pdu> unit = reader.read(ALL);
    while (unit.isPresent()) {
      unit = reader.read(ALL);
    }
  }
}
