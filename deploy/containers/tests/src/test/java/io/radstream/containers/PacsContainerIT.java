package io.radstream.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.testkit.images.ImageLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The profile pacs of docker-compose.yml: what a device sends to Orthanc becomes diagnoses, and
 * each stands in Orthanc as a report and a heat map.
 */
@ExtendWith(NeedsImages.class)
class PacsContainerIT {

  /**
   * Films, each with a UID of its own, and what storescu has to be told of how they are compressed.
   */
  private static final Map<String, String> FILMS =
      Map.of(
          "cr10-explicit-le.dcm", "-xe",
          "rsna-cr-jpegbaseline-mono2.dcm", "-xy");

  /** Itself, its report and its heat map. */
  private static final int INSTANCES_OF_FILM = 3;

  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  Path folder;

  @Test
  void whatADeviceSendsToOrthancIsDiagnosedAndReported() throws Exception {
    Optional<List<String>> command = Compose.command();
    assumeTrue(command.isPresent(), "neither docker compose nor docker-compose is installed");
    assumeTrue(NeedsImages.isThere(Images.ORTHANC.image()), "no image of Orthanc");
    Path films = ImageLibrary.dataFolder().resolve("dicom");
    assumeTrue(Files.isDirectory(films), "no films: set RADSTREAM_DATA to the folder of images");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/storescu")), "storescu is not installed");
    try (Compose compose =
        Compose.up(
            command.orElseThrow(),
            List.of("core", "pacs"),
            folder,
            "stream-app",
            "gateway",
            "deliver")) {

      for (Map.Entry<String, String> film : FILMS.entrySet()) {
        Compose.Ended sent =
            Compose.run(
                List.of(
                    "storescu",
                    film.getValue(),
                    "-aec",
                    "ORTHANC",
                    "127.0.0.1",
                    compose.dicomPort(),
                    films.resolve(film.getKey()).toString()),
                Map.of());
        assertThat(sent.code()).as(sent.output()).isZero();
      }

      Awaitility.await()
          .atMost(Duration.ofMinutes(3))
          .pollInterval(Duration.ofSeconds(2))
          .until(() -> diagnosed(compose) == FILMS.size());
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofSeconds(2))
          .untilAsserted(
              () ->
                  assertThat(statistics(compose))
                      .contains(
                          "\"CountInstances\" : " + INSTANCES_OF_FILM * FILMS.size(),
                          "\"CountStudies\" : " + FILMS.size()));
    }
  }

  private static String statistics(Compose compose) {
    return compose
        .run(
            "exec",
            "-T",
            "orthanc",
            "bash",
            "-c",
            "exec 3<>/dev/tcp/localhost/8042 && printf 'GET /statistics HTTP/1.0\\r\\n\\r\\n' >&3"
                + " && while read -r line || [ -n \"$line\" ]; do echo \"$line\"; done <&3")
        .output();
  }

  private static long diagnosed(Compose compose) {
    return compose
        .run("run", "--rm", "tools", "results", "--format", "json")
        .output()
        .lines()
        .filter(line -> line.contains("\"modelVersion\""))
        .count();
  }
}
