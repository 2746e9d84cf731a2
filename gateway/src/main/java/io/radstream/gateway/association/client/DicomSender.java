package io.radstream.gateway.association.client;

import io.radstream.gateway.association.Negotiation;
import io.radstream.gateway.association.TlsProfile;
import io.radstream.gateway.association.dimse.Command;
import io.radstream.gateway.association.dimse.DataValues;
import io.radstream.gateway.association.dimse.DataValues.ReceivedCommand;
import io.radstream.gateway.association.dimse.DimseException;
import io.radstream.gateway.association.dimse.MessageWriter;
import io.radstream.gateway.association.dimse.SopClass;
import io.radstream.gateway.association.dimse.TransferSyntaxes;
import io.radstream.gateway.association.dimse.Uids;
import io.radstream.gateway.association.pdu.Pdu;
import io.radstream.gateway.association.pdu.Pdu.AssociateAccept;
import io.radstream.gateway.association.pdu.Pdu.AssociateReject;
import io.radstream.gateway.association.pdu.Pdu.AssociateRequest;
import io.radstream.gateway.association.pdu.Pdu.ContextAnswer;
import io.radstream.gateway.association.pdu.Pdu.ProposedContext;
import io.radstream.gateway.association.pdu.Pdu.ReleaseRequest;
import io.radstream.gateway.association.pdu.Pdu.UserInformation;
import io.radstream.gateway.association.pdu.PduException;
import io.radstream.gateway.association.pdu.PduReader;
import io.radstream.gateway.association.pdu.PduType;
import io.radstream.gateway.association.pdu.PduWriter;
import io.radstream.imaging.deidentify.Part10;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * An association as its requestor, an SCU of Verification and Storage (PS3.4 annexes A and B). One
 * message at a time; not thread-safe. Each call blocks until it is answered, at most as long as the
 * settings say; after an exception the association is of no further use.
 */
public final class DicomSender implements AutoCloseable {

  private static final int UNIT_BYTES = 128 * 1024;
  private static final Set<PduType> ANSWERS =
      EnumSet.of(PduType.ASSOCIATE_ACCEPT, PduType.ASSOCIATE_REJECT, PduType.ABORT);
  private static final Set<PduType> AT_END = EnumSet.of(PduType.RELEASE_RESPONSE, PduType.ABORT);

  private final Socket socket;
  private final PduReader reader;
  private final DataValues values;
  private final MessageWriter writer;
  private final Map<Kind, ContextAnswer> answers;
  private final PeerInformation peer;
  private int messages;

  /**
   * What a presentation context is for.
   *
   * @param sopClass UID
   * @param transferSyntax UID
   */
  public record Kind(String sopClass, String transferSyntax) {

    /** C-ECHO. */
    public static final Kind VERIFICATION =
        new Kind(SopClass.VERIFICATION.uid(), TransferSyntaxes.IMPLICIT_LITTLE);

    /** C-STORE of a file as it is. */
    public static Kind of(InstanceFile file) {
      return new Kind(file.sopClass(), file.transferSyntax());
    }
  }

  /** What a response says: its status (PS3.7 annex C) and comment, which is foreign text. */
  public record Response(int status, String comment) {}

  /**
   * What an SCP says of itself; foreign text.
   *
   * @param implementation its Implementation Class UID, empty for none
   * @param version its Implementation Version Name, empty for none
   * @param maxLength bytes of the longest P-DATA-TF that it takes, 0 for any
   */
  public record PeerInformation(String implementation, String version, long maxLength) {}

  private DicomSender(
      Socket socket,
      PduReader reader,
      MessageWriter writer,
      Map<Kind, ContextAnswer> answers,
      PeerInformation peer) {
    this.socket = socket;
    this.reader = reader;
    this.values = new DataValues(reader);
    this.writer = writer;
    this.answers = answers;
    this.peer = peer;
  }

  /**
   * Associates.
   *
   * @param kinds 1 to 128 presentation contexts to propose
   * @throws RefusedException if it is refused
   */
  public static DicomSender open(SenderSettings settings, Set<Kind> kinds) throws IOException {
    Socket socket = connected(settings);
    boolean open = false;
    try {
      DicomSender sender = associated(socket, settings, List.copyOf(kinds));
      open = true;
      return sender;
    } finally {
      if (!open) {
        socket.close();
      }
    }
  }

  private static Socket connected(SenderSettings settings) throws IOException {
    Socket socket = new Socket();
    boolean open = false;
    try {
      socket.setTcpNoDelay(true);
      InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
      socket.connect(address, (int) settings.connect().toMillis());
      socket.setSoTimeout((int) settings.answer().toMillis());
      Socket secured = settings.tls() == null ? socket : secured(socket, settings, settings.tls());
      open = true;
      return secured;
    } finally {
      if (!open) {
        socket.close();
      }
    }
  }

  private static Socket secured(Socket socket, SenderSettings settings, SSLContext tls)
      throws IOException {
    SSLSocket secure =
        (SSLSocket)
            tls.getSocketFactory().createSocket(socket, settings.host(), settings.port(), true);
    TlsProfile.apply(secure);
    if (settings.verifyHost()) {
      SSLParameters parameters = secure.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secure.setSSLParameters(parameters);
    }
    secure.startHandshake();
    return secure;
  }

