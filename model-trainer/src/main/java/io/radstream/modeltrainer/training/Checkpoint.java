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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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

  private static final String HASH = ".sha256";

  private final Path folder;

  Checkpoint(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** The finished epochs, oldest first; empty at the first start. */
  List<EpochResult> epochs() throws IOException {
    Path list = folder.resolve("epochs.json");
    return Files.exists(list)
        ? read(list, file -> JSON.readValue(file.toFile(), new TypeReference<>() {}))
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
    return read(
        hashed("epoch-" + epoch + ".zip"),
        file -> ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true));
  }

  INDArray average(int epoch) throws IOException {
    return read(hashed("average-" + epoch + ".bin"), file -> Nd4j.readBinary(file.toFile()));
  }

  /** The averaged weights of the best epoch so far. */
  MultiLayerNetwork best() throws IOException {
    return read(folder.resolve("best.zip"), file -> CnnLstm.read(Files.readAllBytes(file)));
  }

  void saveBest(MultiLayerNetwork network) throws IOException {
    replace("best.zip", out -> CnnLstm.write(network, out));
  }

  void save(MultiLayerNetwork network, INDArray average, List<EpochResult> epochs)
      throws IOException {
    int epoch = epochs.get(epochs.size() - 1).epoch();
    replaceHashed("epoch-" + epoch + ".zip", out -> ModelSerializer.writeModel(network, out, true));
    replaceHashed("average-" + epoch + ".bin", out -> Nd4j.write(out, average));
    replace("epochs.json", out -> out.write(JSON.writeValueAsBytes(epochs)));
    deleteHashed("epoch-" + (epoch - 1) + ".zip");
    deleteHashed("average-" + (epoch - 1) + ".bin");
  }

  private void replaceHashed(String name, Content content) throws IOException {
    replace(name, content);
    byte[] hash = sha256(folder.resolve(name)).getBytes(StandardCharsets.UTF_8);
    replace(name + HASH, out -> out.write(hash));
  }

  private void deleteHashed(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
    Files.deleteIfExists(folder.resolve(name + HASH));
  }

  /** The file, unless it is not what was written; checkpoints of older versions have no hash. */
  private Path hashed(String name) throws IOException {
    Path file = folder.resolve(name);
    Path hash = folder.resolve(name + HASH);
    if (!Files.exists(file)
        || (Files.exists(hash) && !Files.readString(hash).equals(sha256(file)))) {
      throw new DamagedCheckpointException(file);
    }
    return file;
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** ND4J and Jackson tell of damage by many kinds of exception. */
  private static <T> T read(Path file, Reading<T> reading) throws IOException {
    try {
      return reading.of(file);
    } catch (IOException | RuntimeException e) {
      throw new DamagedCheckpointException(file);
    }
  }

  private interface Reading<T> {
    T of(Path file) throws IOException;
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
