package io.radstream.streamapp.references;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.StepResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files of which a hash is announced, but no length. */
@Timeout(60)
class UnknownLengthTest {

  private static final byte[] FILE = "a bundle of some length".getBytes(StandardCharsets.UTF_8);

  @Test
  void aFileIsFetchedWhateverItsLength() throws Exception {
    assertThat(fetched(FILE, "Content-Length: " + FILE.length))
        .isInstanceOfSatisfying(
            StepResult.Accepted.class, file -> assertThat(file.value()).isEqualTo(FILE));
  }

  @Test
  void aFileWhoseServerDoesNotSayHowLongItIsEndsWithTheConnection() throws Exception {
    assertThat(fetched(FILE, "Connection: close"))
        .isInstanceOfSatisfying(
            StepResult.Accepted.class, file -> assertThat(file.value()).isEqualTo(FILE));
  }

  @Test
  void anotherFileIsRefused() throws Exception {
    byte[] other = FILE.clone();
    other[0] ^= 1;

    assertThat(fetched(other, "Content-Length: " + other.length))
        .isInstanceOfSatisfying(
            StepResult.Rejected.class,
            refused ->
                assertThat(refused.why().reason()).isEqualTo(RejectionReason.REFERENCE_MISMATCH));
  }

  @Test
  void aFileOverTheLimitIsRefusedWhetherItsLengthIsSaidOrNot() throws Exception {
    byte[] large = new byte[TestArchive.MAX_BYTES + 1];

    for (String header : new String[] {"Content-Length: " + large.length, "Connection: close"}) {
      assertThat(fetched(large, header))
          .isInstanceOfSatisfying(
              StepResult.Rejected.class,
              refused -> assertThat(refused.why().reason()).isEqualTo(RejectionReason.TOO_LARGE));
    }
  }

  @Test
  void whatIsNotAllowedIsNamedByTheSettingThatWouldAllowIt() throws Exception {
    try (ReferenceFetcher fetcher = ReferenceFetcher.open(ReferenceSettings.NONE, "releases")) {
      assertThat(fetcher.fetchUpToLimit("https://models.example/1.zip", TestArchive.sha256(FILE)))
          .isInstanceOfSatisfying(
              StepResult.Rejected.class,
              refused -> assertThat(refused.why().detail()).contains("releases.hosts is empty"));
    }
  }

  private static StepResult<byte[]> fetched(byte[] body, String header) throws Exception {
    try (TestArchive archive =
            new TestArchive(
                (asked, out) -> {
                  out.write(TestArchive.head("HTTP/1.1 200 OK", header));
                  out.write(body);
                });
        ReferenceFetcher fetcher =
            ReferenceFetcher.open(archive.settings(Duration.ofSeconds(20)), "releases")) {
      return fetcher.fetchUpToLimit(archive.uri(), TestArchive.sha256(FILE));
    }
  }
}
