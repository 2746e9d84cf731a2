package io.radstream.producertools.commands;

import io.radstream.console.ConnectionOptions;
import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.console.Progress;
import io.radstream.console.PseudonymKeyOption;
import io.radstream.imaging.deidentify.PseudonymKey;
import io.radstream.producertools.label.Label;
import io.radstream.producertools.label.LabelManifest.LabelList;
import io.radstream.producertools.label.LabelPublisher;
import io.radstream.producertools.label.LabelPublisher.LabelCounts;
import io.radstream.producertools.label.LabelSettings;
import io.radstream.producertools.label.LabelSource;
import io.radstream.schemas.Evidence;
import io.radstream.schemas.brokers.Access;
import io.radstream.schemas.brokers.Access.BrokerFailure;
import io.radstream.schemas.brokers.Rights;
import io.radstream.schemas.brokers.Rights.Service;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.topics.Topics;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./radstream label}: what is known to be true about images onto the labels topic. */
@Command(
    name = "label",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Publish labels: of images in a folder, which travel with them, or of images that went over"
          + " the images topic, which are only named. Images are sent as publish sends them: the"
          + " image and nothing that could name a person, with the file's time of last"
          + " modification.",
      "A later label of the same image corrects the earlier one. The whole manifest is checked"
          + " before the first label is sent."
    },
    footer = {
      "",
      "Exit codes: 0 all published, 1 some labels failed, 2 wrong usage or manifest: nothing was",
      "sent, 3 broker or registry unreachable."
    })
public final class LabelCommand implements Callable<Integer> {

  private static final int PROBLEMS_SHOWN = 20;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private LabelSource source = new LabelSource();

  @Option(
      names = "--evidence",
      paramLabel = "GROUND",
      defaultValue = "DATASET",
      description = "RADIOLOGIST, PCR, FOLLOW_UP or DATASET (default: ${DEFAULT-VALUE}).")
  private Evidence evidence = Evidence.DATASET;

  @Option(
      names = "--labeled-by",
      paramLabel = "PSEUDONYM",
      defaultValue = "manifest",
      description =
          "Pseudonym of who or what gave the labels, never a name (default: ${DEFAULT-VALUE}).")
  private String labeledBy = "manifest";

  @Mixin private ImageSizeOption size = new ImageSizeOption();

  @Mixin private PseudonymKeyOption key = new PseudonymKeyOption();

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final PrintStream err = System.err;

  private final InstantSource clock = InstantSource.system();

  @Override
  public Integer call() {
    try {
      LabelSettings.requireUsable(labeledBy, evidence);
      LabelList list = source.read(clock.instant(), size.limits());
      if (list instanceof LabelList.Labels labels) {
        return publish(settings(), labels.labels()).code();
      }
      return refused((LabelList.Wrong) list);
    } catch (ConfigException e) {
      return failed(ExitCode.USAGE, Printable.of(e.getMessage()));
    } catch (UnreachableException | KafkaException e) {
      BrokerFailure failure = access().failure(e);
      return failed(ExitCode.ofClient(failure.inSettings()), Printable.of(failure.message()));
    }
  }

  /** Last of all, as it makes a key where there is none. */
  private LabelSettings settings() {
    return new LabelSettings(
        connection.connection(),
        Topics.withPrefix(connection.topicPrefix()),
        size.limits(),
        PseudonymKey.of(key.read(err)),
        labeledBy,
        evidence);
  }

  private ExitCode publish(LabelSettings settings, List<Label> labels) {
    LabelCounts counts;
    try (LabelPublisher publisher = LabelPublisher.open(settings, clock);
        Progress progress =
            Progress.start(err, Progress.onTerminal(), "labels", labels.size(), clock)) {
      counts = new LabelCounts(progress);
      publisher.publish(labels, counts);
    }
    spec.commandLine().getOut().println(counts.summary());
    return counts.complete() ? ExitCode.DONE : ExitCode.ITEMS_REFUSED;
  }

  private Access access() {
    return new Access(
        Service.LABELLER,
        Rights.of(Service.LABELLER, Topics.withPrefix(connection.topicPrefix())),
        connection.connection().kafka());
  }

  private int refused(LabelList.Wrong wrong) {
    List<String> problems = wrong.problems();
    problems.stream()
        .limit(PROBLEMS_SHOWN)
        .forEach(line -> spec.commandLine().getErr().println("label: " + Printable.of(line)));
    int more = problems.size() - PROBLEMS_SHOWN;
    return failed(
        ExitCode.USAGE,
        "%s%d good, %d wrong: nothing was sent; correct the lines above and try again"
            .formatted(
                more > 0 ? "... and %d more; ".formatted(more) : "",
                wrong.good(),
                problems.size()));
  }

  private int failed(ExitCode code, String message) {
    spec.commandLine().getErr().println("label: " + message);
    return code.code();
  }
}
