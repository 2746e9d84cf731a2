package io.radstream.streamapp.topology;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.brokers.Access;
import io.radstream.schemas.brokers.Access.BrokerFailure;
import io.radstream.schemas.brokers.Access.BrokerFailure.Kind;
import io.radstream.schemas.brokers.MissingRights;
import io.radstream.schemas.brokers.Right;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.registry.RegistryException;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.topics.TopicFindings;
import io.radstream.schemas.topics.TopicFindings.Deviation;
import io.radstream.schemas.topics.TopicLayout;
import io.radstream.schemas.topics.Topics;
import io.radstream.streamapp.config.StreamsSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out before anything is started whether Kafka, its topics, the rights and the registry are
 * there.
 *
 * @param access what the app needs at the brokers
 */
record Preflight(StreamsSettings settings, Access access) {

  private static final Logger LOG = LoggerFactory.getLogger(Preflight.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /**
   * Checks rights, topics and their settings.
   *
   * @param further topics that the settings need beside those always needed
   * @return what is to be known about the images' topic
   * @throws UnreachableException saying what is missing and what to do
   * @throws WrongSettingsException if no client can be made of the settings
   */
  ImagesTopic checkTopics(Topics topics, List<String> further) {
    try (Admin admin = Admin.create(properties())) {
      // First of all: what one may not see looks as if it were not there.
      requireRights(admin);
      requireAll(
          needed(topics, further),
          admin.listTopics().names().get(PATIENCE.toMillis(), MILLISECONDS));
      requireSettings(TopicCheck.of(topics, needed(topics, further)).ask(admin, PATIENCE));
      return ImagesTopic.of(admin, topics.images(), PATIENCE);
    } catch (ExecutionException | TimeoutException e) {
      throw unusable("no answer within %d s".formatted(PATIENCE.toSeconds()), e);
    } catch (KafkaException e) {
      throw unusable(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException("interrupted while looking for Kafka", e);
    }
  }

  /** What looks at the topics' settings again while the app runs. */
  RuntimeChecks.Topics recheck(Topics topics, List<String> further) {
    TopicCheck check = TopicCheck.of(topics, needed(topics, further));
    return () -> {
      try (Admin admin = Admin.create(properties())) {
        return TopicCheck.refusal(check.ask(admin, PATIENCE));
      }
    };
  }

  private void requireRights(Admin admin)
      throws ExecutionException, TimeoutException, InterruptedException {
    List<Right> missing = new MissingRights(admin, PATIENCE).of(access.essential());
    if (!missing.isEmpty()) {
      throw new UnreachableException(access.lacking(missing));
    }
  }

  private static void requireSettings(TopicFindings findings) {
    TopicCheck.warning(findings).ifPresent(LOG::warn);
    TopicCheck.refusal(findings)
        .ifPresent(
            why -> {
              throw new UnreachableException(why);
            });
  }

  private static List<String> needed(Topics topics, List<String> further) {
    var always = Stream.of(topics.images(), topics.diagnoses(), topics.deadLetters());
    return Stream.concat(always, further.stream()).toList();
  }

  private void requireAll(List<String> needed, Set<String> existing) {
    List<String> missing = needed.stream().filter(topic -> !existing.contains(topic)).toList();
    if (!missing.isEmpty()) {
      throw new UnreachableException(
          "topics are missing at %s: %s; ./radstream topics creates them"
              .formatted(settings.bootstrapServers(), String.join(", ", missing)));
    }
  }

  /**
   * Makes sure that diagnoses can be written.
   *
   * @param register whether a schema that is not there is to be registered
   * @throws UnreachableException saying what is wrong
   */
  static void checkRegistry(SchemaRegistryClient registry, Topics topics, boolean register) {
    String subject = topics.diagnoses() + "-value";
    try {
      int unused =
          register
              ? registry.register(subject, Diagnosis.getClassSchema())
              : registry.idOf(subject, Diagnosis.getClassSchema());
    } catch (RegistryException e) {
      throw new UnreachableException(String.valueOf(e.getMessage()), e);
    }
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.putAll(settings.clients());
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    int patience = Math.toIntExact(PATIENCE.toMillis());
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patience);
    return properties;
  }

  private RuntimeException unusable(String why, Exception cause) {
    Optional<BrokerFailure> failure = access.explain(cause);
    if (failure.filter(found -> found.kind() == Kind.SETTINGS).isPresent()) {
      return new WrongSettingsException("kafka.*: " + failure.get().message(), cause);
    }
    return new UnreachableException(
        "Kafka cannot be used at %s: %s"
            .formatted(
                settings.bootstrapServers(), failure.map(BrokerFailure::message).orElse(why)),
        cause);
  }

  /**
   * Compares the app's topics with what it needs of them.
   *
   * @param names of the topics it uses
   */
  private record TopicCheck(TopicLayout layout, List<String> names) {

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
}
