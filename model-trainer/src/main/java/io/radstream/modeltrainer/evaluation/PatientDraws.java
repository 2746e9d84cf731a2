package io.radstream.modeltrainer.evaluation;

import io.radstream.modeltrainer.dataset.LabeledImage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Draws as many patients as there are, with replacement, and takes all images of each: images of
 * one patient are alike, so drawing images would make intervals too narrow. Used by one thread.
 */
public final class PatientDraws {

  private final List<List<Integer>> patients;
  private final int images;
  private final RandomGenerator random;

  private PatientDraws(Collection<List<Integer>> patients, int images, RandomGenerator random) {
    this.patients = List.copyOf(patients);
    this.images = images;
    this.random = random;
  }

  /** Groups the images by patient; an image of an unknown patient stands for one of its own. */
  public static PatientDraws of(List<ClassifiedImage> images, RandomGenerator random) {
    Map<String, List<Integer>> patients = new LinkedHashMap<>();
    for (int i = 0; i < images.size(); i++) {
      LabeledImage image = images.get(i).image();
      String patient = image.patient().isEmpty() ? "film " + i : "patient " + image.patient();
      patients.computeIfAbsent(patient, key -> new ArrayList<>()).add(i);
    }
    return new PatientDraws(patients.values(), images.size(), random);
  }

  /** How often each image was drawn this time. */
  public int[] next() {
    int[] times = new int[images];
    for (int i = 0; i < patients.size(); i++) {
      for (int image : patients.get(random.nextInt(patients.size()))) {
        times[image]++;
      }
    }
    return times;
  }

  /** How many patients there are. */
  public int patients() {
    return patients.size();
  }
}
