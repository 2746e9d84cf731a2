package io.radstream.gateway.association;

import io.radstream.gateway.association.dimse.Command;
import io.radstream.gateway.association.dimse.SopClass;
import io.radstream.gateway.association.dimse.TransferSyntaxes;
import io.radstream.gateway.association.dimse.Uids;
import io.radstream.gateway.association.pdu.Pdu;
import io.radstream.gateway.association.pdu.Pdu.AssociateRequest;
import io.radstream.gateway.association.pdu.Pdu.DataTransfer;
import io.radstream.gateway.association.pdu.Pdu.DataValue;
import io.radstream.gateway.association.pdu.Pdu.ProposedContext;
import io.radstream.gateway.association.pdu.Pdu.UserInformation;
import io.radstream.gateway.association.pdu.PduException;
import io.radstream.gateway.association.pdu.PduReader;
import io.radstream.gateway.association.pdu.PduType;
import io.radstream.gateway.association.pdu.PduWriter;
import io.radstream.gateway.storage.InstanceStore;
import io.radstream.gateway.storage.ReceivedInstance;
import io.radstream.gateway.storage.ReceivedInstance.Peer;
import io.radstream.gateway.storage.StoreAnswer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** What a peer says to an association, and what it hears, in memory. */
final class Dialogue {

  static final int VERIFICATION = 1;
  static final int STORAGE = 3;
  static final String CR = SopClass.COMPUTED_RADIOGRAPHY.uid();
  static final String SOP_UID = "1.2.3.4";

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  final List<ReceivedInstance> stored = new ArrayList<>();
  final List<AbortCause> aborts = new ArrayList<>();
  final List<Integer> statuses = new ArrayList<>();
  private StoreAnswer answer = StoreAnswer.STORED;
  private long memory = Long.MAX_VALUE;

  /** Asks for an association with a context for verification and one for CR. */
  Dialogue associate() {
    return say(
        new AssociateRequest(
            1,
            "RADSTREAM",
            "MODALITY",
            Uids.APPLICATION_CONTEXT,
            List.of(
                new ProposedContext(
                    VERIFICATION,
                    SopClass.VERIFICATION.uid(),
                    List.of(TransferSyntaxes.IMPLICIT_LITTLE)),
                new ProposedContext(STORAGE, CR, List.of(TransferSyntaxes.EXPLICIT_LITTLE))),
            new UserInformation(16_384, "", "", List.of())));
  }

  Dialogue say(Pdu pdu) {
    return bytes(PduWriter.bytes(pdu));
  }

  Dialogue bytes(byte[] bytes) {
    said.writeBytes(bytes);
    return this;
  }

  Dialogue command(int context, Command command) {
    return fragment(context, true, true, command.bytes());
  }

  Dialogue fragment(int context, boolean command, boolean last, byte[] bytes) {
    return say(
        new DataTransfer(List.of(new DataValue(context, command, last, ByteBuffer.wrap(bytes)))));
  }

  Dialogue store() {
    return command(STORAGE, storeRequest(CR, SOP_UID));
  }

  static Command storeRequest(String sopClass, String instance) {
    return request(Command.STORE, 0)
        .uid(Command.SOP_CLASS, sopClass)
        .uid(Command.SOP_INSTANCE, instance)
        .build();
  }

  static Command.Builder request(int field, int dataSetType) {
    return Command.of(field)
        .number(Command.MESSAGE_ID, 7)
        .number(Command.DATA_SET_TYPE, dataSetType);
  }

  Dialogue answering(StoreAnswer next) {
    answer = next;
    return this;
  }

  Dialogue withMemory(long bytes) {
    memory = bytes;
    return this;
  }

  /** All that was said. */
  byte[] said() {
    return said.toByteArray();
  }

  /** Lets the association hear all of it, and then the end of the connection. */
  List<Pdu> run(ScpSettings settings) {
    InstanceStore store =
        instance -> {
          stored.add(instance);
          return answer;
        };
    AssociationListener listener =
        new AssociationListener() {
          @Override
          public void aborted(Peer peer, AbortCause reason) {
            aborts.add(reason);
          }

          @Override
          public void stored(Peer peer, int status, long bytes, Duration duration) {
            statuses.add(status);
          }
        };
    new Association(
            Wire.of(new ByteArrayInputStream(said.toByteArray()), heard),
            "10.0.0.1",
            new Association.Shared(
                settings, store, new ReceptionBudget(memory), listener, System::nanoTime),
            Optional::empty)
        .run();
    return heard();
  }

  List<Pdu> run() {
    return run(ScpSettings.of("127.0.0.1", 0, "RADSTREAM"));
  }

  private List<Pdu> heard() {
    PduReader reader = new PduReader(new ByteArrayInputStream(heard.toByteArray()), 128 * 1024);
    List<Pdu> units = new ArrayList<>();
    try {
      Optional<Pdu> unit = reader.read(EnumSet.allOf(PduType.class));
      while (unit.isPresent()) {
        units.add(unit.get());
        unit = reader.read(EnumSet.allOf(PduType.class));
      }
      return units;
    } catch (IOException | PduException e) {
      throw new AssertionError(e);
    }
  }

  /** The command of a unit that holds one and nothing else. */
  static Command command(Pdu pdu) throws Exception {
    DataValue value = ((DataTransfer) pdu).values().get(0);
    byte[] bytes = new byte[value.fragment().remaining()];
    value.fragment().duplicate().get(bytes);
    return Command.read(bytes);
  }
}
