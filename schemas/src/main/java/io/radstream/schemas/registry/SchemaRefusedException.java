package io.radstream.schemas.registry;

import org.jspecify.annotations.Nullable;

/**
 * The registry does not accept this program's schema: it is incompatible with an older version, or
 * was never registered. A person has to decide; trying again will not help.
 */
public final class SchemaRefusedException extends RegistryException {

  private static final long serialVersionUID = 1L;

  /** Says which schema was refused, and why. */
  public SchemaRefusedException(String message) {
    this(message, null);
  }

  /** Says which schema was refused, and why. */
  public SchemaRefusedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
