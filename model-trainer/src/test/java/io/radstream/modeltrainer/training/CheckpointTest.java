package io.radstream.modeltrainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.engines.network.CnnLstm;
import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.NetworkSpec.BatchNormalisation;
import io.radstream.modeltrainer.training.TrainingListener.EpochResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

  private static final NetworkSpec TINY =
      new NetworkSpec(32, 1, 2, 4, 3, BatchNormalisation.AFTER_CONVOLUTION, 0);

  @TempDir Path folder;

  @BeforeEach
  void save() throws IOException {
    MultiLayerNetwork network = CnnLstm.build(TINY, 1);
    Checkpoint checkpoint = new Checkpoint(folder);
    checkpoint.saveBest(network, 1);
    checkpoint.save(network, network.params(), List.of(new EpochResult(1, 1, 1, 0.5, 1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"epoch-1.zip", "average-1.bin", "best-1.zip", "epochs.json"})
  void truncatedFileIsNamedWithItsCure(String name) throws IOException {
    Path file = folder.resolve(name);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(this::readAll)
        .isInstanceOf(DamagedCheckpointException.class)
        .hasMessageContaining(name + " is damaged; delete the folder " + folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"epoch-1.zip", "average-1.bin", "best-1.zip"})
  void oneFlippedBitInTheWeightsIsNoticed(String name) throws IOException {
    Path file = folder.resolve(name);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 9] ^= 1;
    Files.write(file, bytes);

    assertThatThrownBy(this::readAll)
        .isInstanceOf(DamagedCheckpointException.class)
        .hasMessageContaining(name);
  }

  @Test
  void onlyTheBestEpochsWeightsAreKept() throws IOException {
    MultiLayerNetwork network = CnnLstm.build(TINY, 2);
    Checkpoint checkpoint = new Checkpoint(folder);
    EpochResult first = new EpochResult(1, 1, 1, 0.5, 1);
    EpochResult better = new EpochResult(2, 1, 0.9, 0.5, 1);
    EpochResult worse = new EpochResult(3, 1, 1.1, 0.5, 1);
    checkpoint.saveBest(network, 2);

    checkpoint.save(network, network.params(), List.of(first, better));
    checkpoint.save(network, network.params(), List.of(first, better, worse));

    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.startsWith("best"))
          .containsExactlyInAnyOrder("best-2.zip", "best-2.zip.sha256");
    }
    assertThat(checkpoint.best(2).params()).isEqualTo(network.params());
  }

  @Test
  void bestWeightsOfAnEarlierVersionAreRead() throws IOException {
    Files.move(folder.resolve("best-1.zip"), folder.resolve("best.zip"));
    Files.delete(folder.resolve("best-1.zip.sha256"));

    readAll();

    assertThat(new Checkpoint(folder).epochs()).hasSize(1);
  }

  @Test
  void epochWithoutAFiniteLossThatAnEarlierVersionKeptIsNamedWithItsCure() throws IOException {
    Files.writeString(
        folder.resolve("epochs.json"),
        "[{\"epoch\":1,\"trainingLoss\":\"NaN\",\"validationLoss\":\"NaN\","
            + "\"validationAccuracy\":0.3,\"seconds\":1.0}]");

    assertThatThrownBy(this::readAll)
        .isInstanceOf(DamagedCheckpointException.class)
        .hasMessageContaining("epochs.json is damaged; delete the folder " + folder);
  }

  @Test
  void wholeCheckpointIsReadBack() throws IOException {
    readAll();

    assertThat(new Checkpoint(folder).epochs()).hasSize(1);
  }

  private void readAll() throws IOException {
    Checkpoint checkpoint = new Checkpoint(folder);
    int epoch = checkpoint.epochs().size();
    checkpoint.network(epoch);
    checkpoint.average(epoch);
    checkpoint.best(1);
  }
}
