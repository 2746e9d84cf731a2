package io.radstream.modeltrainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.model.network.CnnLstm;
import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.NetworkSpec.BatchNormalisation;
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
    checkpoint.saveBest(network);
    checkpoint.save(network, network.params(), List.of(new EpochResult(1, 1, 1, 0.5, 1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"epoch-1.zip", "average-1.bin", "best.zip", "epochs.json"})
  void truncatedFileIsNamedWithItsCure(String name) throws IOException {
    Path file = folder.resolve(name);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(this::readAll)
        .isInstanceOf(DamagedCheckpointException.class)
        .hasMessageContaining(name + " is damaged; delete the folder " + folder);
  }

  @Test
  void oneFlippedBitInTheWeightsIsNoticed() throws IOException {
    Path file = folder.resolve("average-1.bin");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 9] ^= 1;
    Files.write(file, bytes);

    assertThatThrownBy(this::readAll)
        .isInstanceOf(DamagedCheckpointException.class)
        .hasMessageContaining("average-1.bin");
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
    checkpoint.best();
  }
}
