package io.radstream.producertools.label;

import io.radstream.console.UsageException;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.producertools.label.Label.Subject;
import io.radstream.producertools.label.LabelManifest.LabelList;
import io.radstream.producertools.label.LabelRow.Findings;
import io.radstream.schemas.topics.Pseudonyms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Options that say where the labels come from: a manifest, or the command line itself. */
public final class LabelSource {

  @ArgGroup(exclusive = false)
  private @Nullable ManyLabels many;

  @ArgGroup(exclusive = false)
  private @Nullable OneLabel one;

  /** A manifest of labels. */
  static final class ManyLabels {
    @Option(
        names = "--manifest",
        required = true,
        paramLabel = "CSV",
        description =
            "CSV with a header: label (COVID19, PNEUMONIA, NORMAL) and file or image_id are"
                + " needed; patient_group, population, source and labeled_at are used when there.")
    private Path manifest = Path.of("");

    @Option(
        names = "--images",
        paramLabel = "DIR",
        description = "Folder that the manifest's file names are relative to.")
    private @Nullable Path images;
  }

  /** One label of an image that went over the images topic. */
  static final class OneLabel {
    @Option(
        names = "--image-id",
        required = true,
        paramLabel = "ID",
        description = "The imageId of an image already published, as its diagnosis names it.")
    private String imageId = "";

    @Option(
        names = "--finding",
        required = true,
        paramLabel = "CLASS",
        description = "COVID19, PNEUMONIA or NORMAL.")
    private String finding = "";

    @Option(
        names = "--patient",
        paramLabel = "NAME",
        defaultValue = "",
        description = "Any name that is the same for all images of the patient; sent as pseudonym.")
    private String patient = "";
  }

  /**
   * The labels, checked.
   *
   * @param now when they are given, if they do not say otherwise
   * @param limits of which the byte limit is applied to images
   * @throws UsageException if something that must be there cannot be read
   */
  public LabelList read(Instant now, ImageLimits limits) {
    if (one != null) {
      return single(one, now);
    }
    if (many == null) {
      throw new UsageException("give --manifest, or --image-id and --finding");
    }
    if (!Files.isRegularFile(many.manifest) || !Files.isReadable(many.manifest)) {
      throw new UsageException("--manifest: no readable file " + many.manifest);
    }
    Optional<Path> images = Optional.ofNullable(many.images);
    if (images.isPresent() && !Files.isDirectory(images.get())) {
      throw new UsageException("--images: no folder " + images.get());
    }
    return LabelManifest.read(many.manifest, images, limits, now);
  }

  private static LabelList single(OneLabel one, Instant now) {
    Optional<String> problem = Pseudonyms.problem("--image-id", one.imageId);
    if (problem.isPresent()) {
      return new LabelList.Wrong(List.of(problem.get()), 0);
    }
    return Findings.named(one.finding)
        .<LabelList>map(
            finding ->
                new LabelList.Labels(
                    List.of(
                        new Label(
                            new Subject.SeenImage(one.imageId),
                            finding,
                            one.patient,
                            "",
                            "",
                            now))))
        .orElseGet(
            () -> new LabelList.Wrong(List.of("--finding " + Findings.problem(one.finding)), 0));
  }
}
