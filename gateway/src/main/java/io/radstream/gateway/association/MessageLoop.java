package io.radstream.gateway.association;

import io.radstream.gateway.association.Association.Shared;
import io.radstream.gateway.association.Negotiation.AcceptedContext;
import io.radstream.gateway.association.ScpSettings.Timeouts;
import io.radstream.gateway.association.dimse.Command;
import io.radstream.gateway.association.dimse.DataValues;
import io.radstream.gateway.association.dimse.DataValues.ReceivedCommand;
import io.radstream.gateway.association.dimse.DimseException;
import io.radstream.gateway.association.dimse.DimseStatus;
import io.radstream.gateway.association.dimse.MessageWriter;
import io.radstream.gateway.association.dimse.SopClass;
import io.radstream.gateway.association.dimse.Uids;
import io.radstream.gateway.association.pdu.Pdu.DataValue;
import io.radstream.gateway.association.pdu.Pdu.ReleaseResponse;
import io.radstream.gateway.association.pdu.PduException;
import io.radstream.gateway.association.pdu.PduReader;
import io.radstream.gateway.association.pdu.PduWriter;
import io.radstream.gateway.storage.ReceivedInstance.Peer;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * The messages of an open association, one answered before the next is read (PS3.7 section 8.1). On
 * the thread of its association.
 */
final class MessageLoop {

  private final Wire wire;
  private final Shared shared;
  private final Peer peer;
  private final DataValues values;
  private final Timeouts timeouts;

  MessageLoop(Wire wire, PduReader reader, Shared shared, Peer peer) {
    this.wire = wire;
    this.shared = shared;
    this.peer = peer;
    this.values = new DataValues(reader);
    this.timeouts = shared.settings().timeouts();
  }

  /**
   * Answers until the peer asks for the release, which is answered too.
   *
   * @param contexts those that were accepted, by id
   * @param maxLength the longest P-DATA-TF that the peer takes, 0 for any
   */
  void serve(Map<Integer, AcceptedContext> contexts, long maxLength)
      throws IOException, PduException, DimseException, InterruptedException {
    if (contexts.isEmpty()) {
      AssociationLog.withoutContext(peer);
    }
    MessageWriter writer = new MessageWriter(wire.out(), maxLength);
    while (true) {
      wire.betweenMessages(timeouts.idle(), timeouts.unit());
      MessageDeadline deadline = new MessageDeadline(timeouts, shared.nanoTime());
      Optional<ReceivedCommand> received =
          values.command(() -> wire.withinMessage(deadline.left()));
      if (received.isEmpty()) {
        wire.out().write(PduWriter.bytes(new ReleaseResponse()));
        return;
      }
      AcceptedContext context = contexts.get(received.get().context());
      if (context == null) {
        throw new DimseException("a message in a presentation context that was not accepted");
      }
      answer(context, received.get().command(), writer);
    }
  }

  private void answer(AcceptedContext context, Command command, MessageWriter writer)
      throws IOException, PduException, DimseException, InterruptedException {
    int field = command.number(Command.FIELD);
    if (field == Command.CANCEL) {
      return; // of an operation that is over: it has no response (PS3.7 section 9.3.2.3)
    }
    if ((field & Command.RESPONSE) != 0) {
      throw new DimseException("a response to what was not asked");
    }
    if (field == Command.STORE && context.sopClass().isStorage()) {
      new StoreService(wire, values, shared, peer).answer(context, command, writer);
    } else {
      skipDataSet(context, command);
      DimseStatus status = status(field, context, command);
      writer.command(context.id(), response(command, status.code()).build());
      if (status == DimseStatus.SUCCESS) {
        shared.listener().echoed(peer);
      }
    }
  }

  private static DimseStatus status(int field, AcceptedContext context, Command command) {
    if (field == Command.STORE) {
      return DimseStatus.SOP_CLASS_NOT_SUPPORTED;
    }
    if (field != Command.ECHO) {
      return DimseStatus.UNRECOGNIZED_OPERATION;
    }
    boolean verification =
        context.sopClass() == SopClass.VERIFICATION
            && command.text(Command.SOP_CLASS).equals(SopClass.VERIFICATION.uid());
    return verification ? DimseStatus.SUCCESS : DimseStatus.SOP_CLASS_NOT_SUPPORTED;
  }

  /** Reads past what follows a command that takes none. */
  private void skipDataSet(AcceptedContext context, Command command)
      throws IOException, PduException, DimseException {
    if (!command.hasDataSet()) {
      return;
    }
    MessageDeadline deadline = new MessageDeadline(timeouts, shared.nanoTime());
    DataValue value;
    do {
      value = values.data(context.id(), () -> wire.withinMessage(deadline.left()));
      deadline.received(value.fragment().remaining());
      if (deadline.received() > shared.settings().limits().objectBytes()) {
        throw new EndedException(AbortCause.TOO_LARGE);
      }
    } while (!value.last());
  }

  /** A response without a data set (PS3.7 section 9.3). */
  static Command.Builder response(Command request, int status) throws DimseException {
    return Command.of(request.number(Command.FIELD) | Command.RESPONSE)
        .uid(Command.SOP_CLASS, Uids.legal(request.text(Command.SOP_CLASS)))
        .number(Command.RESPONDED_ID, request.number(Command.MESSAGE_ID))
        .number(Command.DATA_SET_TYPE, Command.NO_DATA_SET)
        .number(Command.STATUS, status);
  }
}
