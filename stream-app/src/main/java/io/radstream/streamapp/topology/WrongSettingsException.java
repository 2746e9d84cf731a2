package io.radstream.streamapp.topology;

/** No client can be made of the settings; nothing was started. */
public final class WrongSettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WrongSettingsException(String message, Throwable cause) {
    super(message, cause);
  }
}
