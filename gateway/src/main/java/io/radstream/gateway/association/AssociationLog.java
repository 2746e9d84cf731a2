package io.radstream.gateway.association;

import io.radstream.console.Printable;
import io.radstream.gateway.storage.ReceivedInstance.Peer;
import io.radstream.gateway.storage.StoreAnswer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each refusal and abort: who, what and the way out of it. Nothing of an instance. */
final class AssociationLog {

  private static final Logger LOG = LoggerFactory.getLogger(Association.class);

  private AssociationLog() {}

  static void refused(Peer peer, RefusalReason reason, String called) {
    LOG.warn(
        "Association of {} with {} refused, {}. Cure: {}.",
        of(peer),
        Printable.of(called, 40),
        reason,
        reason.cure());
  }

  static void aborted(Peer peer, AbortCause cause, String detail) {
    LOG.warn(
        "Association of {} ended, {}: {}. Cure: {}.",
        of(peer),
        cause,
        Printable.of(detail),
        cause.cure());
  }

  /** A connection that was closed before anything was said, as health checks do. */
  static void silent(Peer peer) {
    LOG.debug("Connection from {} closed without a word", peer.address());
  }

  static void withoutContext(Peer peer) {
    LOG.warn(
        "Association of {} is of no use: none of its presentation contexts is supported. Cure: let"
            + " it propose CR, DX (for presentation) or Secondary Capture in a transfer syntax"
            + " that the gateway takes.",
        of(peer));
  }

  static void notKept(Peer peer, int status, long bytes, String comment) {
    LOG.warn(
        "Instance of {} bytes of {} answered 0x{}: {}. Cure: {}.",
        bytes,
        of(peer),
        "%04X".formatted(status),
        comment,
        status == StoreAnswer.Status.OUT_OF_RESOURCES.code()
            ? "send fewer instances at once, or give the gateway more memory"
            : "let the device send what it announced, within the largest size of an instance");
  }

  /**
   * With the places of an exception that nobody expected, but without what it and its causes say.
   */
  static void defect(Peer peer, Throwable failure) {
    LOG.error(
        "Association of {} ended, {}. Cure: {}.",
        of(peer),
        AbortCause.DEFECT,
        AbortCause.DEFECT.cure(),
        FailurePlaces.of(failure));
  }

  private static String of(Peer peer) {
    String title = peer.callingAe().isEmpty() ? "an unnamed device" : peer.callingAe();
    return "%s at %s".formatted(Printable.of(title, 40), peer.address());
  }
}
