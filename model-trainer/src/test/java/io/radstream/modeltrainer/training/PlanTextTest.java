package io.radstream.modeltrainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.Variant;
import org.junit.jupiter.api.Test;

/** Folders of trainings on disk rest on these texts: who changes one writes a new format. */
class PlanTextTest {

  private static final TrainingPlan PLAN = TrainingPlan.standard(NetworkSpec.COMPACT);

  @Test
  void planIsAStatedNumberedText() {
    assertThat(PlanText.of(PLAN, StartWeights.random(), Variant.COMPLETE))
        .isEqualTo(
            "{\"format\":1,\"network\":{\"inputSize\":128,\"channels\":1,\"baseWidth\":20,"
                + "\"denseUnits\":64,\"classes\":3,\"batchNormalisation\":\"AFTER_CONVOLUTION\","
                + "\"dropout\":0.0},\"epochs\":18,\"batch\":16,\"learningRate\":0.002,"
                + "\"weightDecay\":0.02,\"labelSmoothing\":0.05,\"averaging\":0.995,\"patience\":6,"
                + "\"seed\":7,\"augmentation\":{\"rotationDegrees\":8.0,\"shift\":0.06,\"scale\":0.1,"
                + "\"contrast\":0.35,\"flip\":false},\"sampling\":\"AS_IS\",\"variant\":\"COMPLETE\","
                + "\"from\":\"\"}");
  }

  @Test
  void textOfTheVersionBeforeIsKnown() {
    assertThat(PlanText.unnumbered(PLAN, StartWeights.random(), Variant.FROZEN))
        .isEqualTo(
            "TrainingPlan[spec=NetworkSpec[inputSize=128, channels=1, baseWidth=20, denseUnits=64,"
                + " classes=3, batchNormalisation=AFTER_CONVOLUTION, dropout=0.0], epochs=18,"
                + " batch=16, learningRate=0.002, weightDecay=0.02, labelSmoothing=0.05,"
                + " averaging=0.995, patience=6, seed=7, augmentation=Augmentation[rotationDegrees=8.0,"
                + " shift=0.06, scale=0.1, contrast=0.35, flip=false], sampling=AS_IS] FROZEN");
  }
}
