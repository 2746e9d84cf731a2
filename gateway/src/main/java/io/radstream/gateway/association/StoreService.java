package io.radstream.gateway.association;

import io.radstream.gateway.association.Association.Shared;
import io.radstream.gateway.association.Negotiation.AcceptedContext;
import io.radstream.gateway.association.ScpSettings.Timeouts;
import io.radstream.gateway.association.dimse.Command;
import io.radstream.gateway.association.dimse.DataValues;
import io.radstream.gateway.association.dimse.DimseException;
import io.radstream.gateway.association.dimse.DimseStatus;
import io.radstream.gateway.association.dimse.MessageWriter;
import io.radstream.gateway.association.dimse.Uids;
import io.radstream.gateway.association.pdu.Pdu.DataValue;
import io.radstream.gateway.association.pdu.PduException;
import io.radstream.gateway.storage.ReceivedInstance;
import io.radstream.gateway.storage.ReceivedInstance.Peer;
import io.radstream.gateway.storage.StoreAnswer;
import io.radstream.imaging.deidentify.Part10;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * C-STORE as an SCP (PS3.7 section 9.1.1, PS3.4 annex B): receives one data set, has it stored and
 * answers. On the thread of its association.
 */
final class StoreService {

  private final Wire wire;
  private final DataValues values;
  private final Shared shared;
  private final Peer peer;
  private final Timeouts timeouts;

  StoreService(Wire wire, DataValues values, Shared shared, Peer peer) {
    this.wire = wire;
    this.values = values;
    this.shared = shared;
    this.peer = peer;
    this.timeouts = shared.settings().timeouts();
  }

  /** What is answered. */
  private record Outcome(int status, String comment) {

    static Outcome of(DimseStatus status, String comment) {
      return new Outcome(status.code(), comment);
    }

    static Outcome of(StoreAnswer answer) {
      return new Outcome(answer.status().code(), answer.comment());
    }
  }

  void answer(AcceptedContext context, Command command, MessageWriter writer)
      throws IOException, PduException, DimseException, InterruptedException {
    if (!command.hasDataSet()) {
      refuse(context, command, writer, Outcome.of(DimseStatus.MISTYPED_ARGUMENT, "no data set"), 0);
      return;
    }
    Optional<Outcome> wrong = wrong(context, command);
    byte[] header = wrong.isPresent() ? new byte[0] : header(context, command);
    try (Reception reception =
        new Reception(shared.budget(), shared.settings().limits(), header, timeouts.memory())) {
      if (wrong.isPresent()) {
        reception.discard();
      }
      receive(context, reception);
      Optional<Outcome> refused = wrong.or(() -> reception.refusal().map(Outcome::of));
      if (refused.isPresent()) {
        refuse(context, command, writer, refused.get(), reception.received());
      } else {
        store(context, command, writer, reception);
      }
    }
  }

  private static Optional<Outcome> wrong(AcceptedContext context, Command command) {
    if (!command.text(Command.SOP_CLASS).equals(context.sopClass().uid())) {
      return Optional.of(
          Outcome.of(
              DimseStatus.SOP_CLASS_NOT_SUPPORTED, "not the presentation context's SOP class"));
    }
    return Uids.isLegal(command.text(Command.SOP_INSTANCE))
        ? Optional.empty()
        : Optional.of(Outcome.of(DimseStatus.INVALID_INSTANCE, "SOP Instance UID is no UID"));
  }

  private static byte[] header(AcceptedContext context, Command command) {
    return Part10.header(
        context.transferSyntax(), context.sopClass().uid(), command.text(Command.SOP_INSTANCE));
  }

  private void receive(AcceptedContext context, Reception reception)
      throws IOException, PduException, DimseException, InterruptedException {
    MessageDeadline deadline = new MessageDeadline(timeouts, shared.nanoTime());
    DataValue value;
    do {
      value = values.data(context.id(), () -> wire.withinMessage(deadline.left()));
      deadline.received(value.fragment().remaining());
      wire.working();
      reception.add(value.fragment());
      if (reception.isEndless()) {
        throw new EndedException(AbortCause.TOO_LARGE);
      }
    } while (!value.last());
  }

  private void store(
      AcceptedContext context, Command command, MessageWriter writer, Reception reception)
      throws IOException, DimseException, InterruptedException {
    wire.working();
    long begun = shared.nanoTime().getAsLong();
    ReceivedInstance instance =
        new ReceivedInstance(
            reception.file(),
            context.sopClass().uid(),
            command.text(Command.SOP_INSTANCE),
            context.transferSyntax(),
            peer);
    StoreAnswer answer = shared.store().store(instance);
    Duration duration = Duration.ofNanos(shared.nanoTime().getAsLong() - begun);
    respond(context, command, writer, Outcome.of(answer));
    shared.listener().stored(peer, answer.status().code(), reception.received(), duration);
  }

  private void refuse(
      AcceptedContext context, Command command, MessageWriter writer, Outcome outcome, long bytes)
      throws IOException, DimseException {
    AssociationLog.notKept(peer, outcome.status(), bytes, outcome.comment());
    respond(context, command, writer, outcome);
    shared.listener().stored(peer, outcome.status(), bytes, Duration.ZERO);
  }

  private static void respond(
      AcceptedContext context, Command command, MessageWriter writer, Outcome outcome)
      throws IOException, DimseException {
    writer.command(
        context.id(),
        MessageLoop.response(command, outcome.status())
            .uid(Command.SOP_INSTANCE, Uids.legal(command.text(Command.SOP_INSTANCE)))
            .text(Command.COMMENT, outcome.comment())
            .build());
  }
}
