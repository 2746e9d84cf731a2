package io.radstream.streamapp.references;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.Rejection;
import io.radstream.imaging.RejectionReason;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hostile message may refer to; none of it may even reach the name service. */
class HostileReferencesTest {

  private static final String HASH = "0".repeat(64);
  private static final ReferenceSettings SETTINGS =
      TestArchive.settings(Set.of("http", "https"), "archive.example", "archive.example:8080");

  private final List<String> lookedUp = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Other places.
        "http://evil.example/film",
        "http://archive.example.evil.example/film",
        "http://evilarchive.example/film",
        "http://sub.archive.example/film",
        "http://127.0.0.1/film",
        "http://127.1/film",
        "http://2130706433/film",
        "http://0x7f000001/film",
        "http://0177.0.0.1/film",
        "http://0/film",
        "http://localhost/film",
        "http://[::1]/film",
        "http://[::ffff:127.0.0.1]/film",
        "http://169.254.169.254/latest/meta-data/",
        "http://metadata.google.internal/",
        // Other ports and schemes.
        "http://archive.example:22/film",
        "http://archive.example:0/film",
        "http://archive.example:443/film",
        "https://archive.example:80/film",
        "ftp://archive.example/film",
        "file:///etc/passwd",
        "file://archive.example/etc/passwd",
        "jar:http://archive.example/x.jar!/film",
        "jar:file:///etc/x.jar!/film",
        "gopher://archive.example/film",
        "ldap://archive.example/film",
        "data:image/png;base64,AAAA",
        "netdoc:///etc/passwd",
        "unix:///var/run/docker.sock",
        // Names that only look like it.
        "http://archive.example./film",
        "http://archive.example%00.evil.example/film",
        "http://archive%2eexample/film",
        "http://arch_ive.example/film",
        // Told apart by whoever reads more carelessly.
        "http://archive.example@evil.example/film",
        "http://evil.example@archive.example/film",
        "http://user:secret@archive.example/film",
        "http://archive.example:80@evil.example/film",
        "http://evil.example#@archive.example/film",
        "http://archive.example#@evil.example/film",
        "http://archive.example\\@evil.example/film",
        "http://evil.example\\archive.example/film",
        "http:archive.example/film",
        "http:/archive.example/film",
        "http:///archive.example/film",
        "//archive.example/film",
        "/film",
        "film",
        "http://archive.example//evil.example/film",
        // Not even an address.
        "",
        " ",
        "http://",
        "http://archive.example/fi lm",
        "http://archive.example/fi\r\nHost: evil.example\r\n\r\n",
        "http://archive.example/fi\u0000lm",
        "http://arch\u200bive.example/film",
        "http://\u0430rchive.example/film",
        "http://archive\u3002example/film",
        "http://archive.example/f\u00efilm",
        "http://archive.example:99999999999/film",
        "http://archive.example:-1/film",
        "http://archive.example/%zz"
      })
  void noneIsFollowed(String uri) throws InterruptedException {
    Rejection refused = refused(new Reference(uri, HASH, 100));

    assertThat(refused.reason())
        .isIn(RejectionReason.REFERENCE_UNREACHABLE, RejectionReason.REFERENCE_MISMATCH);
    assertThat(refused.detail()).doesNotContain("example", "film", "127", "etc");
    assertThat(lookedUp).isEmpty();
  }

  @Test
  void anAddressLongerThanTheContractAllowsIsMalformed() throws InterruptedException {
    String uri = "http://archive.example/" + "a".repeat(2_048);

    assertThat(refused(new Reference(uri, HASH, 1)).reason())
        .isEqualTo(RejectionReason.REFERENCE_MISMATCH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "zz", " ", "../../etc/passwd"})
  void aHashThatIsNoneIsAMismatch(String hash) throws InterruptedException {
    assertThat(refused(new Reference("http://archive.example/film", hash, 1)).reason())
        .isEqualTo(RejectionReason.REFERENCE_MISMATCH);
    String upperCase = "A".repeat(64);
    assertThat(refused(new Reference("http://archive.example/film", upperCase, 1)).reason())
        .isEqualTo(RejectionReason.REFERENCE_MISMATCH);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void aSizeThatIsNoneIsAMismatch(long size) throws InterruptedException {
    assertThat(refused(new Reference("http://archive.example/film", HASH, size)).reason())
        .isEqualTo(RejectionReason.REFERENCE_MISMATCH);
  }

  @ParameterizedTest
  @ValueSource(longs = {TestArchive.MAX_BYTES + 1, Integer.MAX_VALUE, 1L << 32, Long.MAX_VALUE})
  void aSizeAboveTheBoundIsTooLargeBeforeAnythingIsAsked(long size) throws InterruptedException {
    assertThat(refused(new Reference("http://archive.example/film", HASH, size)).reason())
        .isEqualTo(RejectionReason.TOO_LARGE);
    assertThat(lookedUp).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://archive.example/film",
        "HTTP://ARCHIVE.example:80/film?x=1",
        "https://archive.example:443",
        "https://archive.example:8080/film"
      })
  void whatIsAllowedIsLookedUpAsItsOwnName(String uri) throws InterruptedException {
    Rejection refused = refused(new Reference(uri, HASH, 100));

    assertThat(lookedUp).containsExactly("archive.example");
    assertThat(refused.reason()).isEqualTo(RejectionReason.REFERENCE_UNREACHABLE);
    assertThat(refused.detail()).contains("not public");
  }

  private Rejection refused(Reference reference) throws InterruptedException {
    NameService loopback =
        host -> {
          lookedUp.add(host);
          return new InetAddress[] {InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})};
        };
    try (ReferenceFetcher fetcher = ReferenceFetcher.open(SETTINGS, loopback)) {
      return fetcher.fetch(reference).rejection().orElseThrow();
    }
  }
}
