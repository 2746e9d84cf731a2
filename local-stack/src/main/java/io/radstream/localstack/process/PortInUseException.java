package io.radstream.localstack.process;

/** A port that the local stack was told to use is taken. */
public final class PortInUseException extends StackException {

  private static final long serialVersionUID = 1L;

  private final int port;

  PortInUseException(String purpose, int port, String owner) {
    super("Port " + port + " for the " + purpose + " is in use " + owner);
    this.port = port;
  }

  /** The port that is taken. */
  public int port() {
    return port;
  }
}
