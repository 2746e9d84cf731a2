package io.radstream.schemas.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * One server and who we are to it. The base address carries no credentials, so that it can be named
 * in messages.
 */
record RegistryEndpoint(String base, @Nullable Credentials credentials) {

  static RegistryEndpoint parse(String address) {
    URI uri = parseUri(address);
    boolean web =
        "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    if (!web || uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
      throw refused();
    }
    String userInfo = uri.getUserInfo();
    return new RegistryEndpoint(
        withoutUserInfo(uri), userInfo == null ? null : Credentials.parse(userInfo));
  }

  RegistryEndpoint withCredentials(@Nullable Credentials replacement) {
    return new RegistryEndpoint(base, replacement);
  }

  URI resolve(String path) {
    return URI.create(base + path);
  }

  Optional<String> authorization() {
    return Optional.ofNullable(credentials).map(Credentials::authorization);
  }

  private static URI parseUri(String address) {
    try {
      return new URI(address.strip());
    } catch (URISyntaxException e) {
      // The cause quotes the address, which may hold a password.
      throw refused();
    }
  }

  private static String withoutUserInfo(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    String base = uri.getScheme() + "://" + uri.getHost() + port + path;
    return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
  }

  private static ConfigException refused() {
    return new ConfigException(
        RegistryConfig.URL + " must list addresses such as http://host:8081, comma-separated.");
  }

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
}
