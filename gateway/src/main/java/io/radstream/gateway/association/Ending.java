package io.radstream.gateway.association;

import io.radstream.gateway.association.dimse.DimseException;
import io.radstream.gateway.association.dimse.EndedByPeerException;
import io.radstream.gateway.association.pdu.Pdu.Abort;
import io.radstream.gateway.association.pdu.PduException;
import java.io.EOFException;
import java.net.SocketTimeoutException;
import java.util.Optional;

/**
 * How an association ends otherwise than by a refusal or release.
 *
 * @param abort what the peer is told; nothing where it has gone
 * @param detail for the log
 */
record Ending(AbortCause cause, Optional<Abort> abort, String detail) {

  /** By an exception that nobody expected. */
  static final Ending DEFECT =
      new Ending(AbortCause.DEFECT, Optional.of(Abort.BY_USER), "an internal error");

  /**
   * By what went wrong.
   *
   * @param asked whether the association had been asked for
   */
  static Ending of(Exception failure, boolean asked) {
    if (failure instanceof PduException e) {
      return new Ending(AbortCause.PROTOCOL, Optional.of(Abort.byProvider(e.reason())), text(e));
    } else if (failure instanceof DimseException e) {
      return by(AbortCause.MESSAGE, text(e));
    } else if (failure instanceof EndedException e) {
      return by(e.reason(), "by the gateway");
    } else if (failure instanceof InterruptedException) {
      return by(AbortCause.STOPPED, "by the gateway");
    } else if (failure instanceof SocketTimeoutException) {
      return by(asked ? AbortCause.SLOW : AbortCause.NO_REQUEST, "nothing came in time");
    }
    return gone(failure);
  }

  private static Ending gone(Exception failure) {
    if (failure instanceof EndedByPeerException) {
      return new Ending(AbortCause.BY_PEER, Optional.empty(), text(failure));
    }
    String detail =
        failure instanceof EOFException ? text(failure) : failure.getClass().getSimpleName();
    return new Ending(AbortCause.CONNECTION_LOST, Optional.empty(), detail);
  }

  private static Ending by(AbortCause cause, String detail) {
    return new Ending(cause, Optional.of(Abort.BY_USER), detail);
  }

  private static String text(Exception failure) {
    return String.valueOf(failure.getMessage());
  }
}
