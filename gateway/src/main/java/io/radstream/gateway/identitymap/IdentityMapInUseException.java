package io.radstream.gateway.identitymap;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** Another process has the identity map open: it has one user at a time. */
public final class IdentityMapInUseException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  IdentityMapInUseException(Path folder) {
    super("identity map: another process has %s; stop it first".formatted(folder));
  }
}
