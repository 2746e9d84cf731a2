package io.radstream.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.testkit.images.EncodedImage;
import io.radstream.testkit.images.ImageLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** README's section on containers, line by line. */
@ExtendWith(NeedsImages.class)
class ComposeContainerIT {

  private static final int IMAGES = 6;

  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  Path folder;

  @Test
  void imagesBecomeDiagnosesOnTheCoreProfile() throws Exception {
    try (Compose compose = Compose.up(command(), "core", folder)) {
      assertDiagnosed(compose, "tools");
      Page page = Page.open(compose.dashboard());
      assertThat(page.get("/").body()).contains("<title>");
      awaitImages(() -> page.get("/api/v1/images").body());
    }
  }

  @Test
  void imagesBecomeDiagnosesWithCertificatesAndLeastRights() throws Exception {
    Path certificates = folder.resolve("certificates");
    Compose.Ended made =
        Compose.run(
            List.of("deploy/certificates/make-certificates.sh", certificates.toString()), Map.of());
    assertThat(made.code()).as(made.output()).isZero();

    try (Compose compose = Compose.up(command(), "secure", certificates)) {
      assertDiagnosed(compose, "tools-secure");

      Compose.Ended topics = compose.run("run", "--rm", "tools-secure", "topics");
      assertThat(topics.code()).as("not among the rights of the tools").isEqualTo(3);
      assertThat(topics.output()).contains("./radstream acls --service topics");
      assertThat(compose.run("run", "--rm", "tools", "results").code())
          .as("without a certificate")
          .isEqualTo(3);
      Page page = Page.open(compose.dashboard(), certificates);
      assertThat(page.get("/api/v1/images").statusCode()).as("without a login").isEqualTo(401);
      String login = Files.readString(certificates.resolve("viewer.login"));
      awaitImages(() -> page.get("/api/v1/images", "viewer", login).body());
      String password = Files.readString(certificates.resolve("stream.password"));
      assertThat(compose.run("--profile", "secure", "logs").output()).doesNotContain(password);
    }
  }

  private void assertDiagnosed(Compose compose, String tools) throws Exception {
    Compose.Ended published =
        compose.run(
            "run", "--rm", "-v", images() + ":/films:ro", tools, "publish", "--images", "/films");

    assertThat(published.output()).contains("published 6, refused 0, failed 0");
    Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofSeconds(2))
        .until(() -> diagnosed(compose, tools) == IMAGES);
  }

  /** The page shows them as soon as they are committed. */
  private static void awaitImages(Callable<String> answer) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(answer, text -> text.contains("\"imageId\":"));
  }

  private static long diagnosed(Compose compose, String tools) {
    return compose
        .run("run", "--rm", tools, "results", "--format", "json")
        .output()
        .lines()
        .filter(line -> line.contains("\"modelVersion\""))
        .count();
  }

  private static List<String> command() {
    Optional<List<String>> command = Compose.command();
    assumeTrue(command.isPresent(), "neither docker compose nor docker-compose is installed");
    return command.orElseThrow();
  }

  private Path images() throws Exception {
    Path images = Files.createDirectories(folder.resolve("films"));
    List<EncodedImage> some = ImageLibrary.of(Load.images(), IMAGES, new Random(3)).images();
    for (int i = 0; i < IMAGES; i++) {
      String kind = some.get(i).contentType().name().toLowerCase(Locale.ROOT);
      Files.write(images.resolve(i + "." + kind), some.get(i).bytes());
    }
    return images;
  }
}
