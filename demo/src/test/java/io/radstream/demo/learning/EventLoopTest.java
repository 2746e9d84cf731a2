package io.radstream.demo.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.console.ExitCode;
import io.radstream.demo.results.DemoEvent;
import io.radstream.demo.results.ImageOutcomes;
import io.radstream.demo.screen.DemoException;
import io.radstream.producertools.results.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventLoopTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  private final EventLoop flow = flow(Optional.empty());

  @Test
  void takesInWhatIsToldWhileItWaits() throws Exception {
    // given
    DemoEvent sent = new DemoEvent.Published(Path.of("a.png"), "a");
    DemoEvent diagnosed = new DemoEvent.Arrived(ImageOutcomes.outcome("a"));
    flow.tell(sent);
    flow.tell(diagnosed);
    List<DemoEvent> heard = new ArrayList<>();

    // when
    flow.until(() -> heard.size() == 2, LONG, () -> "", heard::add);

    // then
    assertThat(heard).containsExactly(sent, diagnosed);
    assertThat(flow.log().sent()).isEqualTo(1);
    assertThat(flow.quiet()).isTrue();
  }

  @Test
  void isNotQuietBeforeEverythingToldIsInTheLog() {
    flow.tell(new DemoEvent.Published(Path.of("a.png"), "a"));

    assertThat(flow.log().settled()).isTrue();
    assertThat(flow.quiet()).isFalse();
  }

  @Test
  void endsWithWhatBroke() {
    flow.tell(new DemoEvent.Broken(ExitCode.UNREACHABLE, "publishing: no broker"));

    assertThatThrownBy(() -> waitForever(flow, LONG))
        .isInstanceOfSatisfying(
            DemoException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNREACHABLE))
        .hasMessage("publishing: no broker");
  }

  @Test
  void noticesThatSomethingIsBrokenWhenNothingHappens() {
    var broken = new DemoEvent.Broken(ExitCode.UNREACHABLE, "the broker ended unexpectedly");

    assertThatThrownBy(() -> waitForever(flow(Optional.of(broken)), LONG))
        .hasMessage("the broker ended unexpectedly");
  }

  @Test
  void endsAtARecordThatIsNoDiagnosis() {
    flow.tell(new DemoEvent.Arrived(new Outcome.Unreadable("xray.diagnoses-0@7")));

    assertThatThrownBy(() -> waitForever(flow, LONG))
        .hasMessage("a record is no diagnosis: xray.diagnoses-0@7");
  }

  @Test
  void saysWhatHasNotComeInTime() {
    assertThatThrownBy(() -> waitForever(flow, Duration.ZERO))
        .hasMessage("7 images have no outcome after 0 s");
  }

  @Test
  void letsWorkComeToItsEnd() throws Exception {
    try (BackgroundTask background = new BackgroundTask()) {
      assertThat(flow.<String>attend(background, () -> "bundle")).isEqualTo("bundle");
    }
  }

  private static void waitForever(EventLoop flow, Duration limit) throws Exception {
    flow.until(() -> false, limit, () -> "7 images have no outcome");
  }

  private static EventLoop flow(Optional<DemoEvent.Broken> broken) {
    return new EventLoop(() -> broken, InstantSource.system());
  }
}
