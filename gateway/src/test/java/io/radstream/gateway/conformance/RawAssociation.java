package io.radstream.gateway.conformance;

import io.radstream.gateway.association.dimse.Command;
import io.radstream.gateway.association.dimse.DataValues;
import io.radstream.gateway.association.dimse.MessageWriter;
import io.radstream.gateway.association.dimse.SopClass;
import io.radstream.gateway.association.dimse.TransferSyntaxes;
import io.radstream.gateway.association.dimse.Uids;
import io.radstream.gateway.association.pdu.Pdu;
import io.radstream.gateway.association.pdu.Pdu.AssociateAccept;
import io.radstream.gateway.association.pdu.Pdu.AssociateRequest;
import io.radstream.gateway.association.pdu.Pdu.ProposedContext;
import io.radstream.gateway.association.pdu.Pdu.UserInformation;
import io.radstream.gateway.association.pdu.PduReader;
import io.radstream.gateway.association.pdu.PduType;
import io.radstream.gateway.association.pdu.PduWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;

/** A requestor that may say what a well-behaved one does not. */
final class RawAssociation implements AutoCloseable {

  static final int VERIFICATION = 1;
  static final int STORAGE = 3;

  private final Socket socket;
  private final PduReader reader;

  RawAssociation(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    reader = new PduReader(socket.getInputStream(), 128 * 1024);
  }

  static AssociateRequest request(int version, String called, String calling, String context) {
    return new AssociateRequest(
        version,
        called,
        calling,
        context,
        List.of(
            new ProposedContext(
                VERIFICATION,
                SopClass.VERIFICATION.uid(),
                List.of(TransferSyntaxes.IMPLICIT_LITTLE)),
            new ProposedContext(
                STORAGE,
                SopClass.COMPUTED_RADIOGRAPHY.uid(),
                List.of(TransferSyntaxes.EXPLICIT_LITTLE))),
        new UserInformation(16_384, "", "", List.of()));
  }

  static AssociateRequest request() {
    return request(1, "RADSTREAM", "MODALITY", Uids.APPLICATION_CONTEXT);
  }

  void say(AssociateRequest request) throws IOException {
    socket.getOutputStream().write(PduWriter.bytes(request));
  }

  Pdu hear() throws Exception {
    return reader.read(EnumSet.allOf(PduType.class)).orElseThrow();
  }

  void associate() throws Exception {
    say(request());
    if (!(hear() instanceof AssociateAccept)) {
      throw new AssertionError("not accepted");
    }
  }

  /** The status of the answer to one request. */
  int status(int context, Command request, byte[] dataSet) throws Exception {
    MessageWriter writer = new MessageWriter(socket.getOutputStream(), 16_384);
    writer.command(context, request);
    if (dataSet.length > 0) {
      writer.dataSet(context, ByteBuffer.wrap(dataSet));
    }
    return new DataValues(reader).command(() -> {}).orElseThrow().command().number(Command.STATUS);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
