package io.radstream.gateway.deliver.dicom;

import io.radstream.gateway.association.dimse.Command;
import io.radstream.gateway.association.dimse.DataValues;
import io.radstream.gateway.association.dimse.DataValues.ReceivedCommand;
import io.radstream.gateway.association.dimse.DimseException;
import io.radstream.gateway.association.dimse.MessageWriter;
import io.radstream.gateway.association.pdu.Pdu;
import io.radstream.gateway.association.pdu.Pdu.AssociateAccept;
import io.radstream.gateway.association.pdu.Pdu.AssociateRequest;
import io.radstream.gateway.association.pdu.Pdu.ContextAnswer;
import io.radstream.gateway.association.pdu.Pdu.DataValue;
import io.radstream.gateway.association.pdu.Pdu.UserInformation;
import io.radstream.gateway.association.pdu.PduException;
import io.radstream.gateway.association.pdu.PduReader;
import io.radstream.gateway.association.pdu.PduType;
import io.radstream.gateway.association.pdu.PduWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** A Storage SCP that answers as a test wants, one association after the other. */
final class FakeScp implements AutoCloseable {

  /** What it answers instead of a status: nothing, and ends the connection. */
  static final int NOTHING = -1;

  /** What it answers instead of a status: nothing, ever. */
  static final int SILENCE = -2;

  private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  private final Thread thread = new Thread(this::serve, "fake-scp");
  private final Map<String, byte[]> stored = new ConcurrentHashMap<>();
  private final List<String> sopClasses = new CopyOnWriteArrayList<>();
  private final ToIntFunction<String> statusOf;
  private final Function<AssociateRequest, Optional<Pdu>> refusal;
  private volatile Optional<Socket> current = Optional.empty();
  private final AtomicInteger associations = new AtomicInteger();

  /**
   * Begins to listen.
   *
   * @param taken UIDs of the SOP classes that it takes
   * @param statusOf of an instance, by its SOP class
   */
  static FakeScp taking(List<String> taken, ToIntFunction<String> statusOf) throws IOException {
    return new FakeScp(taken, statusOf, request -> Optional.empty());
  }

  /** Answers each request for association with this. */
  static FakeScp refusing(Pdu refusal) throws IOException {
    return new FakeScp(List.of(), sopClass -> 0, request -> Optional.of(refusal));
  }

  private FakeScp(
      List<String> taken,
      ToIntFunction<String> statusOf,
      Function<AssociateRequest, Optional<Pdu>> refusal)
      throws IOException {
    this.sopClasses.addAll(taken);
    this.statusOf = statusOf;
    this.refusal = refusal;
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  /** Data sets by SOP Instance UID. */
  Map<String, byte[]> stored() {
    return stored;
  }

  int associations() {
    return associations.get();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        current = Optional.of(socket);
        associate(socket);
      } catch (IOException | PduException | DimseException e) {
        // The next association may go better.
      }
    }
  }

  private void associate(Socket socket) throws IOException, PduException, DimseException {
    PduReader reader = new PduReader(socket.getInputStream(), 1 << 17);
    AssociateRequest request =
        (AssociateRequest) reader.read(EnumSet.of(PduType.ASSOCIATE_REQUEST)).orElseThrow();
    Optional<Pdu> refused = refusal.apply(request);
    socket.getOutputStream().write(PduWriter.bytes(refused.orElseGet(() -> accept(request))));
    if (refused.isEmpty()) {
      int ignored = associations.incrementAndGet();
      answer(new DataValues(reader), new MessageWriter(socket.getOutputStream(), 1 << 14));
      socket.getOutputStream().write(PduWriter.bytes(new Pdu.ReleaseResponse()));
    }
  }

  private AssociateAccept accept(AssociateRequest request) {
    List<ContextAnswer> answers =
        request.contexts().stream()
            .map(
                context ->
                    new ContextAnswer(
                        context.id(),
                        sopClasses.contains(context.abstractSyntax())
                            ? ContextAnswer.ACCEPTED
                            : ContextAnswer.NO_ABSTRACT_SYNTAX,
                        context.transferSyntaxes().get(0)))
            .toList();
    return new AssociateAccept(
        request.called(),
        request.calling(),
        request.applicationContext(),
        answers,
        new UserInformation(1 << 14, "1.2.3", "FAKE", List.of()));
  }

  private void answer(DataValues values, MessageWriter writer)
      throws IOException, PduException, DimseException {
    while (true) {
      Optional<ReceivedCommand> received = values.command(() -> {});
      if (received.isEmpty()) {
        return;
      }
      Command command = received.get().command();
      boolean echo = command.number(Command.FIELD) == Command.ECHO;
      byte[] data = echo ? new byte[0] : dataSet(values, received.get().context());
      int status = echo ? 0 : statusOf.applyAsInt(command.text(Command.SOP_CLASS));
      require(status);
      if (!echo && status == 0) {
        stored.put(command.text(Command.SOP_INSTANCE), data);
      }
      writer.command(
          received.get().context(),
          Command.of(command.number(Command.FIELD) | 0x8000)
              .number(Command.RESPONDED_ID, command.number(Command.MESSAGE_ID))
              .number(Command.DATA_SET_TYPE, Command.NO_DATA_SET)
              .number(Command.STATUS, status)
              .build());
    }
  }

  private void require(int status) throws IOException {
    if (status == SILENCE) {
      int ignored = current.orElseThrow().getInputStream().read();
    }
    if (status < 0) {
      throw new IOException("no answer");
    }
  }

  private static byte[] dataSet(DataValues values, int context)
      throws IOException, PduException, DimseException {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    while (true) {
      DataValue value = values.data(context, () -> {});
      byte[] fragment = new byte[value.fragment().remaining()];
      value.fragment().get(fragment);
      data.writeBytes(fragment);
      if (value.last()) {
        return data.toByteArray();
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    if (current.isPresent()) {
      current.get().close();
    }
  }
}
