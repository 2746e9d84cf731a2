package io.radstream.gateway.association;

import io.radstream.gateway.storage.ReceivedInstance.Peer;
import java.time.Duration;

/**
 * Hears what happens on the associations, for metrics and audit. Called by the threads of all
 * associations at once; must neither block nor throw.
 */
public interface AssociationListener {

  /** Hears nothing. */
  AssociationListener NONE = new AssociationListener() {};

  /** An association was accepted and is open until {@link #closed}. */
  default void opened(Peer peer) {}

  /** An association that was opened is no more. */
  default void closed(Peer peer) {}

  /**
   * An association was refused.
   *
   * @param peer its AE title is whatever was claimed: foreign text
   */
  default void refused(Peer peer, RefusalReason reason) {}

  /**
   * A connection ended otherwise than by a refusal or release.
   *
   * @param peer its AE title is empty where none was told, and foreign text
   */
  default void aborted(Peer peer, AbortCause reason) {}

  /** A C-ECHO was answered. */
  default void echoed(Peer peer) {}

  /**
   * A C-STORE was answered.
   *
   * @param status of the response (PS3.4 table B.2-1), 0 for success
   * @param bytes of the data set as it came
   * @param duration from the whole request to the response, in which the instance was stored
   */
  default void stored(Peer peer, int status, long bytes, Duration duration) {}
}
