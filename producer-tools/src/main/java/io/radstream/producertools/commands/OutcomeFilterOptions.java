package io.radstream.producertools.commands;

import io.radstream.console.UsageException;
import io.radstream.producertools.results.OutcomeFilter;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.Priority;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which outcomes are meant; a picocli mixin. */
final class OutcomeFilterOptions {

  @Option(
      names = "--image-id",
      paramLabel = "ID",
      description = "Only outcomes of this image's pseudonym.")
  private @Nullable String imageId;

  @Option(
      names = "--study",
      paramLabel = "ID",
      description = "Only outcomes of the images of this study's pseudonym.")
  private @Nullable String study;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Only outcomes committed then or later: 2026-11-23T08:00:00Z, or how long ago: 30m, 2h, 3d.")
  private @Nullable String since;

  @Option(
      names = "--finding",
      paramLabel = "FINDING",
      split = ",",
      description = "Only diagnoses with this finding: ${COMPLETION-CANDIDATES}.")
  private List<DiagnosisFinding> findings = List.of();

  @Option(
      names = "--priority",
      paramLabel = "STAT|ROUTINE",
      description =
          "Only outcomes of images of this priority; those that do not tell are left out.")
  private @Nullable Priority priority;

  /** Whether a time was asked for. */
  boolean isSince() {
    return since != null;
  }

  /**
   * What was asked for.
   *
   * @throws UsageException in the user's words, if the time is none
   */
  OutcomeFilter filter(InstantSource clock) {
    return new OutcomeFilter(
        imageId,
        study,
        FilterOptions.time("--since", since, clock),
        Set.copyOf(findings),
        priority == null ? null : priority.name());
  }
}
