package io.radstream.schemas.registry;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Why a record could not be written or read. The subclass says whose fault it is, and so what to do
 * about it; no message ever quotes a record's bytes.
 */
public abstract sealed class RegistryException extends SerializationException
    permits BadRecordException, RegistryUnavailableException, SchemaRefusedException {

  private static final long serialVersionUID = 1L;

  RegistryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Keeps the stack trace, which Kafka's own class throws away. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return super.fillInStackTrace();
  }
}
