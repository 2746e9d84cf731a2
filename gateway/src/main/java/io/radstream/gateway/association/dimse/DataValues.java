package io.radstream.gateway.association.dimse;

import io.radstream.gateway.association.pdu.Pdu;
import io.radstream.gateway.association.pdu.Pdu.Abort;
import io.radstream.gateway.association.pdu.Pdu.DataTransfer;
import io.radstream.gateway.association.pdu.Pdu.DataValue;
import io.radstream.gateway.association.pdu.PduException;
import io.radstream.gateway.association.pdu.PduReader;
import io.radstream.gateway.association.pdu.PduType;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The presentation data values of an open association, one after another, and the commands that
 * they make up (PS3.7 section 6.3.1, PS3.8 annex E): all fragments of a command come before those
 * of its data set, and both in one presentation context. Not thread-safe.
 */
public final class DataValues {

  private static final int LONGEST_COMMAND = 16 * 1024;
  private static final Set<PduType> BETWEEN =
      EnumSet.of(PduType.DATA_TRANSFER, PduType.RELEASE_REQUEST, PduType.ABORT);
  private static final Set<PduType> WITHIN = EnumSet.of(PduType.DATA_TRANSFER, PduType.ABORT);

  private final PduReader reader;
  private final Deque<DataValue> waiting = new ArrayDeque<>();

  /** Reads from an association that was accepted. */
  public DataValues(PduReader reader) {
    this.reader = reader;
  }

  /** A whole command and the presentation context in which it came. */
  public record ReceivedCommand(int context, Command command) {}

  /** Called before each unit within a message is read. */
  public interface BeforeRead {
    /** Sets the time that may pass. */
    void within();
  }

  /**
   * The next command; empty if the peer asks for the release of the association instead.
   *
   * @throws EndedByPeerException if the peer aborts, or closes the connection between two messages
   */
  public Optional<ReceivedCommand> command(BeforeRead before)
      throws IOException, PduException, DimseException {
    if (waiting.isEmpty() && !read(BETWEEN)) {
      return Optional.empty();
    }
    ByteArrayOutputStream command = new ByteArrayOutputStream();
    DataValue value = next(before);
    int context = value.context();
    while (true) {
      if (!value.command() || value.context() != context) {
        throw new DimseException("a fragment that is none of the command it follows");
      }
      if (command.size() + value.fragment().remaining() > LONGEST_COMMAND) {
        throw new DimseException("a command of more than %d bytes".formatted(LONGEST_COMMAND));
      }
      byte[] fragment = new byte[value.fragment().remaining()];
      value.fragment().get(fragment);
      command.writeBytes(fragment);
      if (value.last()) {
        return Optional.of(new ReceivedCommand(context, Command.read(command.toByteArray())));
      }
      value = next(before);
    }
  }

  /** The next fragment of the data set that belongs to a command in this context. */
  public DataValue data(int context, BeforeRead before)
      throws IOException, PduException, DimseException {
    DataValue value = next(before);
    if (value.command() || value.context() != context) {
      throw new DimseException("a fragment that is none of the data set it follows");
    }
    return value;
  }

  private DataValue next(BeforeRead before) throws IOException, PduException {
    if (waiting.isEmpty()) {
      before.within();
      read(WITHIN);
    }
    return waiting.remove();
  }

  /** Whether values came, and not the request to release. */
  private boolean read(Set<PduType> expected) throws IOException, PduException {
    Optional<Pdu> pdu = reader.read(expected);
    if (pdu.isEmpty() && expected.contains(PduType.RELEASE_REQUEST)) {
      throw new EndedByPeerException("the connection was closed without a release");
    }
    if (pdu.isEmpty()) {
      throw new EOFException("the connection was closed within a message");
    }
    if (pdu.get() instanceof Abort) {
      throw new EndedByPeerException("A-ABORT");
    }
    if (pdu.get() instanceof DataTransfer data) {
      waiting.addAll(data.values());
      return true;
    }
    return false;
  }
}
