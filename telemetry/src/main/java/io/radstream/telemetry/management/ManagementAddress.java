package io.radstream.telemetry.management;

/**
 * Where a service can be asked how it is.
 *
 * @param address a local address or host name to listen on
 * @param port 1 to 65535, or 0 for not at all
 */
public record ManagementAddress(String address, int port) {

  /** Whether it can be asked. */
  public boolean wanted() {
    return port != 0;
  }
}
