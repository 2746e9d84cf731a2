package io.radstream.modeltrainer.dataset;

import io.radstream.model.confidence.Finding;
import io.radstream.schemas.Evidence;
import java.nio.file.Path;
import java.util.List;

/**
 * One image of a manifest.
 *
 * @param file where the image lies
 * @param finding what it shows, as labeled
 * @param side on which side of the split its patient stands
 * @param population who it shows ({@code adult}, {@code paediatric (1-5 y)}); empty if unknown
 * @param source the collection it is from; empty if unknown
 * @param patient name of the patient, or of patients that cannot be told apart; the image's own
 *     name where a manifest tells none
 * @param name the image's path as the manifest has it, which tells images of one file name apart
 * @param pseudonymKey fingerprint of the key that made the patient's pseudonym; empty if the
 *     manifest tells none
 * @param evidence what the label rests on, a symbol of the schema's {@code Evidence}; empty if
 *     unknown
 * @param assisted whether whoever labeled had seen a model's answer before
 * @param device pseudonym of the device that took the image; empty if unknown
 */
public record LabeledImage(
    Path file,
    Finding finding,
    Side side,
    String population,
    String source,
    String patient,
    String name,
    String pseudonymKey,
    String evidence,
    boolean assisted,
    String device) {

  /** An image of which nobody says who labeled it, nor what took it. */
  public LabeledImage(
      Path file,
      Finding finding,
      Side side,
      String population,
      String source,
      String patient,
      String name,
      String pseudonymKey) {
    this(file, finding, side, population, source, patient, name, pseudonymKey, "", false, "");
  }

  /** An image that no manifest lists: its path is its name. */
  public LabeledImage(
      Path file, Finding finding, Side side, String population, String source, String patient) {
    this(file, finding, side, population, source, patient, file.toString(), "");
  }

  /** An image of an unknown patient. */
  public LabeledImage(Path file, Finding finding, Side side, String population, String source) {
    this(file, finding, side, population, source, "");
  }

  /** The sides of the split. */
  public enum Side {
    /** Weights are learned from it. */
    TRAIN,
    /** Choices are made on it: when to stop, the calibration. */
    VALIDATION,
    /** Looked at once, for the report. */
    TEST
  }

  private static final String RADIOLOGIST = Evidence.RADIOLOGIST.name();

  /** The order of the classes in every network trained here. */
  public static final List<Finding> CLASS_ORDER = List.of(Finding.values());

  /** The index of the label's class in {@link #CLASS_ORDER}. */
  public int classIndex() {
    return CLASS_ORDER.indexOf(finding);
  }

  /** Whether the label is a radiologist's reading. */
  public boolean readByRadiologist() {
    return evidence.equals(RADIOLOGIST);
  }

  /** Whether the manifest calls the patient an adult, be it for sure, probably or mostly. */
  public boolean adult() {
    return population.contains("adult");
  }

  /** Whether the manifest calls the patient a child. */
  public boolean child() {
    return population.contains("paediatric");
  }
}
