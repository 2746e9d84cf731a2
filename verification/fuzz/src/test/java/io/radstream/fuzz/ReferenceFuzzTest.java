package io.radstream.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.radstream.configuration.Network;
import io.radstream.imaging.StepResult;
import io.radstream.streamapp.references.HostRule;
import io.radstream.streamapp.references.Reference;
import io.radstream.streamapp.references.ReferenceFetcher;
import io.radstream.streamapp.references.ReferenceSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a reference names and an archive answers: the announced image, or a reason. The first
 * byte says what the others are: a whole address, a path in the allowed archive, its whole answer,
 * or the answer's body. A connection to anywhere but the archive is a finding.
 */
class ReferenceFuzzTest {

  private static final Bounds BOUNDS = new Bounds(5, 64);
  private static final byte[] IMAGE = {1, 2, 3};

  /** SHA-256 of the image. */
  private static final String HASH =
      "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81";

  private static final LoopbackServer ARCHIVE =
      LoopbackServer.start(request -> ReferenceFuzzTest.answer);
  private static final ReferenceFetcher FETCHER =
      ReferenceFetcher.open(
          new ReferenceSettings(
              List.of(HostRule.of(ARCHIVE.hostAndPort())),
              Set.of("http"),
              List.of(Network.of("127.0.0.0/8")),
              1_000_000,
              Duration.ofSeconds(2),
              1));

  private static volatile byte[] answer = {};

  static Stream<byte[]> seeds() {
    return Stream.concat(
        Stream.of(
                "http://127.0.0.1/film",
                "http://user@127.0.0.1:80/film#part",
                "https://[::1]:8443/a?b=%20",
                "file:///etc/passwd",
                "gopher://0x7f.1/")
            .map(uri -> MessageSeeds.led(0, uri.getBytes(UTF_8))),
        Stream.of(
            MessageSeeds.led(1, "/films/1?frame=%31&x=y".getBytes(UTF_8)),
            MessageSeeds.led(2, LoopbackServer.response(200, IMAGE)),
            MessageSeeds.led(
                2, "HTTP/1.1 302 x\r\nLocation: http://10.0.0.1/\r\n\r\n".getBytes(ISO_8859_1)),
            MessageSeeds.led(2, "HTTP/-1 916".getBytes(ISO_8859_1)),
            MessageSeeds.led(3, IMAGE)));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "1m")
  void aReferenceIsTheAnnouncedImageOrAReason(byte[] input) {
    if (input.length == 0) {
      return;
    }
    byte[] rest = Arrays.copyOfRange(input, 1, input.length);
    String text = new String(rest, ISO_8859_1);
    answer = answer(input[0], rest);
    String uri =
        switch (input[0]) {
          case 1 -> ARCHIVE.url() + text;
          case 2, 3 -> ARCHIVE.url() + "/film";
          default -> text;
        };

    // Jazzer calls a connection to anywhere else a finding.
    BugDetectors.allowNetworkConnections((host, port) -> port == ARCHIVE.port());

    StepResult<byte[]> result =
        BOUNDS.within(() -> FETCHER.fetch(new Reference(uri, HASH, IMAGE.length)));

    if (result instanceof StepResult.Accepted<byte[]> fetched) {
      assertThat(fetched.value()).isEqualTo(IMAGE);
    } else {
      assertThat(result.rejection().orElseThrow().detail()).isNotBlank().hasSizeLessThan(200);
    }
  }

  private static byte[] answer(byte kind, byte[] rest) {
    return switch (kind) {
      case 2 -> rest;
      case 3 -> LoopbackServer.response(200, rest);
      default -> LoopbackServer.response(200, IMAGE);
    };
  }
}
