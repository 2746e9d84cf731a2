package io.radstream.configuration;

import java.util.HashMap;
import java.util.Map;

/**
 * How the Schema Registry is reached.
 *
 * @param url addresses, comma-separated
 * @param userInfo {@code user:password}, empty if none is needed
 * @param autoRegister whether a schema that is not there is registered
 * @param tls what is trusted and who the service is, with Confluent's names
 */
public record RegistrySettings(
    String url, String userInfo, boolean autoRegister, Map<String, String> tls) {

  /** Copies the map. */
  public RegistrySettings {
    tls = Map.copyOf(tls);
  }

  /** What a client of the registry is given; may hold secrets. */
  public Map<String, Object> client() {
    Map<String, Object> keys = new HashMap<>(tls);
    keys.put("schema.registry.url", url);
    keys.put("auto.register.schemas", autoRegister);
    if (!userInfo.isEmpty()) {
      keys.put("basic.auth.credentials.source", "USER_INFO");
      keys.put("basic.auth.user.info", userInfo);
    }
    return keys;
  }

  /** Without credentials. */
  @Override
  public String toString() {
    return "RegistrySettings[" + Secrets.masked("", url) + "]";
  }
}
