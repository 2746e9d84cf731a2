package io.radstream.producertools.commands;

import io.radstream.console.ConnectionOptions;
import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.console.Progress;
import io.radstream.console.PseudonymKeyOption;
import io.radstream.console.UsageException;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.deidentify.PseudonymKey;
import io.radstream.producertools.publish.FolderPublisher;
import io.radstream.producertools.publish.FolderPublisher.PublishListener;
import io.radstream.producertools.publish.FolderPublisher.PublishSummary;
import io.radstream.producertools.publish.FolderPublisher.PublishedImage;
import io.radstream.producertools.publish.ImageFiles;
import io.radstream.producertools.publish.ImageFiles.FoundImages;
import io.radstream.producertools.publish.PublishSettings;
import io.radstream.schemas.brokers.Access;
import io.radstream.schemas.brokers.Access.BrokerFailure;
import io.radstream.schemas.brokers.Rights;
import io.radstream.schemas.brokers.Rights.Service;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.topics.Topics;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code ./radstream publish}: images of a folder onto the images topic. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Publish the images below a folder, as a device would.",
      "What is sent holds the image and what is needed to show it: no names, dates, comments."
          + " An image of which that cannot be made is not sent, but named with the reason.",
      "Beside it go pseudonyms, a beginning of the file's SHA-256, and the file's time of last"
          + " modification as acquiredAt, which is often the day of the examination; copies with"
          + " another time (touch) do not tell it."
    },
    footer = {
      "",
      "Exit codes: 0 all published, 1 some files refused or failed, 2 wrong usage,",
      "3 broker or registry unreachable."
    })
public final class PublishCommand implements Callable<Integer> {

  @Option(
      names = "--images",
      paramLabel = "DIR",
      required = true,
      description = "Folder of PNG, JPEG and DICOM images, searched recursively.")
  private @Nullable Path images;

  @Option(
      names = "--rate",
      paramLabel = "N[/s]",
      converter = RateConverter.class,
      defaultValue = "0",
      description = "Images a second at most (default: as fast as the broker takes them).")
  private double rate;

  @Option(
      names = "--stat-every",
      paramLabel = "N",
      defaultValue = "0",
      description = "Make every N-th image STAT (default: none).")
  private int statEvery;

  @Option(
      names = "--study-per-folder",
      description =
          "Take the images of one folder as one study of one patient, where they do not say"
              + " themselves which they are of (default: each image is its own).")
  private boolean studyPerFolder;

  @Option(
      names = "--device",
      paramLabel = "NAME",
      defaultValue = "",
      description =
          "Name of the sending device, sent as a pseudonym (default: what a DICOM image says).")
  private String device = "";

  @Option(
      names = "--json",
      description = {
        "Print one JSON object a file: where its image lies, or why it was not published; the",
        "summary goes to standard error."
      })
  private boolean json;

  @Mixin private PseudonymKeyOption key = new PseudonymKeyOption();

  @Mixin private ImageSizeOption size = new ImageSizeOption();

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final PrintStream err = System.err;

  @Override
  public Integer call() throws InterruptedException {
    try {
      PublishSettings.requireRanges(statEvery, rate);
      FoundImages images = images();
      return publish(settings(), images).code();
    } catch (ConfigException e) {
      return failed(ExitCode.USAGE, Printable.of(e.getMessage()));
    } catch (UnreachableException | KafkaException e) {
      BrokerFailure failure = access().failure(e);
      return failed(ExitCode.ofClient(failure.inSettings()), Printable.of(failure.message()));
    }
  }

  private ExitCode publish(PublishSettings settings, FoundImages images)
      throws InterruptedException {
    PublishSummary summary = published(settings, images);
    PrintWriter told = json ? spec.commandLine().getErr() : spec.commandLine().getOut();
    told.printf(
        "published %d, refused %d, failed %d%n",
        summary.published(), summary.refused(), summary.failed());
    told.flush();
    return summary.complete() ? ExitCode.DONE : ExitCode.ITEMS_REFUSED;
  }

  private PublishSummary published(PublishSettings settings, FoundImages images)
      throws InterruptedException {
    InstantSource clock = InstantSource.system();
    int places = images.files().size() + images.problems().size();
    try (FolderPublisher publisher = FolderPublisher.open(settings, clock);
        Progress progress = Progress.start(err, Progress.onTerminal(), "files", places, clock)) {
      PublishListener listener = new ProgressListener(progress);
      if (!json) {
        return publisher.publish(images, listener);
      }
      try (PublishJson lines = PublishJson.start(spec.commandLine().getOut(), listener)) {
        return publisher.publish(images, lines);
      }
    }
  }

  private FoundImages images() {
    Path folder = images;
    if (folder == null || !Files.exists(folder)) {
      throw new UsageException("--images: no such folder: " + folder);
    }
    try {
      FoundImages found = ImageFiles.under(folder);
      if (found.files().isEmpty() && found.problems().isEmpty()) {
        throw new UsageException("--images: no files below " + folder);
      }
      return found;
    } catch (IOException e) {
      throw new UsageException(
          "--images: %s cannot be read (%s)".formatted(folder, e.getClass().getSimpleName()), e);
    }
  }

  private Access access() {
    return new Access(
        Service.PUBLISHER,
        Rights.of(Service.PUBLISHER, Topics.withPrefix(connection.topicPrefix())),
        connection.connection().kafka());
  }

  /** Last of all, as it makes a key where there is none. */
  private PublishSettings settings() {
    return new PublishSettings(
        connection.connection(),
        Topics.withPrefix(connection.topicPrefix()),
        size.limits(),
        PseudonymKey.of(key.read(err)),
        device,
        statEvery,
        rate,
        studyPerFolder);
  }

  private int failed(ExitCode code, String message) {
    spec.commandLine().getErr().println("publish: " + message);
    return code.code();
  }

  /** Moves the bar, and names each file that was not published. */
  private static final class ProgressListener implements PublishListener {

    private final Progress progress;

    ProgressListener(Progress progress) {
      this.progress = progress;
    }

    @Override
    public void published(Path file, PublishedImage image) {
      progress.step();
    }

    @Override
    public void refused(Path file, RejectionReason reason, String detail) {
      progress.line(
          "refused %s: %s, %s"
              .formatted(
                  Printable.of(file.toString()), reason, Printable.of(detail) + cure(reason)));
      progress.step();
    }

    private static String cure(RejectionReason reason) {
      return reason == RejectionReason.TOO_LARGE ? "; " + ImageSizeOption.CURE : "";
    }

    @Override
    public void failed(Path file, String detail) {
      progress.line("failed %s: %s".formatted(Printable.of(file.toString()), Printable.of(detail)));
      progress.step();
    }
  }

  /** Reads {@code 5} and {@code 5/s} alike. */
  private static final class RateConverter implements ITypeConverter<Double> {

    @Override
    public Double convert(String value) {
      String number = value.endsWith("/s") ? value.substring(0, value.length() - 2) : value;
      try {
        double rate = Double.parseDouble(number);
        if (rate >= 0 && rate <= 1_000_000) {
          return rate;
        }
      } catch (NumberFormatException e) {
        throw wrong(value);
      }
      throw wrong(value);
    }

    private static TypeConversionException wrong(String value) {
      return new TypeConversionException(
          "'%s' is no rate; write images a second, for example 5 or 0.5/s".formatted(value));
    }
  }
}
