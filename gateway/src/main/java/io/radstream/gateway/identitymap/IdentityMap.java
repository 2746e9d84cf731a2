package io.radstream.gateway.identitymap;

import java.io.IOException;

/** Remembers who is behind the pseudonyms of an image. Used by many threads at once. */
public interface IdentityMap {

  /**
   * Remembers an image; returns when that has reached the disk. An image that is known already may
   * be told again.
   *
   * @throws IOException if it cannot be written; later calls may succeed
   */
  void remember(IdentityEntry entry) throws IOException;
}
