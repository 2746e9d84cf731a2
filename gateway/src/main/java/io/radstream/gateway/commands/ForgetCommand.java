package io.radstream.gateway.commands;

import io.radstream.configuration.ConfigException;
import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.console.UsageException;
import io.radstream.gateway.config.GatewayConfig;
import io.radstream.gateway.forget.BrokerRetentions;
import io.radstream.gateway.forget.Remains;
import io.radstream.gateway.forget.TopicReport;
import io.radstream.gateway.forget.TopicSearch;
import io.radstream.gateway.identitymap.Forgotten;
import io.radstream.schemas.brokers.UnreachableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code ./radstream gateway forget}: drops a patient from the identity map, and tells what of the
 * patient is left on the topics. Prints pseudonyms only.
 */
@Command(
    name = "forget",
    mixinStandardHelpOptions = true,
    description = {
      "Drop a patient's entries from the identity map, and list what of the patient stays on the"
          + " topics until Kafka removes it. The gateway must be stopped: one process has the map."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:no entry is left, and all topics were searched",
      "1:no entry is left, but not all topics may be read",
      "2:wrong usage or configuration, or a gateway has the map",
      "3:no entry is left, but Kafka cannot be reached; or the map cannot be written"
    })
public final class ForgetCommand implements Callable<Integer> {

  private static final String FROM_INPUT = "-";

  @Parameters(
      index = "0",
      paramLabel = "PATIENT",
      description =
          "Patient ID (0010,0020) as devices send it; - reads it from the standard input, so that it"
              + " stands in no list of processes and no shell history.")
  private String patient = "";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      description = "The gateway's YAML file.")
  private @Nullable Path config;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final PrintStream errors = System.err;

  @Override
  public Integer call() throws IOException {
    String asked = patient.equals(FROM_INPUT) ? fromInput() : patient.strip();
    Path file = config;
    if (asked.isEmpty() || file == null) {
      throw new UsageException("a Patient ID is needed");
    }
    try {
      GatewayConfig settings = GatewayConfig.read(file);
      return listed(settings, dropped(settings, asked)).code();
    } catch (ConfigException e) {
      e.problems().forEach(problem -> err().println(Printable.of(problem)));
      err().flush();
      return ExitCode.USAGE.code();
    }
  }

  private Forgotten forgotten(SiteSecrets secrets, String asked) {
    try {
      return secrets.identities().forget(asked);
    } catch (IOException e) {
      throw new UnreachableException(
          "the identity map cannot be written (%s): some entries may be left; say it again"
              .formatted(e.getClass().getSimpleName()),
          e);
    }
  }

  /** All pseudonyms under which the patient may be met. */
  private Set<String> dropped(GatewayConfig settings, String asked) {
    try (SiteSecrets secrets = SiteSecrets.open(settings.privacy(), errors)) {
      Forgotten forgotten = forgotten(secrets, asked);
      Set<String> patients = new HashSet<>(forgotten.patients());
      patients.add(secrets.pseudonyms().patient(asked));
      out()
          .printf(
              "Dropped %d entries of the identity map: %d studies, %d images of patient %s.%n",
              forgotten.entries(),
              forgotten.studies().size(),
              forgotten.images().size(),
              String.join(", ", patients));
      out().flush();
      Set<String> all = new HashSet<>(patients);
      all.addAll(forgotten.studies());
      all.addAll(forgotten.images());
      return all;
    }
  }

  private ExitCode listed(GatewayConfig settings, Set<String> pseudonyms) {
    TopicReport report = searched(settings, pseudonyms);
    if (report.remains().isEmpty()) {
      out().println("No topic that was searched holds anything of the patient.");
    }
    report.remains().forEach(this::tell);
    report
        .unseen()
        .forEach(
            topic ->
                err().printf("%s was not searched: READ or DESCRIBE_CONFIGS is missing%n", topic));
    out().flush();
    err().flush();
    return report.unseen().isEmpty() ? ExitCode.DONE : ExitCode.ITEMS_REFUSED;
  }

  private void tell(Remains remains) {
    out()
        .printf(
            "%s-%d: %d records, offsets %d to %d, the newest of %s; %s%n",
            remains.topic(),
            remains.partition(),
            remains.records(),
            remains.first(),
            remains.last(),
            remains.newest(),
            remains
                .removal()
                .map(time -> "Kafka removes it from %s on".formatted(time))
                .orElse("Kafka never removes it by age"));
  }

  private TopicReport searched(GatewayConfig settings, Set<String> pseudonyms) {
    try (Admin admin = Admin.create(new HashMap<>(settings.client()));
        Consumer<byte[], byte[]> consumer = consumer(settings)) {
      return new TopicSearch(
              consumer,
              new BrokerRetentions(admin),
              partition -> {
                err().println("searching " + partition);
                err().flush();
              })
          .search(settings.topics().all(), pseudonyms);
    } catch (KafkaException e) {
      throw new UnreachableException(
          "the topics could not be searched (%s); the entries of the map are dropped, say it again"
                  .formatted(e.getClass().getSimpleName())
              + " for the topics",
          e);
    }
  }

  private static Consumer<byte[], byte[]> consumer(GatewayConfig settings) {
    Map<String, Object> client = new HashMap<>(settings.client());
    client.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    client.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static String fromInput() throws IOException {
    // The stream is the process's.
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line = in.readLine();
    return line == null ? "" : line.strip();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
