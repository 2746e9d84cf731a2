package io.radstream.gateway.outbound;

import java.net.URI;
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

  @Override
  public String toString() {
    return "WebAccess";
  }
}
