package io.radstream.schemas.registry;

import org.jspecify.annotations.Nullable;

/**
 * The record itself is at fault: no magic byte, a schema id the registry does not know, bytes that
 * are not what their schema says. Trying again will not help; set the record aside.
 */
public final class BadRecordException extends RegistryException {

  private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong with the record.
   *
   * @param message without anything of its content
   */
  public BadRecordException(String message) {
    this(message, null);
  }

  BadRecordException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
