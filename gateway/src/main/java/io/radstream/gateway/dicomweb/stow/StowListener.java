package io.radstream.gateway.dicomweb.stow;

import io.radstream.gateway.storage.ReceivedInstance.Peer;

/**
 * Hears what requests are answered, for metrics and audit. Called by the threads of all requests at
 * once; must neither block nor throw.
 */
public interface StowListener {

  /** Hears nothing. */
  StowListener NONE = new StowListener() {};

  /**
   * A request was answered.
   *
   * @param status of HTTP
   */
  default void answered(Peer peer, int status) {}
}
