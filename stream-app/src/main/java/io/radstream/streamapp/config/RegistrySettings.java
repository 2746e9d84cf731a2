package io.radstream.streamapp.config;

/**
 * How the Schema Registry is reached.
 *
 * @param url addresses, comma-separated
 * @param userInfo {@code user:password}, empty if none is needed
 * @param autoRegister whether a schema that is not there is registered
 */
public record RegistrySettings(String url, String userInfo, boolean autoRegister) {

  /** Without credentials. */
  @Override
  public String toString() {
    return "RegistrySettings[" + Secrets.masked("", url) + "]";
  }
}
