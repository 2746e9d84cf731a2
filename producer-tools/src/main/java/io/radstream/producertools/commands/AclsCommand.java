package io.radstream.producertools.commands;

import io.radstream.console.ConnectionOptions;
import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.brokers.Right;
import io.radstream.schemas.brokers.Rights;
import io.radstream.schemas.brokers.Rights.Feature;
import io.radstream.schemas.brokers.Rights.Service;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.topics.Topics;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclBinding;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./radstream acls}: prints what grants each service its rights, or grants them. */
@Command(
    name = "acls",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Print the kafka-acls.sh commands that grant each service what it needs at the brokers, and"
          + " no more; review them and run them as an administrator.",
      "With Kafka, Read and Write include Describe."
    },
    footer = {
      "",
      "Exit codes: 0 printed or granted, 2 wrong usage, 3 brokers unreachable or refused."
    })
public final class AclsCommand implements Callable<Integer> {

  @Option(
      names = "--service",
      paramLabel = "NAME",
      description = "${COMPLETION-CANDIDATES}; may be repeated (default: all).")
  private List<Service> services = new ArrayList<>();

  @Option(
      names = "--principal-prefix",
      paramLabel = "TEXT",
      defaultValue = "User:",
      description =
          "What stands before the service's name, for example User:CN= (default:"
              + " ${DEFAULT-VALUE}).")
  private String principalPrefix = "User:";

  @Option(
      names = "--principal",
      paramLabel = "PRINCIPAL",
      description = "Who gets the rights instead, for example User:tools; needs --service.")
  private @Nullable String principal;

  @Option(
      names = "--application-id",
      paramLabel = "ID",
      defaultValue = "radstream-stream",
      description = "The stream app's streams.application.id (default: ${DEFAULT-VALUE}).")
  private String applicationId = "radstream-stream";

  @Option(
      names = "--without",
      paramLabel = "FEATURE",
      split = ",",
      description =
          "What the stream app is not told to do: ${COMPLETION-CANDIDATES} (explain,"
              + " releases.follow and drift.report).")
  private List<Feature> without = new ArrayList<>();

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      description = "The administrator's client properties, to be named in the printed commands.")
  private @Nullable String commandConfig;

  @Option(
      names = "--apply",
      description =
          "Grant the rights at once, as the administrator whose properties --client-config names;"
              + " takes none away.")
  private boolean apply;

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (principal != null && services.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--principal needs --service: one principal with all rights is no limit");
    }
    Topics topics = Topics.withPrefix(connection.topicPrefix());
    AclLines lines = new AclLines(connection.connection().bootstrapServers(), commandConfig);
    PrintWriter out = spec.commandLine().getOut();
    List<Service> wanted = services.isEmpty() ? Arrays.asList(Service.values()) : services;
    List<AclBinding> grants = new ArrayList<>();
    for (Service service : wanted.stream().distinct().toList()) {
      String who = principal == null ? principalPrefix + service : principal;
      List<Right> rights = rights(service, topics);
      lines.of(service, who, rights).forEach(out::println);
      rights.forEach(right -> grants.add(right.grantedTo(who)));
    }
    out.flush();
    return apply ? grant(grants) : ExitCode.DONE.code();
  }

  private int grant(List<AclBinding> grants) {
    try {
      new AclGrant(connection.connection()).apply(grants);
      spec.commandLine().getOut().printf("granted %d rights%n", grants.size());
      spec.commandLine().getOut().flush();
      return ExitCode.DONE.code();
    } catch (UnreachableException e) {
      spec.commandLine().getErr().println("acls: " + Printable.of(e.getMessage()));
      return ExitCode.UNREACHABLE.code();
    }
  }

  private List<Right> rights(Service service, Topics topics) {
    Set<Feature> features = EnumSet.allOf(Feature.class);
    without.forEach(features::remove);
    return service == Service.STREAM
        ? Rights.stream(topics, applicationId, features)
        : Rights.of(service, topics);
  }

  /**
   * Writes rights as a shell script of {@code kafka-acls.sh} commands.
   *
   * @param bootstrapServers where they go
   * @param commandConfig the administrator's properties file; null for none
   */
  private record AclLines(String bootstrapServers, @Nullable String commandConfig) {

    /** One command for each right, and before it what it is for. */
    List<String> of(Service service, String principal, List<Right> rights) {
      List<String> lines = new ArrayList<>();
      lines.add("# " + service + ": what " + principal + " needs, and no more");
      for (Right right : rights) {
        lines.add("# " + right + ": " + right.why());
        lines.add(command(principal, right));
      }
      lines.add("");
      return lines;
    }

    private String command(String principal, Right right) {
      List<String> words = new ArrayList<>();
      words.add("kafka-acls.sh");
      words.add("--bootstrap-server");
      words.add(quoted(bootstrapServers));
      if (commandConfig != null) {
        words.add("--command-config");
        words.add(quoted(commandConfig));
      }
      words.add("--add");
      words.add("--allow-principal");
      words.add(quoted(principal));
      words.add("--operation");
      words.add(right.operationName());
      words.add("--" + lowerCase(right.resource().resourceType()).replace('_', '-'));
      words.add(quoted(right.resource().name()));
      words.add("--resource-pattern-type");
      words.add(lowerCase(right.resource().patternType()));
      return String.join(" ", words);
    }

    private static String lowerCase(Enum<?> name) {
      return name.name().toLowerCase(Locale.ROOT);
    }

    /** As one word of a POSIX shell, whatever is in it. */
    private static String quoted(String text) {
      return "'" + text.replace("'", "'\\''") + "'";
    }
  }

  /** Grants rights as an administrator, the owner of the connection's login. */
  private record AclGrant(Connection connection) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * Grants them all; what is granted already stays so.
     *
     * @throws UnreachableException saying why, if the brokers refuse or do not answer
     */
    void apply(List<AclBinding> grants) {
      try (Admin admin = Admin.create(connection.kafka())) {
        var unused = admin.createAcls(grants).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException e) {
        throw refused(Objects.requireNonNullElse(e.getCause(), e));
      } catch (KafkaException e) {
        throw refused(e);
      } catch (TimeoutException e) {
        throw new UnreachableException(
            "no answer from %s within %d s"
                .formatted(connection.bootstrapServers(), PATIENCE.toSeconds()),
            e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new UnreachableException("interrupted while granting rights", e);
      }
    }

    private UnreachableException refused(Throwable why) {
      return new UnreachableException(
          "the brokers at %s did not grant the rights: %s"
              .formatted(connection.bootstrapServers(), why.getMessage()),
          why);
    }
  }
}
