package io.radstream.modeltrainer.crossvalidation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.console.UsageException;
import io.radstream.files.AtomicFile;
import io.radstream.model.confidence.Probabilities;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.evaluation.ClassifiedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answers of a finished fold on disk: they are there whole or not at all. */
final class FoldOutputs {

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
