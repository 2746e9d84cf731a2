package io.radstream.streamapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.Priority;
import io.radstream.testkit.outcomes.OutcomeReader;
import io.radstream.testkit.outcomes.RunHistory;
import io.radstream.testkit.process.AppProcess;
import io.radstream.testkit.process.JvmSettings;
import io.radstream.testkit.publish.ImageSender;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
        OutcomeReader<RunHistory> outcomes =
            OutcomeReader.start(stack.bootstrapServers(), stack.topics(), new RunHistory())) {
      // given
      List<String> sent = publish(images, stack);
      AppProcess first = start("first", stack);
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> outcomes.seen().outcomeCount() >= BEFORE_KILL);

      // when
      first.kill();
      int atKill = outcomes.seen().outcomeCount();
      AppProcess second = start("second", stack);
      await().atMost(Duration.ofMinutes(2)).until(() -> outcomes.seen().outcomeCount() >= IMAGES);
      int code = second.stop();

      // then
      assertThat(code).isZero();
      outcomes.readToEnd(Duration.ofMinutes(1));
      assertThat(atKill).isLessThan(IMAGES);
      assertThat(outcomes.seen().imageIds()).containsExactlyInAnyOrderElementsOf(sent);
      assertOrderPerStudy(outcomes.seen().diagnoses());
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
    try (ImageSender device =
        new ImageSender(stack.bootstrapServers(), stack.registryUrl(), stack.topics())) {
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

  private AppProcess start(String name, LocalStack stack) {
    return AppProcess.start(
        name,
        JvmSettings.ofThisJvm().with("-Xmx512m", "-XX:TieredStopAtLevel=1"),
        List.of(
            FakeStreamMain.class.getName(), stack.bootstrapServers(), stack.registryUrl(), "100"),
        folder);
  }
}
