package io.radstream.modeltrainer.evaluation.crossvalidation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.console.UsageException;
import io.radstream.files.AtomicFile;
import io.radstream.files.PrivateFolder;
import io.radstream.imaging.tensor.TensorWriter;
import io.radstream.model.confidence.Calibration;
import io.radstream.model.confidence.Classification;
import io.radstream.model.confidence.Probabilities;
import io.radstream.model.network.Variant;
import io.radstream.modeltrainer.dataset.ImageLoader;
import io.radstream.modeltrainer.dataset.ImageStore;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.evaluation.ClassifiedImage;
import io.radstream.modeltrainer.training.PlanText;
import io.radstream.modeltrainer.training.TrainingListener;
import io.radstream.modeltrainer.training.TrainingPlan;
import io.radstream.modeltrainer.training.TrainingRun;
import io.radstream.modeltrainer.training.TrainingRun.TrainingImages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.zip.CRC32;

/**
 * Trains one network a fold from scratch on the other folds' images and lets it classify the fold.
 * A tenth of the images it learns from, by patient, decides when to stop. Can be killed at any
 * moment: finished folds are kept, an unfinished one goes on after its last epoch.
 */
public final class CrossValidation {

  /** One patient in ten of those that are learned from decides when to stop. */
  private static final int STOPPING = 10;

  private final FoldPlan plan;
  private final Path folder;
  private final TrainingListener listener;
  private final LongSupplier nanoTime;
  private final List<String> refused = new ArrayList<>();

  /**
   * Prepares it.
   *
   * @param folder for checkpoints and answers
   * @param nanoTime the clock of progress
   */
  public CrossValidation(
      FoldPlan plan, Path folder, TrainingListener listener, LongSupplier nanoTime) {
    this.plan = plan;
    this.folder = folder;
    this.listener = listener;
    this.nanoTime = nanoTime;
  }

  /**
   * Part of the images, by patient and with the classes in proportion.
   *
   * @param limit about how many images are wanted, at least 1; all where there are no more
   */
  public static List<LabeledImage> limited(List<LabeledImage> images, int limit) {
    return limit >= images.size()
        ? images
        : List.copyOf(Folds.of(images, (images.size() + limit - 1) / limit).get(0));
  }

  /**
   * Trains what is not trained yet.
   *
   * @param begun hears the number of each fold that is about to be trained, from 1
   * @throws UsageException when the folder holds a cross-validation of other images or settings, or
   *     there are too few patients
   */
  public FoldResults run(List<LabeledImage> images, IntConsumer begun) throws IOException {
    List<List<LabeledImage>> folds = Folds.of(images, plan.folds());
    if (folds.stream().anyMatch(List::isEmpty)) {
      throw new UsageException("too few patients for %d folds".formatted(plan.folds()));
    }
    claim(images);
    List<List<ClassifiedImage>> classified = new ArrayList<>();
    for (int i = 0; i < folds.size(); i++) {
      classified.add(fold(folds, i, begun));
    }
    return new FoldResults(plan, classified, refused);
  }

  private void claim(List<LabeledImage> images) throws IOException {
    PrivateFolder.create(folder);
    String settings =
        "format 1: %d folds, %s, %s of %d films, %08x"
            .formatted(
                plan.folds(),
                plan.variant(),
                PlanText.of(plan.training()),
                images.size(),
                checksum(images));
    Path file = folder.resolve("cross-validation.txt");
    if (Files.exists(file) && !Files.readString(file).equals(settings)) {
      throw new UsageException(
          "the folder holds a cross-validation of other images or settings; choose another --out or"
              + " delete it");
    }
    AtomicFile.write(file, settings);
  }

