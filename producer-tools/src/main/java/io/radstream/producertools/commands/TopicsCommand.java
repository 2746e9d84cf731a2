package io.radstream.producertools.commands;

import io.radstream.console.ConnectionOptions;
import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.schemas.brokers.Access;
import io.radstream.schemas.brokers.Right;
import io.radstream.schemas.brokers.Rights;
import io.radstream.schemas.brokers.Rights.Service;
import io.radstream.schemas.topics.ImageSize;
import io.radstream.schemas.topics.TopicFindings;
import io.radstream.schemas.topics.TopicFindings.Deviation;
import io.radstream.schemas.topics.TopicLayout;
import io.radstream.schemas.topics.TopicLayout.TopicChanges;
import io.radstream.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicExistsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./radstream topics}: creates the topics and corrects their settings. */
@Command(
    name = "topics",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Create the topics that are missing, set what RadStream needs on the others, and register the"
          + " schemas of all; says what it found and what it set.",
      "Can be run again at any time; never deletes, never changes a number of partitions, never"
          + " lowers a size or a retention."
    },
    footer = {
      "",
      "Exit codes: 0 all are there and as needed, 1 --check found a difference or could not look at"
          + " everything, or the registry refused a schema, 2 wrong usage, 3 broker or registry"
          + " unreachable or refused."
    })
public final class TopicsCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "6",
      description =
          "Partitions of a new topic; no more stream threads than this can share the work"
              + " (default: ${DEFAULT-VALUE}).")
  private int partitions = 6;

  @Option(
      names = "--replicas",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Copies of a new topic, at most the number of brokers; 3 for anything that matters"
              + " (default: ${DEFAULT-VALUE}).")
  private int replicas = 1;

  @Option(
      names = "--check",
      description = "Change nothing; tell what is missing, differs or cannot be checked.")
  private boolean check;

  @Option(
      names = "--no-schemas",
      description =
          "Leave the Schema Registry alone (default: it is waited for, two minutes at most).")
  private boolean withoutSchemas;

  @Mixin private ImageSizeOption size = new ImageSizeOption();

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    if (partitions < 1 || replicas < 1 || replicas > Short.MAX_VALUE) {
      return failed(ExitCode.USAGE, "--partitions and --replicas must be at least 1");
    }
    Topics topics = Topics.withPrefix(connection.topicPrefix());
    try (Admin admin = Admin.create(settings())) {
      TopicLayout layout =
          TopicLayout.of(topics, partitions)
              .withReplicas(replicas)
              .withLargestImage(ImageSize.imageRecord(size.bytes()));
      ExitCode found = check ? check(admin, layout) : correct(admin, layout);
      return worse(found, schemas(topics)).code();
    } catch (ExecutionException e) {
      return e.getCause() instanceof TopicExistsException
          ? failed(ExitCode.UNREACHABLE, unseen(topics))
          : failed(topics, new KafkaException(reason(e), e.getCause()), ExitCode.UNREACHABLE);
    } catch (TimeoutException e) {
      return failed(
          ExitCode.UNREACHABLE,
          "no answer from %s within %d s"
              .formatted(connection.connection().bootstrapServers(), PATIENCE.toSeconds()));
    } catch (KafkaException e) {
      return failed(topics, e, ExitCode.USAGE);
    }
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>(connection.connection().kafka());
    settings.put(
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis()));
    return settings;
  }

  private ExitCode schemas(Topics topics) throws InterruptedException {
    if (withoutSchemas) {
      return ExitCode.DONE;
    }
    var registration = new SchemaRegistration(connection.connection(), topics, spec);
    return check ? registration.check() : registration.register();
  }

  private ExitCode correct(Admin admin, TopicLayout layout)
      throws ExecutionException, TimeoutException, InterruptedException {
    TopicChanges changes = layout.correct(admin, PATIENCE);
    for (String topic : layout.names()) {
      print(topic, changes.created().contains(topic) ? "created" : "was there");
      for (Deviation deviation : changes.of(topic)) {
        print(
            "",
            "%s was %s, is now %s"
                .formatted(deviation.setting(), deviation.found(), deviation.needed()));
      }
    }
    spec.commandLine().getOut().flush();
    return ExitCode.DONE;
  }

  private static ExitCode worse(ExitCode one, ExitCode other) {
    return one.code() > other.code() ? one : other;
  }

  private ExitCode check(Admin admin, TopicLayout layout)
      throws ExecutionException, TimeoutException, InterruptedException {
    TopicFindings findings = layout.check(admin, layout.names(), PATIENCE);
    for (String topic : layout.names()) {
      print(topic, state(findings, topic));
      for (Deviation deviation : findings.of(topic)) {
        print(
            "",
            "%s is %s, must be %s"
                .formatted(deviation.setting(), deviation.found(), deviation.wish()));
      }
    }
    return findings.clean() ? ExitCode.DONE : ExitCode.ITEMS_REFUSED;
  }

  private void print(String topic, String what) {
    spec.commandLine().getOut().printf("%-28s %s%n", Printable.of(topic), Printable.of(what));
  }

  private static String state(TopicFindings findings, String topic) {
    if (findings.missing().contains(topic)) {
      return "missing";
    }
    if (findings.unchecked().contains(topic)) {
      return "could not be checked: DescribeConfigs is not allowed";
    }
    return findings.of(topic).isEmpty() ? "as needed" : "differs";
  }

  private int failed(Topics topics, KafkaException failure, ExitCode otherwise) {
    return access(topics)
        .explain(failure)
        .map(known -> failed(ExitCode.ofClient(known.inSettings()), known.message()))
        .orElseGet(() -> failed(otherwise, String.valueOf(failure.getMessage())));
  }

  /** Who may not see topics takes them for missing and tries to create them. */
  private String unseen(Topics topics) {
    List<Right> describing =
        Rights.of(Service.TOPICS, topics).stream()
            .filter(right -> right.operation() == AclOperation.DESCRIBE)
            .toList();
    return access(topics).lacking(describing);
  }

  private Access access(Topics topics) {
    return new Access(
        Service.TOPICS, Rights.of(Service.TOPICS, topics), connection.connection().kafka());
  }

  private static String reason(ExecutionException failure) {
    Throwable cause = failure.getCause();
    return String.valueOf((cause == null ? failure : cause).getMessage());
  }

  private int failed(ExitCode code, String message) {
    spec.commandLine().getErr().println("topics: " + Printable.of(message));
    return code.code();
  }
}
