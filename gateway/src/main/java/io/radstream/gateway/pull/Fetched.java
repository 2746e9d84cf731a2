package io.radstream.gateway.pull;

import io.radstream.gateway.storage.ReceivedInstance;

/** What fetching one item gave. */
public sealed interface Fetched {

  /** An instance that can be stored. */
  record Instance(ReceivedInstance instance) implements Fetched {}

  /** An instance of another SOP class than is stored here. */
  record NoImage() implements Fetched {}

  /**
   * Nothing that could ever be stored.
   *
   * @param reason its name for logs and audit, in capitals; nothing of the content
   */
  record Refused(String reason) implements Fetched {}

  /** It is not there any more. */
  record Vanished() implements Fetched {}
}
