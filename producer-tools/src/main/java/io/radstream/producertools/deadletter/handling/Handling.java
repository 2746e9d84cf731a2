package io.radstream.producertools.deadletter.handling;

import io.radstream.producertools.deadletter.DeadLetter;
import io.radstream.producertools.deadletter.DeadLetter.DeadLetterId;
import io.radstream.producertools.deadletter.DeadLetter.RecordPlace;
import io.radstream.producertools.deadletter.DeadLetterFilter;
import io.radstream.producertools.deadletter.HandledDeadLetters;
import io.radstream.producertools.deadletter.HandledDeadLetters.DeadLetterState;
import io.radstream.producertools.deadletter.handling.HandlingPlan.PlannedHandling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Handles the open dead letters that a filter selects: at most 64 of them, or 16 MiB and one more,
 * are held and committed at a time. For one thread.
 */
public final class Handling {

  private static final int MOST_DEAD_LETTERS = 64;
  private static final long ENOUGH_BYTES = 16L * 1024 * 1024;

  private final DeadLetterFilter filter;
  private final HandledDeadLetters handledBefore;
  private final Frontier frontier;
  private final HandlingPlan plan;
  private final Commits commits;
  private final HandlingListener listener;
  private final List<PlannedHandling> batch = new ArrayList<>();
  private long batchBytes;
  private long handled;
  private long bare;
  private long refused;
  private long earlier;

  /** Handles what it is given and matches the filter, as the plan says. */
  public Handling(
      DeadLetterFilter filter,
      HandledDeadLetters handledBefore,
      Frontier frontier,
      HandlingPlan plan,
      Commits commits,
      HandlingListener listener) {
    this.filter = filter;
    this.handledBefore = handledBefore;
    this.frontier = frontier;
    this.plan = plan;
    this.commits = commits;
    this.listener = listener;
  }

  /** Takes the next dead letter of the walk; may commit, and blocks until that is done. */
  public void accept(DeadLetter deadLetter) {
    frontier.met(deadLetter.id());
    boolean selected = filter.matches(deadLetter);
    if (handledBefore.stateOf(deadLetter.id()) != DeadLetterState.OPEN) {
      earlier += selected ? 1 : 0;
    } else if (selected) {
      treat(deadLetter);
    } else {
      frontier.left(deadLetter.id());
    }
  }

  /** Commits what is left. */
  public HandlingSummary finish() {
    flush();
    return new HandlingSummary(handled, bare, refused, earlier);
  }

  private void treat(DeadLetter deadLetter) {
    HandlingPlan.Decision decision = plan.decide(deadLetter);
    if (decision instanceof HandlingPlan.Refused no) {
      refuse(deadLetter.id(), no.why());
      return;
    }
    batch.add(((HandlingPlan.Accepted) decision).planned());
    batchBytes += deadLetter.keyBytes() + deadLetter.valueBytes();
    if (batch.size() >= MOST_DEAD_LETTERS || batchBytes >= ENOUGH_BYTES) {
      flush();
    }
  }

  private void flush() {
    if (batch.isEmpty()) {
      return;
    }
    // Of one dead letter alone little is known of those before it: its filter has passed over them.
    Map<TopicPartition, OffsetAndMetadata> offsets =
        filter.offset() == null ? frontier.offsets() : Map.of();
    if (!(commit(batch, offsets) instanceof Commits.Committed)) {
      batch.forEach(this::commitAlone);
    }
    batch.clear();
    batchBytes = 0;
  }

  /** One record that is not accepted must not keep its neighbours back. */
  private void commitAlone(PlannedHandling planned) {
    if (commit(List.of(planned), Map.of()) instanceof Commits.NotAccepted no) {
      refuse(planned.deadLetter().id(), no.why());
    }
  }

  private Commits.Result commit(
      List<PlannedHandling> planned, Map<TopicPartition, OffsetAndMetadata> offsets) {
    Commits.Result result = commits.commit(planned, offsets);
    if (result instanceof Commits.Committed committed) {
      planned.forEach(
          one -> {
            handled++;
            bare += one.bare() ? 1 : 0;
            listener.handled(one, committed.places().get(one.deadLetter().id()));
          });
    }
    return result;
  }

  private void refuse(DeadLetterId deadLetter, String why) {
    refused++;
    frontier.left(deadLetter);
    listener.refused(deadLetter, why);
  }

  /**
   * What became of the dead letters that were selected.
   *
   * @param handled replayed or discarded by this run
   * @param bare of these, how many went out without all headers of their input
   * @param refused could not be, and stay open
   * @param earlier had been handled before
   */
  public record HandlingSummary(long handled, long bare, long refused, long earlier) {

    /** How many dead letters were selected. */
    public long selected() {
      return handled + refused + earlier;
    }
  }

  /** Hears of each dead letter, after the fact. */
  public interface HandlingListener {

    /**
     * It is committed, or would be.
     *
     * @param place where the replayed record lies; null if there is none
     */
    void handled(PlannedHandling planned, @Nullable RecordPlace place);

    /**
     * It stays open.
     *
     * @param why one sentence
     */
    void refused(DeadLetterId deadLetter, String why);
  }

  /** Does what was decided, all or nothing. */
  @FunctionalInterface
  public interface Commits {

    /** What became of it. */
    sealed interface Result {}

    /**
     * All was done.
     *
     * @param places where the published records lie
     */
    record Committed(Map<DeadLetterId, RecordPlace> places) implements Result {}

    /**
     * Nothing was done: the brokers do not accept one of the records, and never will.
     *
     * @param why one sentence
     */
    record NotAccepted(String why) implements Result {}

    /** Does nothing and says it has. */
    Commits DRY = (batch, offsets) -> new Committed(Map.of());

    /**
     * Publishes the records, enters the marks and moves the group's offsets.
     *
     * @throws TakenOverException if another one has begun since
     * @throws io.radstream.schemas.brokers.UnreachableException if the brokers do not answer;
     *     whether it was done is then unknown to this process, but not to the next one
     */
    Result commit(List<PlannedHandling> batch, Map<TopicPartition, OffsetAndMetadata> offsets);
  }
}
