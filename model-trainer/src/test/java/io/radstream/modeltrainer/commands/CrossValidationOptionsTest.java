package io.radstream.modeltrainer.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.console.UsageException;
import io.radstream.model.network.NetworkSpec;
import io.radstream.modeltrainer.evaluation.crossvalidation.CrossValidation.FoldPlan;
import io.radstream.modeltrainer.training.TrainingPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CrossValidationOptionsTest {

  @Test
  void nothingIsCrossValidatedUnlessItIsAskedFor() {
    assertThat(options("--frozen", "--epochs=3").plan()).isEmpty();
  }

  @Test
  void standardPlanOfTheNetworkIsTakenWithTheEpochsGiven() {
    FoldPlan plan = options("--cross-validate=5").plan().orElseThrow();
    FoldPlan shorter =
        options("--cross-validate=3", "--spec=demo", "--epochs=2").plan().orElseThrow();

    assertThat(plan.folds()).isEqualTo(5);
    assertThat(plan.training()).isEqualTo(TrainingPlan.standard(NetworkSpec.COMPACT));
    assertThat(shorter.training().spec()).isEqualTo(NetworkSpec.DEMO);
    assertThat(shorter.training().epochs()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"--epochs=3,COMPLETE", "--without-lstm,WITHOUT_LSTM", "--frozen,FROZEN"})
  void variantIsTheOneAskedFor(String option, String variant) {
    FoldPlan plan = options("--cross-validate=5", option).plan().orElseThrow();

    assertThat(plan.variant()).hasToString(variant);
  }

  @Test
  void variantsExcludeEachOther() {
    assertThatThrownBy(() -> options("--cross-validate=5", "--frozen", "--without-lstm").plan())
        .isInstanceOf(UsageException.class)
        .hasMessage("--without-lstm and --frozen exclude each other");
  }

  @Test
  void sizeLimitIsANumberOfImagesOrThereIsNone() {
    assertThat(options("--cross-validate=5", "--size-limit=1").plan()).isPresent();
    assertThat(options("--size-limit=80").sizeLimit()).isEqualTo(80);
    assertThat(options().sizeLimit()).isEqualTo(Integer.MAX_VALUE);
    assertThatThrownBy(() -> options("--cross-validate=5", "--size-limit=0").plan())
        .isInstanceOf(UsageException.class)
        .hasMessage("--size-limit must be at least 1, not 0");
  }

  @Test
  void wrongNumberOfFoldsOrNetworkIsWrongUsage() {
    assertThatThrownBy(() -> options("--cross-validate=1").plan())
        .isInstanceOf(UsageException.class)
        .hasMessage("there must be at least 2 folds, not 1");
    assertThatThrownBy(() -> options("--cross-validate=5", "--spec=huge").plan())
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--spec huge is none of");
  }

  private static CrossValidationOptions options(String... arguments) {
    return CommandLine.populateCommand(new CrossValidationOptions(), arguments);
  }
}
