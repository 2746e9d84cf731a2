package io.radstream.demo.results;

import io.radstream.demo.images.DemoImage;
import io.radstream.demo.images.ImageOutcome;
import io.radstream.model.confidence.Probabilities;
import io.radstream.producertools.results.Outcome;
import io.radstream.schemas.Diagnosis;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings together what was published and what came out. Files with the same bytes share one
 * imageId; each takes one of its outcomes. An outcome may be heard of before its publishing. For
 * one thread.
 */
public final class OutcomeMatcher {

  /** The reason of an image without any outcome. */
  static final String NO_OUTCOME = "NO_OUTCOME";

  private final Map<Path, DemoImage> unheard;
  private final Map<String, Deque<DemoImage>> published = new LinkedHashMap<>();
  private final Map<String, Deque<Outcome>> early = new HashMap<>();
  private int open;

  /** Waits for the outcomes of these images, by their files. */
  public OutcomeMatcher(Map<Path, DemoImage> images) {
    this.unheard = new LinkedHashMap<>(images);
    this.open = images.size();
  }

  /** Whether each image has its outcome. */
  public boolean complete() {
    return open == 0;
  }

  /** Images without an outcome. */
  public int open() {
    return open;
  }

  /** Enters an event; the outcome it leads to, if any. */
  public Optional<ImageOutcome> enter(DemoEvent event) {
    Optional<ImageOutcome> outcome = outcome(event);
    outcome.ifPresent(reached -> open--);
    return outcome;
  }

  private Optional<ImageOutcome> outcome(DemoEvent event) {
    if (event instanceof DemoEvent.Published sent) {
      return published(sent);
    }
    if (event instanceof DemoEvent.Refused refused) {
      return refused(refused);
    }
    if (event instanceof DemoEvent.Arrived arrived) {
      return arrived(arrived.outcome());
    }
    return Optional.empty();
  }

  private Optional<ImageOutcome> published(DemoEvent.Published sent) {
    DemoImage image = unheard.remove(sent.file());
    if (image == null) {
      return Optional.empty();
    }
    Outcome outcome = first(early, sent.imageId());
    if (outcome != null) {
      return Optional.of(outcome(image, sent.imageId(), outcome));
    }
    published.computeIfAbsent(sent.imageId(), id -> new ArrayDeque<>()).add(image);
    return Optional.empty();
  }

  private Optional<ImageOutcome> refused(DemoEvent.Refused refused) {
    return Optional.ofNullable(unheard.remove(refused.file()))
        .map(
            image ->
                new ImageOutcome.SetAside(
                    image,
                    ImageOutcome.Way.REFUSED,
                    refused.imageId(),
                    refused.reason(),
                    refused.detail()));
  }

  private Optional<ImageOutcome> arrived(Outcome outcome) {
    return outcome.imageId().flatMap(id -> arrived(id, outcome));
  }

  private Optional<ImageOutcome> arrived(String imageId, Outcome outcome) {
    DemoImage image = first(published, imageId);
    if (image != null) {
      return Optional.of(outcome(image, imageId, outcome));
    }
    early.computeIfAbsent(imageId, id -> new ArrayDeque<>()).add(outcome);
    return Optional.empty();
  }

  /** Gives up on all that are open: what would be said of them. */
  List<ImageOutcome> giveUp(String detail) {
    List<ImageOutcome> missing = new ArrayList<>();
    published.forEach(
        (imageId, images) -> images.forEach(image -> missing.add(missing(image, imageId, detail))));
    unheard.values().forEach(image -> missing.add(missing(image, null, detail)));
    published.clear();
    unheard.clear();
    open = 0;
    return missing;
  }

  private static ImageOutcome missing(DemoImage image, @Nullable String imageId, String detail) {
    return new ImageOutcome.SetAside(image, ImageOutcome.Way.MISSING, imageId, NO_OUTCOME, detail);
  }

  private static <T> @Nullable T first(Map<String, Deque<T>> queues, String imageId) {
    Deque<T> queue = queues.get(imageId);
    return queue == null ? null : queue.poll();
  }

  /** What an outcome says of the image that it names. */
  static ImageOutcome outcome(DemoImage image, String imageId, Outcome outcome) {
    if (outcome instanceof Outcome.Diagnosed diagnosed) {
      return diagnosed(image, diagnosed);
    }
    if (outcome instanceof Outcome.DeadLettered dead) {
      return new ImageOutcome.SetAside(
          image, ImageOutcome.Way.DEAD_LETTER, imageId, dead.reason(), dead.detail());
    }
    throw new IllegalStateException("no outcome of an image: " + outcome);
  }

  private static ImageOutcome diagnosed(DemoImage image, Outcome.Diagnosed diagnosed) {
    Diagnosis diagnosis = diagnosed.diagnosis();
    var abstained = diagnosis.getAbstainReason();
    return new ImageOutcome.Diagnosed(
        image,
        diagnosis.getImageId(),
        diagnosis.getFinding().name(),
        abstained == null ? null : abstained.name(),
        new Probabilities(
            diagnosis.getProbabilities().getCovid19(),
            diagnosis.getProbabilities().getPneumonia(),
            diagnosis.getProbabilities().getNormal()),
        diagnosis.getModelName(),
        diagnosis.getModelVersion(),
        diagnosis.getBatchSize(),
        diagnosed.latencyUntilRead());
  }
}
