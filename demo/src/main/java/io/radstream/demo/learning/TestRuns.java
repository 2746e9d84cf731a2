package io.radstream.demo.learning;

import io.radstream.demo.run.DemoPublisher;
import io.radstream.demo.screen.DemoException;
import io.radstream.localstack.LocalStack;
import java.time.Duration;

/**
 * Has the test's images classified by whatever serves, over and over: the same bytes and so the
 * same imageIds. One sitting ends before the next begins, and copies of one image keep their order,
 * so that each outcome belongs to one sitting. For one thread.
 */
final class TestRuns {

  private final TestSet testSet;
  private final LocalStack stack;
  private final EventLoop flow;
  private final LearnNarration narration;
  private final Duration limit;
  private final LearnTable table = new LearnTable();

  TestRuns(
      TestSet testSet, LocalStack stack, EventLoop flow, LearnNarration narration, Duration limit) {
    this.testSet = testSet;
    this.stack = stack;
    this.flow = flow;
    this.narration = narration;
    this.limit = limit;
  }

  /** A row a sitting. */
  LearnTable table() {
    return table;
  }

  /**
   * Publishes all images and waits for all outcomes.
   *
   * @param name for people
   * @param gate what it said of the model that serves
   * @throws DemoException if something is broken, or an image has no outcome in time
   */
  void hold(String name, String gate) throws DemoException, InterruptedException {
    TestSet.TestRun testRun = testSet.testRun();
    try (DemoPublisher publishing = DemoPublisher.prepare(stack, testSet.files(), flow::tell)) {
      publishing.begin();
      flow.until(
          testRun::over,
          limit,
          () -> "%d images of the test have no outcome".formatted(testRun.open()),
          testRun::enter);
    }
    TestScore score = testRun.score();
    table.add(name, score, gate);
    narration.tell(
        "Test %s: version %s gets %s right, abstains from %d"
            .formatted(name, score.versions(), score.accuracy(), score.abstained()));
  }
}