  /** Tells other images, labels or patients apart; not meant against forgery. */
  private static long checksum(List<LabeledImage> images) {
    CRC32 checksum = new CRC32();
    for (LabeledImage image : images) {
      String line = "%s %s %s%n".formatted(image.file(), image.finding(), image.patient());
      checksum.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return checksum.getValue();
  }

  private List<ClassifiedImage> fold(List<List<LabeledImage>> folds, int index, IntConsumer begun)
      throws IOException {
    Path place = folder.resolve("fold-" + (index + 1));
    FoldOutputs outputs = new FoldOutputs(place);
    List<LabeledImage> held = folds.get(index);
    if (!outputs.exist()) {
      begun.accept(index + 1);
      List<LabeledImage> others = new ArrayList<>();
      for (int i = 0; i < folds.size(); i++) {
        others.addAll(i == index ? List.of() : folds.get(i));
      }
      outputs.write(classified(train(others, place), held));
    }
    return outputs.read(held);
  }

  private TrainingRun.Outcome train(List<LabeledImage> images, Path place) throws IOException {
    List<List<LabeledImage>> parts = Folds.of(images, STOPPING);
    ImageStore training = new ImageStore(plan.training().spec().inputSize());
    List<float[]> stopping = new ArrayList<>();
    List<Integer> classes = new ArrayList<>();
    TensorWriter tensors = new TensorWriter(plan.training().preprocessing());
    ImageLoader loader = new ImageLoader();
    loader.load(
        parts.get(0),
        (labeled, image) -> {
          stopping.add(tensors.write(image));
          classes.add(labeled.classIndex());
        });
    loader.load(
        parts.subList(1, STOPPING).stream().flatMap(List::stream).toList(),
        (labeled, image) -> training.add(image, labeled.classIndex()));
    TrainingRun.Result result =
        new TrainingRun(
                plan.training(),
                new TrainingImages(training, stopping, classes),
                place.resolve("checkpoints"),
                listener,
                nanoTime)
            .of(plan.variant())
            .train();
    if (result instanceof TrainingRun.Diverged diverged) {
      throw new UsageException("%s: %s".formatted(place.getFileName(), diverged.why()));
    }
    return (TrainingRun.Outcome) result;
  }

  private List<ClassifiedImage> classified(TrainingRun.Outcome outcome, List<LabeledImage> images) {
    TensorWriter tensors = new TensorWriter(plan.training().preprocessing());
    List<LabeledImage> read = new ArrayList<>();
    List<float[]> inputs = new ArrayList<>();
    refused.addAll(
        new ImageLoader()
            .load(
                images,
                (labeled, image) -> {
                  read.add(labeled);
                  inputs.add(tensors.write(image));
                }));
    List<float[]> outputs = outcome.probabilities(inputs, plan.training());
    List<ClassifiedImage> classified = new ArrayList<>();
    for (int i = 0; i < read.size(); i++) {
      if (Calibration.NONE.classify(outputs.get(i)) instanceof Classification.Found found) {
        classified.add(ClassifiedImage.found(read.get(i), found.probabilities()));
      } else {
        refused.add(read.get(i).name() + ": the network's output is not finite");
      }
    }
    return classified;
  }

  /**
   * What is trained in every fold.
   *
   * @param folds how many, at least 2
   */
  public record FoldPlan(int folds, TrainingPlan training, Variant variant) {

    /** Checks the range. */
    public FoldPlan {
      if (folds < 2) {
        throw new UsageException("there must be at least 2 folds, not " + folds);
      }
    }
  }

  /** The answers of a finished fold on disk: they are there whole or not at all. */
  private static final class FoldOutputs {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    FoldOutputs(Path folder) {
      file = folder.resolve("answers.json");
    }

    boolean exist() {
      return Files.exists(file);
    }

    void write(List<ClassifiedImage> images) throws IOException {
      Map<String, double[]> outputs = new LinkedHashMap<>();
      images.forEach(
          classified ->
              outputs.put(
                  classified.image().file().toString(), classified.probabilities().toArray()));
      AtomicFile.writePrivate(file, JSON.writeValueAsBytes(outputs));
    }

    /**
     * The answers to these images.
     *
     * @throws UsageException when the file is damaged
     */
    List<ClassifiedImage> read(List<LabeledImage> images) throws IOException {
      Map<String, double[]> outputs = parsed();
      List<ClassifiedImage> classified = new ArrayList<>();
      for (LabeledImage image : images) {
        double[] of = outputs.get(image.file().toString());
        if (of != null && of.length == LabeledImage.CLASS_ORDER.size()) {
          classified.add(ClassifiedImage.found(image, new Probabilities(of[0], of[1], of[2])));
        }
      }
      return classified;
    }

    private Map<String, double[]> parsed() throws IOException {
      try {
        return JSON.readValue(file.toFile(), new TypeReference<Map<String, double[]>>() {});
      } catch (JsonProcessingException damaged) {
        throw new UsageException(
            "%s is damaged; delete it to train this fold again".formatted(file), damaged);
      }
    }
  }
}
