package io.radstream.gateway.association.client;

import io.radstream.gateway.association.AeTitle;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where instances are sent, and as whom.
 *
 * @param host name or address of the SCP
 * @param port 1 to 65535
 * @param called AE title of the SCP
 * @param calling AE title of the sender
 * @param tls keys and trust; null for a connection in clear
 * @param verifyHost whether the SCP's certificate must be made out to its host; without it, whoever
 *     has any trusted certificate can pose as it
 * @param connect until the connection is there, at least 1 ms
 * @param answer for each answer, at least 1 ms
 */
public record SenderSettings(
    String host,
    int port,
    String called,
    String calling,
    @Nullable SSLContext tls,
    boolean verifyHost,
    Duration connect,
    Duration answer) {

  /** Checks the ranges. */
  public SenderSettings {
    AeTitle.require(called);
    AeTitle.require(calling);
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port: %d is not between 1 and 65535".formatted(port));
    }
  }

  /** In clear, with 10 s to connect and two minutes for each answer. */
  public static SenderSettings of(String host, int port, String called, String calling) {
    return new SenderSettings(
        host, port, called, calling, null, false, Duration.ofSeconds(10), Duration.ofMinutes(2));
  }
}
