package io.radstream.streamapp;

import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.StepResult;
import io.radstream.model.confidence.Calibration;
import io.radstream.schemas.ContentType;
import io.radstream.schemas.Priority;
import io.radstream.schemas.View;
import io.radstream.schemas.XRayImage;
import io.radstream.streamapp.batching.EngineSource;
import io.radstream.streamapp.intake.MessageReader;
import io.radstream.streamapp.serving.Explainer;
import io.radstream.streamapp.serving.ModelDefinition;
import io.radstream.testkit.engine.FakeInferenceEngine;
import io.radstream.testkit.images.SyntheticImages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;

/** Images, messages and a model for tests. */
public final class TestImages {

  private static final Instant ACQUIRED = Instant.parse("2026-11-23T09:00:00Z");

  private TestImages() {}

  /** A flat grey image, 0 black to 255 white. */
  public static byte[] grey(int level) {
    return SyntheticImages.grey(level);
  }

  /** A routine message with an encoded image. */
  public static XRayImage image(String imageId, byte[] bytes) {
    return image(imageId, ByteBuffer.wrap(bytes));
  }

  /** A routine message with any member of the union. */
  public static XRayImage image(String imageId, Object bytes) {
    return image(imageId, "study-" + imageId, Priority.ROUTINE, bytes);
  }

  /** A message. */
  public static XRayImage image(String imageId, String studyId, Priority priority, Object image) {
    return XRayImage.newBuilder()
        .setImageId(imageId)
        .setStudyId(studyId)
        .setPatientId("patient")
        .setPriority(priority)
        .setView(View.PA)
        .setAcquiredAt(ACQUIRED)
        .setPublishedAt(ACQUIRED.plusSeconds(1))
        .setContentType(ContentType.PNG)
        .setImage(image)
        .build();
  }

  /** A message's bytes for tests without a registry. */
  public static byte[] message(XRayImage image) {
    try {
      ByteBuffer bytes = XRayImage.getEncoder().encode(image);
      byte[] message = new byte[bytes.remaining()];
      bytes.get(message);
      return message;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what {@link #message} writes. */
  public static MessageReader plainMessages() {
    return value -> {
      if (value == null) {
        return StepResult.rejected(RejectionReason.UNDECODABLE_MESSAGE, "the record has no value");
      }
      try {
        return StepResult.of(XRayImage.getDecoder().decode(value));
      } catch (IOException | AvroRuntimeException e) {
        return StepResult.rejected(RejectionReason.UNDECODABLE_MESSAGE, "no message");
      }
    };
  }

  /** A model without weights that takes this long for a batch. */
  public static ModelDefinition model(Duration batchTime) {
    return model(() -> new FakeInferenceEngine(batchTime));
  }

  /** A model on an engine of one's own. */
  public static ModelDefinition model(EngineSource engine) {
    Calibration calibration = new Calibration(1, 0.5);
    return new ModelDefinition(
        "fake",
        "1",
        "0".repeat(64),
        FakeInferenceEngine.PREPROCESSING,
        3,
        output -> calibration.classify(output.softmax()),
        false,
        Explainer.NONE,
        0,
        Optional.empty(),
        engine);
  }
}
