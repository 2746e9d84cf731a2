package io.radstream.modeltrainer.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.console.UsageException;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.network.NetworkSpec;
import io.radstream.modelregistry.RegistryClients;
import io.radstream.modeltrainer.gate.UnopenedBundle;
import io.radstream.modeltrainer.training.Sampling;
import io.radstream.modeltrainer.training.TrainingPlan;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class PlanOptionsTest {

  private static final RegistryClients NOWHERE =
      RegistryClients.of(Connection.open("broker:9092", "http://registry"), Topics.standard());

  @TempDir Path folder;

  @Test
  void whatIsNotGivenIsTheStandardOfTheCompactNetwork() {
    PlanOptions options = options();

    assertThat(options.plan(Optional.empty(), false))
        .isEqualTo(TrainingPlan.standard(NetworkSpec.COMPACT));
    assertThat(options.bundleName(Optional.empty())).isEqualTo("compact");
    assertThat(options.parent()).isEmpty();
    assertThat(options.champion(NOWHERE)).isEmpty();
  }

  @Test
  void whatIsGivenChangesThePlanAndNothingElse() {
    PlanOptions options =
        options(
            "--spec=demo",
            "--epochs=3",
            "--batch=5",
            "--learning-rate=0.25",
            "--seed=11",
            "--flip");

    TrainingPlan plan = options.plan(Optional.empty(), false);

    TrainingPlan standard = TrainingPlan.standard(NetworkSpec.DEMO);
    assertThat(plan.spec()).isEqualTo(NetworkSpec.DEMO);
    assertThat(plan.epochs()).isEqualTo(3);
    assertThat(plan.batch()).isEqualTo(5);
    assertThat(plan.learningRate()).isEqualTo(0.25);
    assertThat(plan.seed()).isEqualTo(11);
    assertThat(plan.augmentation().flip()).isTrue();
    assertThat(plan.augmentation().shift()).isEqualTo(standard.augmentation().shift());
    assertThat(plan.patience()).isEqualTo(standard.patience());
    assertThat(options.bundleName(Optional.empty())).isEqualTo("demo");
  }

  @ParameterizedTest
  @CsvSource({
    "'', false, AS_IS",
    "'', true, BALANCED",
    "--balance, false, BALANCED",
    "--no-balance, true, AS_IS"
  })
  void classesAreBalancedAsSaidOrElseAsTheSourceOfImagesHasIt(
      String option, boolean usual, Sampling sampling) {
    PlanOptions options = option.isEmpty() ? options() : options(option);

    assertThat(options.plan(Optional.empty(), usual).sampling()).isEqualTo(sampling);
  }

  @Test
  void fineTuningTakesNetworkAndNameOfItsParentAndSmallerSteps() throws IOException {
    Optional<ModelBundle> parent = Optional.of(UnopenedBundle.of(folder, "chest", "1"));

    TrainingPlan plan = options().plan(parent, false);

    assertThat(plan.spec()).isEqualTo(parent.orElseThrow().manifest().spec());
    assertThat(plan.learningRate()).isEqualTo(5e-4);
    assertThat(options("--learning-rate=0.1").plan(parent, false).learningRate()).isEqualTo(0.1);
    assertThat(options().bundleName(parent)).isEqualTo("chest");
  }

  @Test
  void parentOfAnotherNetworkThanTheOneAskedForIsRefused() throws IOException {
    Optional<ModelBundle> parent = Optional.of(UnopenedBundle.of(folder, "chest", "1"));

    assertThatThrownBy(() -> options("--spec=demo").plan(parent, false))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("--spec demo: the bundle given with --from is another network");
  }

  @Test
  void parentIsReadFromItsFile() throws IOException {
    ModelBundle written = UnopenedBundle.of(folder, "chest", "1");

    PlanOptions options = options("--from=" + folder.resolve("chest-1.zip"));

    assertThat(options.parent().map(ModelBundle::modelSha256)).contains(written.modelSha256());
    assertThat(options.champion(NOWHERE)).isEmpty();
  }

  @Test
  void parentThatIsNotThereIsRefusedByItsOption() {
    assertThatThrownBy(() -> options("--from=none.zip").parent())
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("--from none.zip: ");
  }

  @Test
  void championNeedsAKeyThatCanBeRead() {
    assertThatThrownBy(() -> options("--from=champion").champion(NOWHERE))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("--from champion needs --trusted-key");
    assertThatThrownBy(
            () ->
                options("--from=champion", "--trusted-key=" + folder.resolve("none.pem"))
                    .champion(NOWHERE))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("--trusted-key: ");
  }

  private static PlanOptions options(String... arguments) {
    return CommandLine.populateCommand(new PlanOptions(), arguments);
  }
}
