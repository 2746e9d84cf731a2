package io.radstream.modeltrainer.commands;

import io.radstream.console.ConnectionOptions;
import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.modelregistry.RegistryClients;
import io.radstream.modeltrainer.bundling.FinishedTraining;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import io.radstream.modeltrainer.dataset.Manifest;
import io.radstream.modeltrainer.dataset.SideCounts;
import io.radstream.modeltrainer.dataset.snapshot.LabelCollection.TopicAddress;
import io.radstream.modeltrainer.dataset.snapshot.UnusableFolderException;
import io.radstream.modeltrainer.service.StopSignal;
import io.radstream.modeltrainer.service.TrainerMeters;
import io.radstream.modeltrainer.service.TrainerService.Jobs;
import io.radstream.modeltrainer.service.TrainerService.RetrainPolicy;
import io.radstream.modeltrainer.service.TrainingJob;
import io.radstream.modeltrainer.service.TrainingJob.JobResult;
import io.radstream.modeltrainer.service.TrainingJob.JobSettings;
import io.radstream.modeltrainer.training.DamagedCheckpointException;
import io.radstream.schemas.brokers.Access;
import io.radstream.schemas.brokers.Access.BrokerFailure;
import io.radstream.schemas.brokers.Right;
import io.radstream.schemas.brokers.Rights;
import io.radstream.schemas.brokers.Rights.Service;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.brokers.UnusableException;
import io.radstream.schemas.registry.RegistryUnavailableException;
import io.radstream.schemas.topics.ReleaseKey;
import io.radstream.schemas.topics.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./radstream train}: learns a network from labeled images of a folder or of the topic. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Trains a network on labeled images and writes a model bundle and its report.",
      "Killed at any moment it goes on where it was when it is started again.",
      "Exit codes: 0 done, 1 done without some images or labels that could not be used, or no"
          + " bundle because the training diverged or its model is not better than chance, 2 wrong"
          + " usage, manifest or folder, 3 broker or registry unreachable."
    })
public final class TrainCommand implements Callable<Integer> {

  @Spec private CommandSpec command = CommandSpec.create();

  @ArgGroup(exclusive = true, multiplicity = "1")
  private TrainingSource source = new TrainingSource();

  @Mixin private PlanOptions planOptions = new PlanOptions();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "For checkpoints, bundle and report; an interrupted training goes on from it.")
  private Path out = Path.of("");

  @Option(
      names = "--model-version",
      defaultValue = "1",
      paramLabel = "TEXT",
      description =
          "Version written into the bundle; with --watch, the training's number is added"
              + " (default: ${DEFAULT-VALUE}).")
  private String version = "1";

  @Option(
      names = "--licence",
      defaultValue = "LicenseRef-Research-Only",
      paramLabel = "SPDX",
      description =
          "Licence of the weights; the images' licences bind it (default: " + "${DEFAULT-VALUE}).")
  private String licence = "LicenseRef-Research-Only";

  @Mixin private ReleaseOptions release = new ReleaseOptions();

  @Override
  public Integer call() throws IOException {
    // A bundle's manifest would not take them, after hours.
    Optional<String> problem = ReleaseKey.problem("any", version);
    if (problem.isPresent() || licence.isBlank()) {
      throw usage(problem.map(why -> "--model-version: " + why).orElse("--licence is blank"));
    }
    try {
      Optional<ImageFolder> folder = source.folder();
      return folder.isPresent() ? fromFolder(folder.get()) : fromTopic().code();
    } catch (ConfigException wrong) {
      throw usage(wrong.getMessage());
    } catch (UnusableException unusable) {
      throw usage(unusable.getMessage());
    } catch (DamagedCheckpointException | UnusableFolderException unusable) {
      throw usage("--out: " + unusable.getMessage());
    } catch (RegistryUnavailableException unreachable) {
      return failed(ExitCode.UNREACHABLE, Printable.of(unreachable.getMessage())).code();
    } catch (UnreachableException | KafkaException broken) {
      return failed(clients().access(Service.TRAINER).failure(broken)).code();
    }
  }

  /** What stands in the way of those who need these rights; empty if nothing is known to. */
  private Optional<BrokerFailure> ahead(List<Right> rights) {
    return new Access(Service.TRAINER, rights, connection.connection().kafka()).check();
  }

  private ExitCode failed(BrokerFailure failure) {
    return failed(ExitCode.ofClient(failure.inSettings()), failure.message());
  }

  private ExitCode failed(ExitCode code, String message) {
    command.commandLine().getErr().println("train: " + message);
    return code;
  }

  private int fromFolder(ImageFolder folder) throws IOException {
    if (release.given()) {
      throw usage("--release-key goes with --from-topic; for a folder see ./radstream release");
    }
    Optional<List<LabeledImage>> images = folder.read(command.commandLine().getErr());
    if (images.isEmpty()) {
      return ExitCode.USAGE.code();
    }
    for (Side side : List.of(Side.TRAIN, Side.VALIDATION)) {
      if (Manifest.side(images.get(), side).isEmpty()) {
        throw usage(new SideCounts(images.get()).missingInManifest(side));
      }
    }
    JobSettings settings = jobs(false).in(out);
    TrainingJob job =
        new TrainingJob(
            settings, Map.of(), out, console(), new StopSignal(), TrainerMeters.unread());
    return ended(job.run(images.get())).code();
  }

  private ExitCode ended(JobResult result) {
    if (result instanceof JobResult.NoModel none) {
      return failed(ExitCode.ITEMS_REFUSED, "no model: " + none.why());
    }
    return ((JobResult.Released) result).complete() ? ExitCode.DONE : ExitCode.ITEMS_REFUSED;
  }

  private ExitCode fromTopic() throws IOException {
    Topics topics = Topics.withPrefix(connection.topicPrefix());
    try (TrainerManagement management = TrainerManagement.open(source.management())) {
      Optional<BrokerFailure> refused =
          ahead(release.given() ? Rights.of(Service.TRAINER, topics) : Rights.collection(topics));
      return refused.isPresent() ? failed(refused.get()) : fromTopic(topics, management);
    }
  }

  private ExitCode fromTopic(Topics topics, TrainerManagement management) throws IOException {
    TopicAddress address = new TopicAddress(connection.connection(), topics);
    FinishedTraining next = release.next(clients(), console(), management.meters()::decided);
    Optional<RetrainPolicy> watch = source.watch();
    TopicTrainer trainer = new TopicTrainer(jobs(true), address, out, next, console(), management);
    return watch.isPresent() ? trainer.watch(watch.get()) : trainer.once();
  }

  private RegistryClients clients() {
    return RegistryClients.of(connection.connection(), Topics.withPrefix(connection.topicPrefix()));
  }

  /** What can be said at once of what is wrong is said before any label is collected. */
  private Jobs jobs(boolean balanced) {
    Optional<ChampionParent> champion = planOptions.champion(clients());
    if (champion.isEmpty()) {
      return Jobs.all(settings(planOptions.parent(), balanced));
    }
    JobSettings unused = settings(Optional.of(champion.get().now()), balanced);
    return folder -> settings(Optional.of(champion.get().in(folder)), balanced);
  }

  private JobSettings settings(Optional<ModelBundle> parent, boolean balanced) {
    return new JobSettings(
        planOptions.plan(parent, balanced),
        parent,
        planOptions.bundleName(parent),
        version,
        licence);
  }

  private PrintWriter console() {
    return command.commandLine().getOut();
  }

  private ParameterException usage(@Nullable String message) {
    return new ParameterException(command.commandLine(), String.valueOf(message));
  }
}
