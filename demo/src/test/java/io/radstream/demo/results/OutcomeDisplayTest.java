package io.radstream.demo.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.console.ExitCode;
import io.radstream.demo.images.DemoImage;
import io.radstream.demo.images.DemoImageSet;
import io.radstream.demo.images.ImageOutcome;
import io.radstream.demo.screen.Screen;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class OutcomeDisplayTest {

  private static final Path FILE = Path.of("a.png");
  private static final DemoImage IMAGE = ImageOutcomes.image("a.png");
  private static final Duration LONG = Duration.ofMinutes(5);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final BlockingQueue<DemoEvent> events = new LinkedBlockingQueue<>();

  @Test
  void isDoneWhenEachImageIsDiagnosed() throws InterruptedException {
    // given
    events.add(new DemoEvent.Published(FILE, "id"));
    events.add(new DemoEvent.Arrived(ImageOutcomes.outcome("id")));

    // when
    OutcomeDisplay display = display(List.of());
    ExitCode code = display.await(events, Optional::empty, LONG);

    // then
    assertThat(code).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("a.png         NORMAL");
    assertThat(display.counts().diagnosed()).isEqualTo(1);
  }

  @Test
  void tellsThatSomeWereRefused() throws InterruptedException {
    // given
    events.add(new DemoEvent.Refused(FILE, null, "UNSUPPORTED_FORMAT", "text"));

    // when / then
    assertThat(display(List.of()).await(events, Optional::empty, LONG))
        .isEqualTo(ExitCode.ITEMS_REFUSED);
    assertThat(out.toString()).contains("REFUSED      UNSUPPORTED_FORMAT: text");
  }

  @Test
  void countsImagesThatCouldNotBeHadAsRefused() throws InterruptedException {
    // given
    events.add(new DemoEvent.Published(FILE, "id"));
    events.add(new DemoEvent.Arrived(ImageOutcomes.outcome("id")));

    // when / then
    OutcomeDisplay display = display(List.of(ImageOutcomes.refused("b.png", "NOT_DOWNLOADED")));
    assertThat(display.await(events, Optional::empty, LONG)).isEqualTo(ExitCode.ITEMS_REFUSED);
    assertThat(out.toString()).contains("b.png         REFUSED      NOT_DOWNLOADED");
  }

  @Test
  void namesWhatIsMissingWhenTheTimeIsOver() throws InterruptedException {
    // given
    events.add(new DemoEvent.Published(FILE, "id"));

    // when
    ExitCode code = display(List.of()).await(events, Optional::empty, Duration.ZERO);

    // then
    assertThat(code).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(err.toString()).contains("1 images have no outcome after 0 s (--timeout)");
    assertThat(out.toString()).contains("a.png         MISSING      NO_OUTCOME");
  }

  @Test
  void endsWithTheCodeOfWhatBroke() throws InterruptedException {
    // given
    events.add(new DemoEvent.Broken(ExitCode.INTERNAL, "the engine is gone"));

    // when / then
    assertThat(display(List.of()).await(events, Optional::empty, LONG))
        .isEqualTo(ExitCode.INTERNAL);
    assertThat(err.toString()).contains("demo: the engine is gone");
  }

  @Test
  void noticesThatSomethingIsBrokenWhenNothingHappens() throws InterruptedException {
    // given
    var broken = new DemoEvent.Broken(ExitCode.UNREACHABLE, "the broker ended unexpectedly");

    // when / then
    assertThat(display(List.of()).await(events, () -> Optional.of(broken), LONG))
        .isEqualTo(ExitCode.UNREACHABLE);
    assertThat(err.toString()).contains("the broker ended unexpectedly");
  }

  @Test
  void alsoShowsWhatOthersPublish() {
    // when
    display(List.of()).showForeign(new DemoEvent.Arrived(ImageOutcomes.outcome("foreign-id")));

    // then
    assertThat(out.toString()).contains("foreign-id    NORMAL");
  }

  private OutcomeDisplay display(List<ImageOutcome.SetAside> missed) {
    DemoImageSet images = new DemoImageSet(Map.of(FILE, IMAGE), missed);
    Screen screen = new Screen(new PrintWriter(out), new PrintWriter(err));
    Table table = Table.of(images.all(), false);
    return new OutcomeDisplay(images, table, screen, ResultsFile.none(), InstantSource.system());
  }
}
