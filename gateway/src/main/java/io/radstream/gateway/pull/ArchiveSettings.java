package io.radstream.gateway.pull;

import io.radstream.gateway.storage.ReceivedInstance.Peer;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How an archive is asked. Its text form holds no credentials.
 *
 * @param name of the kind of archive: the first word of its settings, and a label of metrics
 * @param url below which its resources lie, without a slash at its end
 * @param authorization the header Authorization; empty for none
 * @param tls whose certificates are trusted; empty for those that Java trusts
 * @param poll how long nothing is asked once there was nothing new
 * @param fetches instances that are fetched and stored at once, at least 1
 * @param objectBytes the largest instance
 * @param ae what stands for the AE title of a device that sends
 */
public record ArchiveSettings(
    String name,
    URI url,
    String authorization,
    Optional<SSLContext> tls,
    Duration poll,
    int fetches,
    int objectBytes,
    String ae) {

  /** What stands for the device. */
  public Peer peer() {
    return new Peer(ae, url.getHost());
  }

  @Override
  public String toString() {
    return "ArchiveSettings[%s]".formatted(name);
  }
}
