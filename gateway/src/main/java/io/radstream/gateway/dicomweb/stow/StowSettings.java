package io.radstream.gateway.dicomweb.stow;

import io.radstream.gateway.association.AeTitle;
import io.radstream.gateway.association.ScpSettings.TlsSettings;
import io.radstream.gateway.inbound.Credentials;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the receiver is to be reached, by whom, and within which limits.
 *
 * @param host the address on which it listens
 * @param port 0 to 65535; 0 for any that is free
 * @param path what stands before {@code /studies}: empty, or begins with a slash
 * @param tls null for connections in clear
 * @param credentials what senders must show
 * @param names host names by which it may be called, in lower case and without a port; empty for
 *     any
 * @param peer AE title that stands for every sender
 * @param limits how much at once
 * @param timeouts how long a request may take
 */
public record StowSettings(
    String host,
    int port,
    String path,
    @Nullable TlsSettings tls,
    Credentials credentials,
    List<String> names,
    String peer,
    Limits limits,
    Timeouts timeouts) {

  /** Checks the title and copies the names. */
  public StowSettings {
    AeTitle.require(peer);
    names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }

  /** Whether nobody has to show who they are. */
  public boolean isOpenToAll() {
    return credentials.none() && (tls == null || !tls.clientCertificates());
  }

  /** Whether names and credentials travel in clear to other machines. */
  public boolean isInClear() {
    return tls == null && !List.of("127.0.0.1", "::1", "localhost").contains(host);
  }

  /**
   * What there may be at once.
   *
   * @param requests that are being received and stored; one more is answered 503
   * @param requestBytes the largest request, boundaries included
   * @param objectBytes the largest instance
   * @param parts instances of one request
   */
  public record Limits(int requests, long requestBytes, int objectBytes, int parts) {}

  /**
   * How long the bytes of a request may take; the time in which they are stored is not part of it.
   *
   * @param idle without a byte
   * @param request for a whole request, beside what its bytes may take
   * @param leastRate bytes a second that a request must have, at least 1
   */
  public record Timeouts(Duration idle, Duration request, int leastRate) {}
}
