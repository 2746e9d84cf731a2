package io.radstream.producertools.commands;

import io.radstream.console.UsageException;
import io.radstream.imaging.RejectionReason;
import io.radstream.producertools.deadletter.DeadLetterFilter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which dead letters are meant; a picocli mixin. */
public final class FilterOptions {

  private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description = "Only dead letters of this reason; may be given several times.")
  private List<String> reasons = new ArrayList<>();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Only dead letters rejected then or later: 2026-11-23T08:00:00Z, or how long ago: 30m, 2h, 3d.")
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Only dead letters rejected before that.")
  private @Nullable String until;

  @Option(
      names = "--image-id",
      paramLabel = "ID",
      description = "Only dead letters of this image's pseudonym.")
  private @Nullable String imageId;

  @Option(
      names = "--partition",
      paramLabel = "N",
      description = "Only dead letters of this partition of the dead letters' topic.")
  private @Nullable Integer partition;

  @Option(
      names = "--offset",
      paramLabel = "N",
      description = "Only the dead letter at this offset of the partition.")
  private @Nullable Long offset;

  /**
   * What was asked for.
   *
   * @throws UsageException in the user's words, if an option's value is wrong
   */
  public DeadLetterFilter filter(InstantSource clock) {
    if (offset != null && partition == null) {
      throw new UsageException("--offset needs --partition");
    }
    if ((partition != null && partition < 0) || (offset != null && offset < 0)) {
      throw new UsageException("--partition and --offset are not negative");
    }
    Set<String> known = reasons.stream().map(FilterOptions::reason).collect(Collectors.toSet());
    return new DeadLetterFilter(
        known,
        time("--since", since, clock),
        time("--until", until, clock),
        imageId,
        partition,
        offset);
  }

  private static String reason(String text) {
    String name = text.toUpperCase(Locale.ROOT).replace('-', '_');
    if (Arrays.stream(RejectionReason.values()).noneMatch(known -> known.name().equals(name))) {
      throw new UsageException(
          "--reason %s is none of %s".formatted(text, List.of(RejectionReason.values())));
    }
    return name;
  }

  /**
   * A time in one of the ways in which commands take it; null stays null.
   *
   * @throws UsageException naming the option, if it is none
   */
  static @Nullable Instant time(String option, @Nullable String text, InstantSource clock) {
    if (text == null) {
      return null;
    }
    Matcher ago = AGO.matcher(text);
    if (ago.matches()) {
      return clock.instant().minus(length(Long.parseLong(ago.group(1)), ago.group(2)));
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new UsageException(
          option + " is a time like 2026-11-23T08:00:00Z or like 30m, 2h, 3d, and not: " + text, e);
    }
  }

  private static Duration length(long count, String unit) {
    return switch (unit) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}