  private static DicomSender associated(Socket socket, SenderSettings settings, List<Kind> kinds)
      throws IOException {
    List<ProposedContext> proposed = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      Kind kind = kinds.get(i);
      proposed.add(new ProposedContext(2 * i + 1, kind.sopClass(), List.of(kind.transferSyntax())));
    }
    UserInformation user =
        new UserInformation(
            UNIT_BYTES, Part10.IMPLEMENTATION_UID, Negotiation.VERSION_NAME, List.of());
    AssociateRequest request =
        new AssociateRequest(
            1, settings.called(), settings.calling(), Uids.APPLICATION_CONTEXT, proposed, user);
    socket.getOutputStream().write(PduWriter.bytes(request));
    PduReader reader = new PduReader(socket.getInputStream(), UNIT_BYTES);
    AssociateAccept accept = accepted(read(reader, ANSWERS));
    MessageWriter writer = new MessageWriter(socket.getOutputStream(), accept.user().maxLength());
    PeerInformation peer =
        new PeerInformation(
            accept.user().implementation(), accept.user().version(), accept.user().maxLength());
    return new DicomSender(socket, reader, writer, answers(accept, kinds), peer);
  }

  private static Map<Kind, ContextAnswer> answers(AssociateAccept accept, List<Kind> kinds) {
    Map<Kind, ContextAnswer> answers = new HashMap<>();
    for (ContextAnswer answer : accept.contexts()) {
      int index = answer.id() / 2;
      if (index < kinds.size()) {
        answers.put(kinds.get(index), answer);
      }
    }
    return answers;
  }

  private static AssociateAccept accepted(Pdu answer) throws AssociationException {
    if (answer instanceof AssociateAccept accept) {
      return accept;
    }
    if (answer instanceof AssociateReject reject) {
      throw new RefusedException(reject);
    }
    throw new AssociationException("aborted");
  }

  private static Pdu read(PduReader reader, Set<PduType> expected) throws IOException {
    try {
      return reader
          .read(expected)
          .orElseThrow(() -> new AssociationException("the connection was closed"));
    } catch (PduException e) {
      throw new AssociationException("an answer that is none", e);
    }
  }

  /** Whether the SCP takes this kind. */
  public boolean takes(Kind kind) {
    return result(kind) == ContextAnswer.ACCEPTED;
  }

  /** Result of a proposed presentation context (PS3.8 table 9-18), -1 where there is none. */
  public int result(Kind kind) {
    ContextAnswer answer = answers.get(kind);
    return answer == null ? -1 : answer.result();
  }

  /** What the SCP says of itself. */
  public PeerInformation peer() {
    return peer;
  }

  /** C-ECHO. */
  public Response echo() throws IOException {
    Command request =
        Command.of(Command.ECHO)
            .uid(Command.SOP_CLASS, SopClass.VERIFICATION.uid())
            .number(Command.MESSAGE_ID, nextId())
            .number(Command.DATA_SET_TYPE, Command.NO_DATA_SET)
            .build();
    writer.command(context(Kind.VERIFICATION), request);
    return response();
  }

  /**
   * C-STORE.
   *
   * @throws AssociationException if the SCP does not take its kind, or ends the association
   */
  public Response store(InstanceFile file) throws IOException {
    int context = context(Kind.of(file));
    Command request =
        Command.of(Command.STORE)
            .uid(Command.SOP_CLASS, file.sopClass())
            .number(Command.MESSAGE_ID, nextId())
            .number(Command.PRIORITY, 0)
            .number(Command.DATA_SET_TYPE, 0)
            .uid(Command.SOP_INSTANCE, file.sopInstance())
            .build();
    writer.command(context, request);
    writer.dataSet(context, ByteBuffer.wrap(file.dataSet()));
    return response();
  }

  private int context(Kind kind) throws AssociationException {
    ContextAnswer answer = answers.get(kind);
    if (answer == null || !answer.accepted()) {
      throw new AssociationException(
          "the SCP does not take SOP class %s in transfer syntax %s"
              .formatted(kind.sopClass(), kind.transferSyntax()));
    }
    return answer.id();
  }

  private int nextId() {
    messages = messages % 0xFFFF + 1;
    return messages;
  }

  private Response response() throws IOException {
    try {
      Optional<ReceivedCommand> received = values.command(() -> {});
      Command command =
          received
              .orElseThrow(() -> new AssociationException("a release instead of a response"))
              .command();
      if (command.number(Command.RESPONDED_ID) != messages) {
        throw new AssociationException("a response to another message");
      }
      return new Response(command.number(Command.STATUS), command.text(Command.COMMENT));
    } catch (PduException | DimseException e) {
      throw new AssociationException("a response that is none", e);
    }
  }

  /** Releases the association. */
  public void release() throws IOException {
    socket.getOutputStream().write(PduWriter.bytes(new ReleaseRequest()));
    if (!(read(reader, AT_END) instanceof Pdu.ReleaseResponse)) {
      throw new AssociationException("aborted");
    }
  }

  /** Closes the connection, whether the association was released or not. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
