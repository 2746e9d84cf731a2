package io.radstream.modeltrainer.commands;

import io.radstream.console.ConnectionOptions;
import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.console.UsageException;
import io.radstream.modelregistry.ChangeResult;
import io.radstream.modelregistry.RegistryClients;
import io.radstream.modeltrainer.bundling.ReleaseSettings;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.schemas.brokers.Access;
import io.radstream.schemas.brokers.Access.BrokerFailure;
import io.radstream.schemas.brokers.Right;
import io.radstream.schemas.brokers.Rights;
import io.radstream.schemas.brokers.Rights.Service;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.brokers.UnusableException;
import io.radstream.schemas.registry.RegistryUnavailableException;
import io.radstream.schemas.topics.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./radstream release}: from a bundle to a release, as the trainer does it. */
@Command(
    name = "release",
    mixinStandardHelpOptions = true,
    description = {
      "Compares a bundle with the champion on the test images, and signs, copies and announces it"
          + " if the gate lets it pass.",
      "Killed at any moment it leaves no half release; the same command again completes it. Exit"
          + " codes: 0 released, 1 refused, 2 wrong usage, key, manifest or topic, 3 broker or"
          + " registry unreachable."
    })
public final class ReleaseCommand implements Callable<Integer> {

  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private ImageFolder images = new ImageFolder();
  @Mixin private ReleaseOptions options = new ReleaseOptions();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Option(
      names = "--bundle",
      required = true,
      paramLabel = "FILE",
      description = "Bundle that is to be released.")
  private Path bundle = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "For the gate's report, which is kept either way.")
  private Path out = Path.of("");

  /** There is nothing to set. */
  public ReleaseCommand() {}

  @Override
  public Integer call() throws IOException {
    ReleaseSettings settings = settings();
    Optional<List<LabeledImage>> all = images.read(command.commandLine().getErr());
    if (all.isEmpty()) {
      return ExitCode.USAGE.code();
    }
    Optional<BrokerFailure> refused = ahead(Rights.announcement(settings.clients().topics()));
    if (refused.isPresent()) {
      return failed(refused.get());
    }
    try {
      PrintWriter console = command.commandLine().getOut();
      ChangeResult result =
          ReleaseOptions.step(settings, console, decided -> {}).release(bundle, all.get(), out);
      return (result instanceof ChangeResult.Refused ? ExitCode.ITEMS_REFUSED : ExitCode.DONE)
          .code();
    } catch (UnusableException unusable) {
      throw usage(unusable.getMessage());
    } catch (RegistryUnavailableException unreachable) {
      return failed(ExitCode.UNREACHABLE, Printable.of(unreachable.getMessage()));
    } catch (UnreachableException | KafkaException broken) {
      return failed(settings.clients().access(Service.TRAINER).failure(broken));
    }
  }

  /** What stands in the way of those who need these rights; empty if nothing is known to. */
  private Optional<BrokerFailure> ahead(List<Right> rights) {
    return new Access(Service.TRAINER, rights, connection.connection().kafka()).check();
  }

  private int failed(BrokerFailure failure) {
    return failed(ExitCode.ofClient(failure.inSettings()), failure.message());
  }

  private int failed(ExitCode code, String message) {
    command.commandLine().getErr().println("release: " + message);
    return code.code();
  }

  private ReleaseSettings settings() {
    return options
        .settings(
            RegistryClients.of(
                connection.connection(), Topics.withPrefix(connection.topicPrefix())))
        .orElseThrow(() -> new UsageException("--release-key is needed to sign with"));
  }

  private ParameterException usage(@Nullable String message) {
    return new ParameterException(command.commandLine(), String.valueOf(message));
  }
}
