package io.radstream.schemas.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.kafka.common.config.ConfigException;

/** User name and password for HTTP basic authentication; never printed. */
record Credentials(String user, String password) {

  /** Parses {@code user:password}; the password may hold colons. */
  static Credentials parse(String userInfo) {
    int colon = userInfo.indexOf(':');
    if (colon < 1) {
      throw new ConfigException("Schema Registry credentials must have the form user:password.");
    }
    return new Credentials(userInfo.substring(0, colon), userInfo.substring(colon + 1));
  }

  String authorization() {
    byte[] plain = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(plain);
  }

  @Override
  public String toString() {
    return "Credentials[hidden]";
  }
}
