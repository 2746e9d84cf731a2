package io.radstream.cli.demo;

import io.radstream.producertools.results.Outcome;
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
final class Ledger {

  /** The reason of a film without any outcome. */
  static final String NO_OUTCOME = "NO_OUTCOME";

  private final Map<Path, Film> unheard;
  private final Map<String, Deque<Film>> published = new LinkedHashMap<>();
  private final Map<String, Deque<Outcome>> early = new HashMap<>();
  private int open;

  Ledger(Map<Path, Film> films) {
    this.unheard = new LinkedHashMap<>(films);
    this.open = films.size();
  }

  /** Whether each film has its verdict. */
  boolean complete() {
    return open == 0;
  }

  /** Films without a verdict. */
  int open() {
    return open;
  }

  /** Enters an event; the verdict it leads to, if any. */
  Optional<Verdict> enter(DemoEvent event) {
    Optional<Verdict> verdict = verdict(event);
    verdict.ifPresent(reached -> open--);
    return verdict;
  }

  private Optional<Verdict> verdict(DemoEvent event) {
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

  private Optional<Verdict> published(DemoEvent.Published sent) {
    Film film = unheard.remove(sent.file());
    if (film == null) {
      return Optional.empty();
    }
    Outcome outcome = first(early, sent.imageId());
    if (outcome != null) {
      return Optional.of(verdict(film, sent.imageId(), outcome));
    }
    published.computeIfAbsent(sent.imageId(), id -> new ArrayDeque<>()).add(film);
    return Optional.empty();
  }

  private Optional<Verdict> refused(DemoEvent.Refused refused) {
    return Optional.ofNullable(unheard.remove(refused.file()))
        .map(
            film ->
                new Verdict.SetAside(
                    film,
                    Verdict.Way.REFUSED,
                    refused.imageId(),
                    refused.reason(),
                    refused.detail()));
  }

  private Optional<Verdict> arrived(Outcome outcome) {
    return outcome.imageId().flatMap(id -> arrived(id, outcome));
  }

  private Optional<Verdict> arrived(String imageId, Outcome outcome) {
    Film film = first(published, imageId);
    if (film != null) {
      return Optional.of(verdict(film, imageId, outcome));
    }
    early.computeIfAbsent(imageId, id -> new ArrayDeque<>()).add(outcome);
    return Optional.empty();
  }

  /** Gives up on all that are open: what would be said of them. */
  List<Verdict> giveUp(String detail) {
    List<Verdict> missing = new ArrayList<>();
    published.forEach(
        (imageId, films) -> films.forEach(film -> missing.add(missing(film, imageId, detail))));
    unheard.values().forEach(film -> missing.add(missing(film, null, detail)));
    published.clear();
    unheard.clear();
    open = 0;
    return missing;
  }

  private static Verdict missing(Film film, @Nullable String imageId, String detail) {
    return new Verdict.SetAside(film, Verdict.Way.MISSING, imageId, NO_OUTCOME, detail);
  }

  private static <T> @Nullable T first(Map<String, Deque<T>> queues, String imageId) {
    Deque<T> queue = queues.get(imageId);
    return queue == null ? null : queue.poll();
  }

  /** What an outcome that names an image says of a film. */
  static Verdict verdict(Film film, String imageId, Outcome outcome) {
    if (outcome instanceof Outcome.Judged judged) {
      return Diagnoses.verdict(film, judged);
    }
    if (outcome instanceof Outcome.DeadLettered dead) {
      return new Verdict.SetAside(
          film, Verdict.Way.DEAD_LETTER, imageId, dead.reason(), dead.detail());
    }
    throw new IllegalStateException("an outcome without an image has an image: " + outcome);
  }
}
