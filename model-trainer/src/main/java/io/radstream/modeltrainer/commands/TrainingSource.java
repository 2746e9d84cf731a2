package io.radstream.modeltrainer.commands;

import io.radstream.console.UsageException;
import io.radstream.modeltrainer.service.TrainerService.RetrainPolicy;
import io.radstream.telemetry.management.ManagementAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options that say where labeled images come from: a folder or the labels topic. */
final class TrainingSource {

  private static final int HIGHEST_PORT = 65_535;

  @ArgGroup(exclusive = false)
  private @Nullable ImageFolder folder;

  @ArgGroup(exclusive = false)
  private @Nullable Topic topic;

  /** The labels topic, once or for as long as the service runs. */
  static final class Topic {
    @Option(
        names = "--from-topic",
        required = true,
        description = "Learn from the labels topic instead of a folder.")
    private boolean fromTopic;

    @Option(
        names = "--watch",
        description = "Stay, and train again whenever there are enough new labels.")
    private boolean watch;

    @Option(
        names = "--every-labels",
        paramLabel = "N",
        description = "With --watch: train after so many new labels (default: 500).")
    private long everyLabels = 500;

    @Option(
        names = "--every",
        paramLabel = "TIME",
        converter = DurationConverter.class,
        description =
            "With --watch: train after this time if there is any new label, for example 90s, 30m,"
                + " 6h, 7d (default: 24h).")
    private Duration every = Duration.ofHours(24);

    @Option(
        names = "--management-port",
        paramLabel = "PORT",
        description = "Answer /health/live, /health/ready and /metrics here (default: 0, nowhere).")
    private int managementPort;

    @Option(
        names = "--management-address",
        paramLabel = "HOST",
        description = "Local address for --management-port (default: 127.0.0.1).")
    private String managementAddress = "127.0.0.1";
  }

  /** The folder, if images come from one. */
  Optional<ImageFolder> folder() {
    return Optional.ofNullable(folder);
  }

  /**
   * When to train again; empty for one training.
   *
   * @throws UsageException naming what is out of range
   */
  Optional<RetrainPolicy> watch() {
    return topic != null && topic.fromTopic && topic.watch
        ? Optional.of(new RetrainPolicy(topic.everyLabels, topic.every))
        : Optional.empty();
  }

  /**
   * Where the trainer can be asked how it is.
   *
   * @throws UsageException if it is no port
   */
  ManagementAddress management() {
    if (topic == null) {
      return new ManagementAddress("", 0);
    }
    if (topic.managementPort < 0 || topic.managementPort > HIGHEST_PORT) {
      throw new UsageException("--management-port must be 0 to " + HIGHEST_PORT);
    }
    return new ManagementAddress(topic.managementAddress, topic.managementPort);
  }

  /** Reads {@code 90s}, {@code 30m}, {@code 6h} and {@code 7d}. */
  private static final class DurationConverter implements ITypeConverter<Duration> {

    private static final Pattern TIME = Pattern.compile("(\\d{1,6})([smhd])");

    @Override
    public Duration convert(String value) {
      Matcher time = TIME.matcher(value);
      if (!time.matches()) {
        throw new TypeConversionException(
            "'%s' is no time; write for example 90s, 30m, 6h or 7d".formatted(value));
      }
      long number = Long.parseLong(time.group(1));
      return switch (time.group(2)) {
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        case "h" -> Duration.ofHours(number);
        default -> Duration.ofDays(number);
      };
    }
  }
}
