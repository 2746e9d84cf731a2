package io.radstream.chaos.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.schemas.ContentType;
import io.radstream.schemas.topics.Topics;
import io.radstream.testkit.images.EncodedImage;
import io.radstream.testkit.images.ImageLibrary;
import io.radstream.testkit.outcomes.Outcome;
import io.radstream.testkit.outcomes.Position;
import io.radstream.testkit.outcomes.RunHistory;
import io.radstream.testkit.publish.ImageFeed;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When something is broken, and when it is not. */
class RandomFaultsTest {

  private static final int IMAGES = 40;

  private final RunHistory history = new RunHistory();
  private final RunLog log = new RunLog(new PrintWriter(new StringWriter()));
  private final List<Integer> strikes = new ArrayList<>();

  @Test
  void somethingIsBrokenAsOftenAsAskedForWhileTheLoadLasts() throws InterruptedException {
    come(IMAGES);

    strike(new Load(true, Duration.ofDays(1)));

    assertThat(strikes).containsExactly(0, 1, 2);
    assertThat(log.notes()).isEmpty();
    assertThat(log.violations()).isEmpty();
  }

  @Test
  void nothingIsBrokenOnceEveryImageHasItsOutcomeAndThatIsNoted() throws InterruptedException {
    come(IMAGES);

    strike(new Load(false, Duration.ofDays(1)));

    assertThat(strikes).isEmpty();
    assertThat(log.notes())
        .containsExactly("the load was over before the last blow; it takes more images");
  }

  @Test
  void loadThatDoesNotComeSoFarIsAViolation() throws InterruptedException {
    strike(new Load(true, Duration.ofNanos(-1)));

    assertThat(strikes).isEmpty();
    assertThat(log.violations())
        .containsExactly("no outcome came any more, so not everything was tried");
  }

  @Test
  void everyDisturbanceIsCountedAndItsPauseToldApart() throws InterruptedException {
    try (ScenarioContext context = context(new Load(true, Duration.ZERO))) {
      context.disturbed("kill -9 of app-000");
      context.disturbed("kill -9 of app-001");
    }

    assertThat(log.disturbances()).isEqualTo(2);
    assertThat(history.pauses().afterDisturbanceMillis()).hasSize(2);
  }

  @Test
  void figuresAreRoundedToWhatCanBeRead() throws InterruptedException {
    try (ScenarioContext context = context(new Load(true, Duration.ZERO))) {
      context.figure("seconds", 1.26);
    }

    assertThat(log.figures()).containsEntry("seconds", 1.3);
  }

  private void strike(Scenario scenario) throws InterruptedException {
    try (ScenarioContext context = context(scenario)) {
      RandomFaults.during(context, strikes::add);
    }
  }

  private ScenarioContext context(Scenario scenario) {
    CampaignSettings settings =
        new CampaignSettings(IMAGES, 3, 1, 1, Optional.empty(), "shipped", Path.of("."));
    EncodedImage image = new EncodedImage(new byte[] {1}, ContentType.PNG);
    ImageFeed feed =
        ImageFeed.of(
            new ImageLibrary(List.of(image), "one"),
            message -> new byte[0],
            0,
            1,
            InstantSource.system());
    return new ScenarioContext(scenario, settings, new NoStack(), history, feed, log);
  }

  private void come(int outcomes) {
    history.seen(
        Collections.nCopies(
            outcomes, new Outcome.Unreadable(new Position(0, 0), Instant.EPOCH, Instant.EPOCH)));
  }

  /** A scenario of which only the load matters. */
  private record Load(boolean loadLasts, Duration patience) implements Scenario {

    @Override
    public String name() {
      return "load";
    }

    @Override
    public String summary() {
      return "load";
    }

    @Override
    public void disturb(ScenarioContext context) {
      throw new UnsupportedOperationException("nothing is run");
    }
  }

  /** Nothing is reached. */
  private record NoStack() implements Stack {

    @Override
    public String bootstrapServers() {
      return "127.0.0.1:9";
    }

    @Override
    public String registryUrl() {
      return "http://127.0.0.1:9";
    }

    @Override
    public Topics topics() {
      return Topics.standard();
    }

    @Override
    public void killRegistry() {
      throw new UnsupportedOperationException("there is none");
    }

    @Override
    public void restartRegistry(Duration limit) {
      throw new UnsupportedOperationException("there is none");
    }

    @Override
    public void close() {
      // There is nothing to close.
    }
  }
}
