package io.radstream.dashboard.window;

import io.radstream.schemas.FilmClass;
import io.radstream.schemas.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to images and may come before or after their outcomes: heat maps, labels, what
 * became of dead letters, answers of a model on trial, what readers said. Each kind is bounded; the
 * oldest makes room. Thread-safe.
 */
public final class Attachments {

  private final Map<String, Explained> explained;
  private final Map<String, Label> labels;
  private final Map<String, String> handled;
  private final Map<String, Trial> trials;
  private final Map<String, Verdict> reviews;

  /**
   * None yet.
   *
   * @param bound how many of each kind at most
   */
  public Attachments(int bound) {
    this.explained = new NewestOnly<>(bound);
    this.labels = new NewestOnly<>(bound);
    this.handled = new NewestOnly<>(bound);
    this.trials = new NewestOnly<>(bound);
    this.reviews = new NewestOnly<>(bound);
  }

  /**
   * There is a heat map.
   *
   * @param target the class whose evidence it shows
   * @param place of the explanation's record
   */
  public record Explained(FilmClass target, Place place) {}

  /**
   * What is known to be true of an image.
   *
   * @param evidence what the label rests on
   * @param assisted whether the labeller had seen the model's answer
   */
  public record Label(FilmClass finding, String evidence, boolean assisted) {}

  /** What a model on trial said. */
  public record Trial(SeenImage.Model model, String finding) {}

  /** An image has a heat map. */
  public synchronized void explained(String imageId, Explained explanation) {
    explained.put(imageId, explanation);
  }

  /** An image has a label; a later one counts. */
  public synchronized void labeled(String imageId, Label label) {
    labels.put(imageId, label);
  }

  /**
   * A dead letter was handled.
   *
   * @param state REPLAYED or DISCARDED
   */
  public synchronized void handled(int partition, long offset, String state) {
    handled.put(partition + "-" + offset, state);
  }

  /**
   * A reader said something of a diagnosis; of several of one reader on one diagnosis the last
   * counts.
   */
  public synchronized void reviewed(String imageId, String reader, Verdict review) {
    reviews.put(imageId + "\n" + reader, review);
  }

  /** How often readers said it. */
  public synchronized int count(Verdict review) {
    return Collections.frequency(reviews.values(), review);
  }

  /** A model on trial judged an image. */
  public synchronized void tried(String imageId, Trial trial) {
    trials.put(imageId, trial);
  }

  /** The heat map of an image, if there is one. */
  public synchronized Optional<Explained> explanation(String imageId) {
    return Optional.ofNullable(explained.get(imageId));
  }

  /** The label of an image, if there is one. */
  public synchronized Optional<Label> label(String imageId) {
    return Optional.ofNullable(labels.get(imageId));
  }

  /** What became of a dead letter; null if nothing did. */
  public synchronized @Nullable String state(Place deadLetter) {
    return handled.get(deadLetter.partition() + "-" + deadLetter.offset());
  }

  /** What a model on trial said of an image, if it did. */
  public synchronized Optional<Trial> trial(String imageId) {
    return Optional.ofNullable(trials.get(imageId));
  }

  /** The model that was tried last, if any was. */
  public synchronized Optional<SeenImage.Model> modelOnTrial() {
    List<Trial> all = new ArrayList<>(trials.values());
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1).model());
  }
}
