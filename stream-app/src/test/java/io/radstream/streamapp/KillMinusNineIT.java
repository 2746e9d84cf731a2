package io.radstream.streamapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.Priority;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class KillMinusNineIT {

  private static final int IMAGES = 500;
  private static final int STUDIES = 25;
  private static final int BEFORE_KILL = 120;

  @TempDir private Path folder = Path.of(".");

  @Test
  void resultOfEveryImageSurvivesKillMinusNineAndSigtermDrains() throws Exception {
    List<Path> images = RealImages.first(IMAGES);
    try (LocalStack stack = LocalStack.start(StackConfig.temporary());
        Outcomes outcomes =
            new Outcomes(stack.bootstrapServers(), stack.registryUrl(), stack.topics())) {
      // given
      List<String> sent = publish(images, stack);
      Process first = start(stack);
      await().atMost(Duration.ofMinutes(2)).until(() -> outcomes.poll() >= BEFORE_KILL);

      // when
      first.destroyForcibly();
      assertThat(first.waitFor(10, TimeUnit.SECONDS)).isTrue();
      int atKill = outcomes.poll();
      Process second = start(stack);
      await().atMost(Duration.ofMinutes(2)).until(() -> outcomes.poll() >= IMAGES);
      second.destroy();

      // then
      assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(second.exitValue()).isZero();
      outcomes.poll();
      assertThat(atKill).isLessThan(IMAGES);
      assertThat(outcomes.imageIds()).containsExactlyInAnyOrderElementsOf(sent);
      assertOrderPerStudy(outcomes.diagnoses());
    }
  }

  private static void assertOrderPerStudy(List<Diagnosis> diagnoses) {
    diagnoses.stream()
        .collect(Collectors.groupingBy(Diagnosis::getStudyId))
        .values()
        .forEach(
            study ->
                assertThat(study).isSortedAccordingTo(Comparator.comparing(Diagnosis::getImageId)));
  }

  private static List<String> publish(List<Path> images, LocalStack stack) throws Exception {
    List<String> sent = new ArrayList<>();
    try (Device device =
        new Device(stack.bootstrapServers(), stack.registryUrl(), stack.topics())) {
      for (Path image : images) {
        String id = "film-%04d".formatted(sent.size());
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(image));
        String study = "study-" + sent.size() % STUDIES;
        device.publish(TestImages.image(id, study, Priority.ROUTINE, bytes));
        sent.add(id);
      }
      device.flush();
    }
    return sent;
  }

  private Process start(LocalStack stack) throws IOException {
    Path log = Files.createTempFile(folder, "stream", ".log");
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            FakeStreamMain.class.getName(),
            stack.bootstrapServers(),
            stack.registryUrl(),
            "100")
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }
}
