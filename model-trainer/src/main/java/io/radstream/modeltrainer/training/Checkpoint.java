package io.radstream.modeltrainer.training;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.model.network.CnnLstm;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The state of a training on disk. Every file is written beside its place and moved there, the list
 * of epochs last: a kill at any moment leaves the state of one finished epoch.
 */
final class Checkpoint {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  Checkpoint(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** The finished epochs, oldest first; empty at the first start. */
  List<EpochResult> epochs() throws IOException {
    Path list = folder.resolve("epochs.json");
    return Files.exists(list)
        ? JSON.readValue(list.toFile(), new TypeReference<List<EpochResult>>() {})
        : List.of();
  }

  /** What the training was started with, as text; empty at the first start. */
  String plan() throws IOException {
    Path file = folder.resolve("plan.txt");
    return Files.exists(file) ? Files.readString(file) : "";
  }

  void savePlan(String plan) throws IOException {
    replace("plan.txt", out -> out.write(plan.getBytes(StandardCharsets.UTF_8)));
  }

  /** The network of the last finished epoch, with the state of its updater. */
  MultiLayerNetwork network(int epoch) throws IOException {
    return ModelSerializer.restoreMultiLayerNetwork(
        folder.resolve("epoch-" + epoch + ".zip").toFile(), true);
  }

  INDArray average(int epoch) throws IOException {
    return Nd4j.readBinary(folder.resolve("average-" + epoch + ".bin").toFile());
  }

  /** The averaged weights of the best epoch so far. */
  MultiLayerNetwork best() throws IOException {
    return CnnLstm.read(Files.readAllBytes(folder.resolve("best.zip")));
  }

  void saveBest(MultiLayerNetwork network) throws IOException {
    replace("best.zip", out -> CnnLstm.write(network, out));
  }

  void save(MultiLayerNetwork network, INDArray average, List<EpochResult> epochs)
      throws IOException {
    int epoch = epochs.get(epochs.size() - 1).epoch();
    replace("epoch-" + epoch + ".zip", out -> ModelSerializer.writeModel(network, out, true));
    replace("average-" + epoch + ".bin", out -> Nd4j.write(out, average));
    replace("epochs.json", out -> out.write(JSON.writeValueAsBytes(epochs)));
    Files.deleteIfExists(folder.resolve("epoch-" + (epoch - 1) + ".zip"));
    Files.deleteIfExists(folder.resolve("average-" + (epoch - 1) + ".bin"));
  }

  private void replace(String name, Content content) throws IOException {
    Path beside = folder.resolve(name + ".part");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside))) {
      content.writeTo(out);
    }
    Files.move(
        beside,
        folder.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }
}
