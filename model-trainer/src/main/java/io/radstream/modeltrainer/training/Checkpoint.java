package io.radstream.modeltrainer.training;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.engines.network.CnnLstm;
import io.radstream.files.AtomicFile;
import io.radstream.modeltrainer.training.TrainingListener.EpochResult;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The state of a training on disk. Every file is there whole or not at all, the list of epochs is
 * written last, and no other file is replaced: a kill or a power cut at any moment leaves the state
 * of one finished epoch. Weights have their hash beside them.
 */
final class Checkpoint {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String HASH = ".sha256";
  private static final String PLAN = "plan.json";
  private static final String BEST = "best-";

  private final Path folder;

  Checkpoint(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** The finished epochs, oldest first; empty at the first start. */
  List<EpochResult> epochs() throws IOException {
    Path list = folder.resolve("epochs.json");
    if (!Files.exists(list)) {
      return List.of();
    }
    List<EpochResult> epochs =
        read(
            list, file -> JSON.readValue(file.toFile(), new TypeReference<List<EpochResult>>() {}));
    if (!epochs.stream().allMatch(EpochResult::finite)) {
      throw new DamagedCheckpointException(list); // of an earlier version, which kept such epochs
    }
    return epochs;
  }

  /**
   * Whether the folder is of this training, or of none yet.
   *
   * @param plan what the training is started with, as {@link #savePlan} takes it
   * @param unnumbered the same as earlier versions wrote it
   */
  boolean isOf(String plan, String unnumbered) throws IOException {
    Path file = folder.resolve(PLAN);
    if (Files.exists(file)) {
      return Files.readString(file).equals(plan);
    }
    Path earlier = folder.resolve("plan.txt");
    return !Files.exists(earlier) || Files.readString(earlier).equals(unnumbered);
  }

  void savePlan(String plan) throws IOException {
    AtomicFile.write(folder.resolve(PLAN), plan);
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
  MultiLayerNetwork best(int epoch) throws IOException {
    Path earlier = folder.resolve("best.zip"); // the name and place that earlier versions gave
    Path file = folder.resolve(best(epoch, ".zip"));
    return read(
        !Files.exists(file) && Files.exists(earlier) ? earlier : hashed(best(epoch, ".zip")),
        path -> CnnLstm.read(Files.readAllBytes(path)));
  }

  private static String best(int epoch, String ending) {
    return BEST + epoch + ending;
  }

  /** To be called before {@link #save} of the same epoch. */
  void saveBest(MultiLayerNetwork network, int epoch) throws IOException {
    replaceHashed(best(epoch, ".zip"), out -> CnnLstm.write(network, out));
  }

  void save(MultiLayerNetwork network, INDArray average, List<EpochResult> epochs)
      throws IOException {
    int epoch = epochs.get(epochs.size() - 1).epoch();
    replaceHashed("epoch-" + epoch + ".zip", out -> ModelSerializer.writeModel(network, out, true));
    replaceHashed("average-" + epoch + ".bin", out -> Nd4j.write(out, average));
    AtomicFile.write(folder.resolve("epochs.json"), JSON.writeValueAsBytes(epochs));
    deleteHashed("epoch-" + (epoch - 1) + ".zip");
    deleteHashed("average-" + (epoch - 1) + ".bin");
    deleteWorse(TrainingRun.best(epochs).epoch());
  }

  private void deleteWorse(int best) throws IOException {
    String kept = best(best, ".zip");
    if (!Files.exists(folder.resolve(kept))) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "best*.zip")) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (!name.equals(kept)) {
          deleteHashed(name);
        }
      }
    }
  }

  private void replaceHashed(String name, AtomicFile.Content content) throws IOException {
    // A hash that a kill left behind must not condemn what is written now.
    Files.deleteIfExists(folder.resolve(name + HASH));
    AtomicFile.write(folder.resolve(name), content);
    AtomicFile.write(folder.resolve(name + HASH), sha256(folder.resolve(name)));
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
}
