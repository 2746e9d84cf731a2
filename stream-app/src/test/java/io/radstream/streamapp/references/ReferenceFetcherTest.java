package io.radstream.streamapp.references;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.configuration.Network;
import io.radstream.imaging.Rejection;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.StepResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ReferenceFetcherTest {

  private static final byte[] IMAGE = image();
  private static final Duration AMPLE = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(500);

  @Test
  void theAnnouncedImageIsFetchedAndNothingButTheQuestionIsSent() throws Exception {
    try (TestArchive archive = new TestArchive((asked, out) -> say(out, IMAGE))) {
      assertThat(fetched(archive)).isEqualTo(IMAGE);

      assertThat(archive.requests())
          .singleElement()
          .asString()
          .startsWith("GET /film HTTP/1.1\r\n")
          .contains("Accept-Encoding: identity")
          .doesNotContain("Cookie", "Authorization", "Proxy", "Upgrade");
    }
  }

  @Test
  void aBodyOfUnknownLengthIsFetched() throws Exception {
    try (TestArchive archive = new TestArchive((asked, out) -> sayChunked(out, IMAGE))) {
      assertThat(fetched(archive)).isEqualTo(IMAGE);
    }
  }

  @Test
  void anotherImageIsAMismatch() throws Exception {
    byte[] other = IMAGE.clone();
    other[IMAGE.length / 2]++;
    try (TestArchive archive = new TestArchive((asked, out) -> say(out, other))) {
      Rejection refused = refused(archive, AMPLE);

      assertThat(refused.reason()).isEqualTo(RejectionReason.REFERENCE_MISMATCH);
      assertThat(refused.detail()).contains("hash").doesNotContain("127", "film?");
      assertThat(archive.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1, 100_000})
  void anotherLengthIsAMismatch(int difference) throws Exception {
    byte[] other = new byte[IMAGE.length + difference];
    try (TestArchive announced = new TestArchive((asked, out) -> say(out, other));
        TestArchive chunked = new TestArchive((asked, out) -> sayChunked(out, other))) {
      assertThat(refused(announced, AMPLE).reason()).isEqualTo(RejectionReason.REFERENCE_MISMATCH);
      assertThat(refused(chunked, AMPLE).reason()).isEqualTo(RejectionReason.REFERENCE_MISMATCH);
    }
  }

  @Test
  void anEndlessBodyIsCutOffAfterTheAnnouncedBytes() throws Exception {
    AtomicInteger chunks = new AtomicInteger();
    byte[] chunk = new byte[1 << 16];
    TestArchive.Speech endless =
        (asked, out) -> {
          out.write(TestArchive.head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked"));
          while (true) {
            writeChunk(out, chunk);
            chunks.incrementAndGet();
          }
        };
    try (TestArchive archive = new TestArchive(endless)) {
      assertThat(refused(archive, AMPLE).reason()).isEqualTo(RejectionReason.REFERENCE_MISMATCH);
      // What the sockets buffer, and not what an archive can send in 20 s.
      assertThat(chunks).hasValueLessThan(1_000);
    }
  }

  @Test
  void anAnswerInAnImpossibleVersionOfHttpIsNoAnswer() throws Exception {
    try (TestArchive archive =
        new TestArchive((asked, out) -> out.write(TestArchive.head("HTTP/-1 916")))) {
      assertThat(refused(archive, AMPLE).reason()).isEqualTo(RejectionReason.REFERENCE_UNREACHABLE);
    }
  }

  @Test
  void aGzipBombIsNotUnpacked() throws Exception {
    byte[] bomb = gzip(new byte[TestArchive.MAX_BYTES * 10]);
    TestArchive.Speech speech =
        (asked, out) -> {
          out.write(
              TestArchive.head(
                  "HTTP/1.1 200 OK", "Content-Encoding: gzip", "Content-Length: " + bomb.length));
          out.write(bomb);
        };
    try (TestArchive archive = new TestArchive(speech)) {
      assertThat(refused(archive, AMPLE).reason()).isEqualTo(RejectionReason.REFERENCE_MISMATCH);
      Reference itself =
          new Reference(archive.uri(), TestArchive.sha256(bomb), bomb.length); // raw bytes count
      assertThat(fetch(archive, AMPLE, itself)).isInstanceOf(StepResult.Accepted.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsNotFollowed(int status) throws Exception {
    try (TestArchive inner = new TestArchive((asked, out) -> say(out, IMAGE));
        TestArchive archive =
            new TestArchive(
                (asked, out) ->
                    out.write(
                        TestArchive.head(
                            "HTTP/1.1 " + status + " Elsewhere",
                            "Location: " + inner.uri(),
                            "Content-Length: 0")))) {
      Rejection refused = refused(archive, AMPLE);

      assertThat(refused.reason()).isEqualTo(RejectionReason.REFERENCE_UNREACHABLE);
      assertThat(refused.detail()).isEqualTo("the archive answered " + status);
      assertThat(inner.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 206, 400, 401, 403, 404, 407, 429})
  void anArchiveThatRefusesIsNotAskedAgain(int status) throws Exception {
    try (TestArchive archive = new TestArchive((asked, out) -> sayStatus(out, status))) {
      assertThat(refused(archive, AMPLE).reason()).isEqualTo(RejectionReason.REFERENCE_UNREACHABLE);
      assertThat(archive.requests()).hasSize(1);
    }
  }

  @Test
  void anArchiveThatFailsIsAskedAgainAndThenGivenUp() throws Exception {
    try (TestArchive archive = new TestArchive((asked, out) -> sayStatus(out, 503))) {
      assertThat(refused(archive, AMPLE).detail()).isEqualTo("the archive answered 503");
      assertThat(archive.requests()).hasSize(2);
    }
  }

  @Test
  void anArchiveThatRecoversDelivers() throws Exception {
    TestArchive.Speech speech =
        (asked, out) -> {
          if (asked == 1) {
            out.write(TestArchive.head("HTTP/1.1 200 OK", "Content-Length: " + IMAGE.length));
            out.write(IMAGE, 0, 100); // and hangs up
          } else {
            say(out, IMAGE);
          }
        };
    try (TestArchive archive = new TestArchive(speech)) {
      assertThat(fetched(archive)).isEqualTo(IMAGE);
      assertThat(archive.requests()).hasSize(2);
    }
  }

  @Test
  void aClosedPortIsUnreachable() throws Exception {
    TestArchive gone = new TestArchive((asked, out) -> say(out, IMAGE));
    gone.close();

    assertThat(refused(gone, AMPLE).reason()).isEqualTo(RejectionReason.REFERENCE_UNREACHABLE);
  }

  @Test
  void anArchiveThatHangsIsGivenUpInTime() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (TestArchive archive = new TestArchive((asked, out) -> never.await())) {
      assertThat(refused(archive, SHORT).reason()).isEqualTo(RejectionReason.REFERENCE_UNREACHABLE);
    }
  }

  @Test
  void bytesThatDripAreCutOffAtTheDeadline() throws Exception {
    TestArchive.Speech body =
        (asked, out) -> {
          out.write(TestArchive.head("HTTP/1.1 200 OK", "Content-Length: " + IMAGE.length));
          drip(out);
        };
    TestArchive.Speech heads =
        (asked, out) -> {
          out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
          drip(out);
        };
    try (TestArchive slowBody = new TestArchive(body);
        TestArchive slowHead = new TestArchive(heads)) {
      assertThat(refused(slowBody, SHORT).reason())
          .isEqualTo(RejectionReason.REFERENCE_UNREACHABLE);
      assertThat(refused(slowHead, SHORT).reason())
          .isEqualTo(RejectionReason.REFERENCE_UNREACHABLE);
    }
  }

  @Test
  void endlessHeadersAreRefused() throws Exception {
    TestArchive.Speech many =
        (asked, out) -> {
          out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
          while (true) {
            out.write("X: y\r\n".getBytes(StandardCharsets.US_ASCII));
          }
        };
    TestArchive.Speech longOne =
        (asked, out) -> {
          out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
          while (true) {
            out.write(new byte[4_096]);
          }
        };
    try (TestArchive headers = new TestArchive(many);
        TestArchive header = new TestArchive(longOne)) {
      assertThat(refused(headers, AMPLE).reason()).isEqualTo(RejectionReason.REFERENCE_UNREACHABLE);
      assertThat(refused(header, AMPLE).reason()).isEqualTo(RejectionReason.REFERENCE_UNREACHABLE);
    }
  }

  @Test
  void whatIsNoHttpIsUnreachable() throws Exception {
    TestArchive.Speech speech =
        (asked, out) -> out.write("SSH-2.0-OpenSSH_9\r\n".getBytes(StandardCharsets.US_ASCII));
    try (TestArchive archive = new TestArchive(speech)) {
      assertThat(refused(archive, AMPLE).reason()).isEqualTo(RejectionReason.REFERENCE_UNREACHABLE);
    }
  }

  @Test
  void aNameThatTurnsToLoopbackAfterTheCheckIsNotAskedAgain() throws Exception {
    List<String> lookups = new ArrayList<>();
    NameService rebinding =
        host -> {
          lookups.add(host);
          byte last = (byte) (lookups.size() == 1 ? 2 : 1);
          return new InetAddress[] {InetAddress.getByAddress(host, new byte[] {127, 0, 9, last})};
        };
    try (TestArchive archive = new TestArchive((asked, out) -> say(out, IMAGE))) {
      // 127.0.9.2 stands for a public address: nothing listens there; 127.0.0.1 does.
      ReferenceSettings settings =
          new ReferenceSettings(
              List.of(HostRule.of("archive.example:" + archive.port())),
              Set.of("http"),
              List.of(Network.of("127.0.9.2/32")),
              TestArchive.MAX_BYTES,
              AMPLE,
              3);
      try (ReferenceFetcher fetcher = ReferenceFetcher.open(settings, rebinding)) {
        Reference reference =
            new Reference(
                "http://archive.example:" + archive.port() + "/film",
                TestArchive.sha256(IMAGE),
                IMAGE.length);
        assertThat(fetcher.fetch(reference)).isInstanceOf(StepResult.Rejected.class);
        assertThat(lookups).hasSize(1);
        assertThat(archive.requests()).isEmpty();

        // The next reference meets the new answer, and the check.
        assertThat(fetcher.fetch(reference).rejection().orElseThrow().detail())
            .contains("not public");
        assertThat(archive.requests()).isEmpty();
      }
    }
  }

  @Test
  void oneForbiddenAddressAmongAllowedOnesIsEnoughToRefuse() throws Exception {
    NameService both =
        host ->
            new InetAddress[] {
              InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1}),
              InetAddress.getByAddress(host, new byte[] {10, 0, 0, 1})
            };
    try (TestArchive archive = new TestArchive((asked, out) -> say(out, IMAGE));
        ReferenceFetcher fetcher = ReferenceFetcher.open(archive.settings(AMPLE), both)) {
      Rejection refused = fetcher.fetch(reference(archive)).rejection().orElseThrow();

      assertThat(refused.detail()).contains("not public");
      assertThat(archive.requests()).isEmpty();
    }
  }

  @Test
  void aNameServiceThatHangsIsGivenUpInTimeOnFourThreadsAtMost() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger hanging = new AtomicInteger();
    NameService hangs =
        host -> {
          hanging.incrementAndGet();
          awaitStubbornly(never);
          return new InetAddress[0];
        };
    try (TestArchive archive = new TestArchive((asked, out) -> say(out, IMAGE));
        ReferenceFetcher fetcher =
            ReferenceFetcher.open(archive.settings(Duration.ofMillis(30)), hangs)) {
      for (int i = 0; i < 12; i++) {
        assertThat(fetcher.fetch(reference(archive))).isInstanceOf(StepResult.Rejected.class);
      }
      assertThat(hanging).hasValue(4);
    } finally {
      never.countDown();
    }
  }

  private static void awaitStubbornly(CountDownLatch latch) {
    boolean interrupted = false;
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] fetched(TestArchive archive) throws Exception {
    return fetch(archive, AMPLE, reference(archive)).accepted().orElseThrow();
  }

  private static Rejection refused(TestArchive archive, Duration timeout) throws Exception {
    return fetch(archive, timeout, reference(archive)).rejection().orElseThrow();
  }

  private static StepResult<byte[]> fetch(
      TestArchive archive, Duration timeout, Reference reference) throws Exception {
    try (ReferenceFetcher fetcher = ReferenceFetcher.open(archive.settings(timeout))) {
      return fetcher.fetch(reference);
    }
  }

  private static Reference reference(TestArchive archive) throws Exception {
    return new Reference(archive.uri(), TestArchive.sha256(IMAGE), IMAGE.length);
  }

  private static void say(OutputStream out, byte[] body) throws IOException {
    out.write(TestArchive.head("HTTP/1.1 200 OK", "Content-Length: " + body.length));
    out.write(body);
  }

  private static void sayStatus(OutputStream out, int status) throws IOException {
    out.write(TestArchive.head("HTTP/1.1 " + status + " Sorry", "Content-Length: 0"));
  }

  private static void sayChunked(OutputStream out, byte[] body) throws IOException {
    out.write(TestArchive.head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked"));
    writeChunk(out, body);
    out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  private static void writeChunk(OutputStream out, byte[] chunk) throws IOException {
    out.write((Integer.toHexString(chunk.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(chunk);
    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static void drip(OutputStream out) throws IOException, InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    boolean unused = false;
    while (!unused) {
      out.write('x');
      out.flush();
      unused = never.await(20, java.util.concurrent.TimeUnit.MILLISECONDS);
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static byte[] image() {
    byte[] image = new byte[200_000];
    new Random(1).nextBytes(image);
    return image;
  }
}
