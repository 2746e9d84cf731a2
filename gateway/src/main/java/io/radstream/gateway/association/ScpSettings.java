package io.radstream.gateway.association;

import io.radstream.configuration.Network;
import io.radstream.gateway.association.dimse.SopClass;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How the SCP is to be reached, by whom, and within which limits.
 *
 * @param host the address on which it listens
 * @param port 0 to 65535; 0 for any that is free
 * @param aeTitle its own, which callers must name
 * @param peers who may associate; empty for everybody
 * @param tls null for connections in clear
 * @param limits how much at once
 * @param timeouts how long each step may take
 * @param served what is taken
 */
public record ScpSettings(
    String host,
    int port,
    String aeTitle,
    List<AllowedPeer> peers,
    @Nullable TlsSettings tls,
    Limits limits,
    Timeouts timeouts,
    Set<SopClass> served) {

  private static final int MIB = 1024 * 1024;

  /** Checks the ranges. */
  public ScpSettings {
    AeTitle.require(aeTitle);
    requireRange("port", port, 0, 65_535);
    peers = List.copyOf(peers);
    served = Set.copyOf(served);
  }

  /** Of a server that takes images. */
  public ScpSettings(
      String host,
      int port,
      String aeTitle,
      List<AllowedPeer> peers,
      @Nullable TlsSettings tls,
      Limits limits,
      Timeouts timeouts) {
    this(host, port, aeTitle, peers, tls, limits, timeouts, Set.copyOf(SopClass.ofGateway()));
  }

  /** In clear, for everybody, with the limits and timeouts that are usual. */
  public static ScpSettings of(String host, int port, String aeTitle) {
    return new ScpSettings(host, port, aeTitle, List.of(), null, Limits.USUAL, Timeouts.USUAL);
  }

  /**
   * A caller that may associate.
   *
   * @param aeTitle its AE title
   * @param addresses from where; empty for from everywhere
   */
  public record AllowedPeer(String aeTitle, List<Network> addresses) {

    /** Checks the title. */
    public AllowedPeer {
      AeTitle.require(aeTitle);
      addresses = List.copyOf(addresses);
    }

    boolean allows(String callingAe, String address) {
      return aeTitle.equals(callingAe)
          && (addresses.isEmpty() || addresses.stream().anyMatch(range -> range.contains(address)));
    }
  }

  /**
   * TLS with keys that were read already.
   *
   * @param context keys and trust
   * @param clientCertificates whether a caller must show a certificate that is trusted
   */
  public record TlsSettings(SSLContext context, boolean clientCertificates) {}

  /**
   * What there may be at once.
   *
   * @param associations open ones, 1 to 1,000
   * @param pending connections that have not associated yet, 1 to 1,000
   * @param unitBytes the longest P-DATA-TF, as it is told to peers, 4 KiB to 1 MiB
   * @param objectBytes the largest data set, 1 KiB to 1 GiB
   * @param receptionBytes all data sets that are being received and stored, together; one more of
   *     the largest size may come on top. A data set counts twice until it is whole
   */
  public record Limits(
      int associations, int pending, int unitBytes, int objectBytes, long receptionBytes) {

    /** Some 640 MiB of heap at most. */
    public static final Limits USUAL = new Limits(64, 64, 128 * 1024, 64 * MIB, 512L * MIB);

    /** Checks the ranges. */
    public Limits {
      requireRange("associations", associations, 1, 1_000);
      requireRange("pending connections", pending, 1, 1_000);
      requireRange("bytes of a unit", unitBytes, 4 * 1024, MIB);
      requireRange("bytes of an object", objectBytes, 1024, 1024 * MIB);
      requireRange("bytes in reception", receptionBytes, 1, Long.MAX_VALUE);
    }
  }

  /**
   * What each step may take.
   *
   * @param request from the connection to the whole request for association, TLS included (ARTIM,
   *     PS3.8 section 9.1.5)
   * @param idle without a message
   * @param unit from the first to the last byte of a unit
   * @param object for a whole data set, beside what its bytes may take
   * @param leastRate bytes a second that a data set must have, at least 1
   * @param write for an answer to be taken
   * @param memory that a data set waits for memory
   * @param place that a request waits for a place among the associations
   * @param displace how long an association must have made no progress before it can be ended in
   *     favour of another; a quarter of it for one that has sent nothing yet
   */
  public record Timeouts(
      Duration request,
      Duration idle,
      Duration unit,
      Duration object,
      int leastRate,
      Duration write,
      Duration memory,
      Duration place,
      Duration displace) {

    /** For devices on a network of 1 Mbit/s or more. */
    public static final Timeouts USUAL =
        new Timeouts(
            Duration.ofSeconds(10),
            Duration.ofSeconds(120),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            16 * 1024,
            Duration.ofSeconds(15),
            Duration.ofSeconds(20),
            Duration.ofSeconds(3),
            Duration.ofSeconds(1));

    /** Checks the ranges. */
    public Timeouts {
      requireRange("least rate", leastRate, 1, Integer.MAX_VALUE);
      for (Duration limit : List.of(request, idle, unit, object, write, memory, place, displace)) {
        requireRange("milliseconds of a timeout", limit.toMillis(), 1, 86_400_000);
      }
    }
  }

  private static void requireRange(String what, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s: %d is not between %d and %d".formatted(what, value, least, most));
    }
  }
}
