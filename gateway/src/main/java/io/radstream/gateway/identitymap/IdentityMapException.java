package io.radstream.gateway.identitymap;

import java.io.IOException;
import java.io.Serial;

/**
 * The identity map cannot be used as it lies on the disk: another process has it, the key is
 * another one, or its files were altered. The message names file and cure, never what is in the
 * map.
 */
public final class IdentityMapException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  IdentityMapException(String message) {
    super(message);
  }
}
