package io.radstream.gateway.outbound;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How an HTTP server is asked. Its text form holds no credentials.
 *
 * @param url below which its resources lie, without a slash at its end
 * @param authorization the header Authorization; empty for none
 * @param tls whose certificates are trusted; empty for those that Java trusts
 */
public record WebAccess(URI url, String authorization, Optional<SSLContext> tls) {

  /** The header Authorization of a user (RFC 7617), who is told from the password by a colon. */
  public static String basic(String userAndPassword) {
    byte[] both = userAndPassword.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  /** The header Authorization of a token (RFC 6750). */
  public static String bearer(String token) {
    return "Bearer " + token;
  }

  @Override
  public String toString() {
    return "WebAccess";
  }
}
