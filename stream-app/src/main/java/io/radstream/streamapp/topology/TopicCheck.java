package io.radstream.streamapp.topology;

import io.radstream.schemas.topics.TopicFindings;
import io.radstream.schemas.topics.TopicFindings.Deviation;
import io.radstream.schemas.topics.TopicLayout;
import io.radstream.schemas.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/**
 * Compares the app's topics with what it needs of them.
 *
 * @param names of the topics it uses
 */
record TopicCheck(TopicLayout layout, List<String> names) {

  private static final String CURE = "; ./radstream topics corrects it";

  /** The images' topic may take any size: what must follow it is the others. */
  static TopicCheck of(Topics topics, List<String> names) {
    return new TopicCheck(TopicLayout.of(topics, 1).withLargestImage(0), List.copyOf(names));
  }

  TopicFindings ask(Admin admin, Duration patience)
      throws ExecutionException, TimeoutException, InterruptedException {
    return layout.check(admin, names, patience);
  }

  /** What would lose images, or hang at one; empty if nothing would. */
  static Optional<String> refusal(TopicFindings findings) {
    return findings.vital().isEmpty()
        ? Optional.empty()
        : Optional.of(joined(findings.vital()) + CURE);
  }

  /** What is not as it should be or could not be seen; empty if all is well. */
  static Optional<String> warning(TopicFindings findings) {
    List<String> lines = new ArrayList<>();
    List<Deviation> harmless =
        findings.deviations().stream().filter(deviation -> !deviation.vital()).toList();
    if (!harmless.isEmpty()) {
      lines.add(joined(harmless) + CURE);
    }
    if (!findings.unchecked().isEmpty()) {
      lines.add(
          "the settings of %s could not be checked (DescribeConfigs is not allowed): a cleanup.policy, message.timestamp.type or max.message.bytes that loses images would go unnoticed; './radstream acls --service stream' prints what grants it"
              .formatted(String.join(", ", findings.unchecked())));
    }
    return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", lines));
  }

  private static String joined(List<Deviation> deviations) {
    return deviations.stream().map(Deviation::toString).collect(Collectors.joining("; "));
  }
}
