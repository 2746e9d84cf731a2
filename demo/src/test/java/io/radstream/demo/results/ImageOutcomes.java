package io.radstream.demo.results;

import io.radstream.demo.images.DemoImage;
import io.radstream.demo.images.ImageOutcome;
import io.radstream.model.confidence.Finding;
import io.radstream.model.confidence.Probabilities;
import io.radstream.producertools.results.Outcome;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Outcomes to test with. */
public final class ImageOutcomes {

  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private ImageOutcomes() {}

  static DemoImage image(String source) {
    return new DemoImage(source, null, false);
  }

  static DemoImage phantom(String source) {
    return new DemoImage(source, null, true);
  }

  static ImageOutcome.Diagnosed diagnosed(DemoImage image, String finding, int batch, long millis) {
    return new ImageOutcome.Diagnosed(
        image,
        "0123456789abcdef0123456789abcdef",
        finding,
        finding.equals("ABSTAINED") ? "LOW_CONFIDENCE" : null,
        probabilities(finding),
        "compact",
        "1",
        batch,
        Duration.ofMillis(millis));
  }

  public static ImageOutcome.Diagnosed labeled(@Nullable Finding label, String finding) {
    return diagnosed(new DemoImage("film.png", label, false), finding, 1, 1);
  }

  public static ImageOutcome.SetAside deadLetter(String source, String reason) {
    return new ImageOutcome.SetAside(
        image(source), ImageOutcome.Way.DEAD_LETTER, "ab", reason, "why it is one");
  }

  static ImageOutcome.SetAside refused(String source, String reason) {
    return new ImageOutcome.SetAside(image(source), ImageOutcome.Way.REFUSED, null, reason, "");
  }

  /** An outcome as read from the topic, 120 ms after its publishing. */
  public static Outcome.Diagnosed outcome(String imageId) {
    Diagnosis diagnosis =
        Diagnosis.newBuilder()
            .setImageId(imageId)
            .setStudyId("study")
            .setPatientId("patient")
            .setFinding(DiagnosisFinding.NORMAL)
            .setProbabilities(new io.radstream.schemas.Probabilities(0.25, 0.25, 0.5))
            .setModelName("compact")
            .setModelVersion("1")
            .setModelSha256("0".repeat(64))
            .setEngine("onnx")
            .setBatchSize(3)
            .setAcquiredAt(NOON)
            .setPublishedAt(NOON)
            .setReceivedAt(NOON)
            .setDecidedAt(NOON.plusMillis(80))
            .build();
    return new Outcome.Diagnosed(diagnosis, NOON.plusMillis(120));
  }

  private static Probabilities probabilities(String finding) {
    return switch (finding) {
      case "COVID19" -> new Probabilities(0.75, 0.125, 0.125);
      case "PNEUMONIA" -> new Probabilities(0.125, 0.75, 0.125);
      default -> new Probabilities(0.25, 0.25, 0.5);
    };
  }
}
