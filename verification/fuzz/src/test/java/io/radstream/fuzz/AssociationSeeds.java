package io.radstream.fuzz;

import io.radstream.gateway.association.dimse.Command;
import io.radstream.gateway.association.dimse.SopClass;
import io.radstream.gateway.association.dimse.TransferSyntaxes;
import io.radstream.gateway.association.dimse.Uids;
import io.radstream.gateway.association.pdu.Pdu;
import io.radstream.gateway.association.pdu.Pdu.Abort;
import io.radstream.gateway.association.pdu.Pdu.AssociateAccept;
import io.radstream.gateway.association.pdu.Pdu.AssociateReject;
import io.radstream.gateway.association.pdu.Pdu.AssociateRequest;
import io.radstream.gateway.association.pdu.Pdu.ContextAnswer;
import io.radstream.gateway.association.pdu.Pdu.DataTransfer;
import io.radstream.gateway.association.pdu.Pdu.DataValue;
import io.radstream.gateway.association.pdu.Pdu.ProposedContext;
import io.radstream.gateway.association.pdu.Pdu.ReleaseRequest;
import io.radstream.gateway.association.pdu.Pdu.ReleaseResponse;
import io.radstream.gateway.association.pdu.Pdu.RoleSelection;
import io.radstream.gateway.association.pdu.Pdu.UserInformation;
import io.radstream.gateway.association.pdu.PduWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

/** What a well-behaved peer says. */
final class AssociationSeeds {

  private static final String STORAGE = SopClass.COMPUTED_RADIOGRAPHY.uid();
  private static final UserInformation USER =
      new UserInformation(
          16_384, "1.2.3", "VERSION", List.of(new RoleSelection(STORAGE, true, false)));
  private static final AssociateRequest REQUEST =
      new AssociateRequest(
          1,
          "RADSTREAM",
          "MODALITY",
          Uids.APPLICATION_CONTEXT,
          List.of(
              new ProposedContext(
                  1, SopClass.VERIFICATION.uid(), List.of(TransferSyntaxes.IMPLICIT_LITTLE)),
              new ProposedContext(3, STORAGE, TransferSyntaxes.STORAGE)),
          USER);

  private AssociationSeeds() {}

  static List<Pdu> units() {
    return List.of(
        REQUEST,
        new AssociateAccept(
            "RADSTREAM",
            "MODALITY",
            Uids.APPLICATION_CONTEXT,
            List.of(
                new ContextAnswer(1, 0, TransferSyntaxes.IMPLICIT_LITTLE),
                new ContextAnswer(3, 4, "")),
            USER),
        new AssociateReject(1, 1, 7),
        command(1, Command.of(Command.ECHO).build()),
        new ReleaseRequest(),
        new ReleaseResponse(),
        Abort.BY_USER);
  }

  /** Whole associations: an echo, and an instance of two fragments. */
  static Stream<byte[]> dialogues() {
    Pdu echo =
        command(
            1,
            Command.of(Command.ECHO)
                .uid(Command.SOP_CLASS, SopClass.VERIFICATION.uid())
                .number(Command.MESSAGE_ID, 1)
                .number(Command.DATA_SET_TYPE, Command.NO_DATA_SET)
                .build());
    Pdu store =
        command(
            3,
            Command.of(Command.STORE)
                .uid(Command.SOP_CLASS, STORAGE)
                .number(Command.MESSAGE_ID, 2)
                .number(Command.DATA_SET_TYPE, 0)
                .uid(Command.SOP_INSTANCE, "1.2.3")
                .build());
    return Stream.of(
        dialogue(REQUEST, echo, new ReleaseRequest()),
        dialogue(REQUEST, store, data(false), data(true), echo, new ReleaseRequest()));
  }

  private static Pdu command(int context, Command command) {
    return new DataTransfer(
        List.of(new DataValue(context, true, true, ByteBuffer.wrap(command.bytes()))));
  }

  private static Pdu data(boolean last) {
    return new DataTransfer(
        List.of(new DataValue(3, false, last, ByteBuffer.wrap(new byte[] {8, 0, 22, 0}))));
  }

  private static byte[] dialogue(Pdu... units) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Pdu unit : units) {
      all.writeBytes(PduWriter.bytes(unit));
    }
    return all.toByteArray();
  }
}
