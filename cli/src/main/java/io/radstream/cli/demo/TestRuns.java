package io.radstream.cli.demo;

import io.radstream.localstack.LocalStack;
import java.time.Duration;

/**
 * Has the exam's films judged by whatever serves, over and over: the same bytes and so the same
 * imageIds. One sitting ends before the next begins, and films of one image keep their order, so
 * that each outcome belongs to one sitting. For one thread.
 */
final class TestRuns {

  private final TestSet exam;
  private final LocalStack stack;
  private final EventLoop flow;
  private final LearnNarration story;
  private final Duration limit;
  private final LearnTable table = new LearnTable();

  TestRuns(TestSet exam, LocalStack stack, EventLoop flow, LearnNarration story, Duration limit) {
    this.exam = exam;
    this.stack = stack;
    this.flow = flow;
    this.story = story;
    this.limit = limit;
  }

  /** A row a sitting. */
  LearnTable table() {
    return table;
  }

  /**
   * Publishes all films and waits for all verdicts.
   *
   * @param name for people
   * @param gate what it said of the model that serves
   * @throws DemoException if something is broken, or a film has no outcome in time
   */
  void hold(String name, String gate) throws DemoException, InterruptedException {
    TestSet.Sitting sitting = exam.sitting();
    try (DemoPublisher publishing = DemoPublisher.prepare(stack, exam.files(), flow::tell)) {
      publishing.begin();
      flow.until(
          sitting::over,
          limit,
          () -> "%d films of the exam have no outcome".formatted(sitting.open()),
          sitting::enter);
    }
    TestScore marks = sitting.marks();
    table.add(name, marks, gate);
    story.tell(
        "Exam %s: version %s judges %s right, abstains from %d"
            .formatted(name, marks.versions(), marks.accuracy(), marks.abstained()));
  }
}
