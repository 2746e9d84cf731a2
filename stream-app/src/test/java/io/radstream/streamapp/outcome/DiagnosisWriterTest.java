package io.radstream.streamapp.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.model.confidence.AbstainReason;
import io.radstream.model.confidence.Classification;
import io.radstream.model.confidence.Classification.Abstained;
import io.radstream.model.confidence.Classification.Found;
import io.radstream.model.confidence.Classification.Unusable;
import io.radstream.model.confidence.Finding;
import io.radstream.model.confidence.Probabilities;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.streamapp.inflight.ImageIdentity;
import io.radstream.streamapp.inflight.Outcome.Classified;
import io.radstream.streamapp.serving.ModelDescription;
import io.radstream.streamapp.serving.ModelId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DiagnosisWriterTest {

  private static final Instant RECEIVED = Instant.parse("2026-11-23T10:00:00Z");
  private static final Probabilities SURE = new Probabilities(0.75, 0.125, 0.125);
  private static final ImageIdentity IMAGE =
      new ImageIdentity(
          "image-1",
          "study-1",
          "patient-1",
          Instant.parse("2026-11-23T09:00:00Z"),
          Instant.parse("2026-11-23T09:30:00Z"));
  private static final ModelDescription MODEL =
      new ModelDescription(new ModelId("compact", "2", "ab".repeat(32)), "onnx", Optional.empty());

  @Test
  void aDiagnosisSaysWhatWasFoundInWhoseImageByWhichModel() {
    Diagnosis written = written(new Found(Finding.COVID19, SURE), RECEIVED.plusMillis(40));

    assertThat(written)
        .isEqualTo(
            Diagnosis.newBuilder()
                .setImageId("image-1")
                .setStudyId("study-1")
                .setPatientId("patient-1")
                .setAcquiredAt(IMAGE.acquiredAt())
                .setPublishedAt(IMAGE.publishedAt())
                .setReceivedAt(RECEIVED)
                .setDecidedAt(RECEIVED.plusMillis(40))
                .setFinding(DiagnosisFinding.COVID19)
                .setProbabilities(new io.radstream.schemas.Probabilities(0.75, 0.125, 0.125))
                .setModelName("compact")
                .setModelVersion("2")
                .setModelSha256("ab".repeat(32))
                .setEngine("onnx")
                .setBatchSize(8)
                .build());
  }

  @ParameterizedTest
  @EnumSource
  void everyFindingIsPublishedByItsName(Finding finding) {
    assertThat(written(new Found(finding, SURE), RECEIVED).getFinding().name())
        .isEqualTo(finding.name());
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotSaidIsPublishedWithItsReason(AbstainReason reason) {
    Diagnosis written = written(new Abstained(reason, SURE), RECEIVED);

    assertThat(written.getFinding()).isEqualTo(DiagnosisFinding.ABSTAINED);
    assertThat(written.getAbstainReason().name()).isEqualTo(reason.name());
    assertThat(written.getProbabilities().getCovid19()).isEqualTo(0.75);
  }

  @Test
  void anOutputThatIsNoneIsNotPublished() {
    assertThat(DiagnosisWriter.write(classified(new Unusable(), RECEIVED), RECEIVED)).isEmpty();
  }

  /** The wall clock may be set back in between. */
  @Test
  void nothingIsDecidedBeforeItWasReceived() {
    assertThat(written(new Found(Finding.NORMAL, SURE), RECEIVED.minusSeconds(5)).getDecidedAt())
        .isEqualTo(RECEIVED);
  }

  private static Diagnosis written(Classification classification, Instant decidedAt) {
    return DiagnosisWriter.write(classified(classification, decidedAt), RECEIVED).orElseThrow();
  }

  private static Classified classified(Classification classification, Instant decidedAt) {
    return new Classified(IMAGE, classification, 8, decidedAt, null, MODEL);
  }
}
