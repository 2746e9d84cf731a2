package io.radstream.producertools.deadletter.output;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.console.Printable;
import io.radstream.imaging.RejectionReason;
import io.radstream.producertools.deadletter.DeadLetter;
import io.radstream.producertools.deadletter.HandledDeadLetters.DeadLetterState;
import io.radstream.producertools.deadletter.output.DeadLetterFormat.DeadLetterCounts;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How dead letters are listed; never with a payload. */
public interface DeadLetterFormat {

  /** What stands above the first dead letter. */
  void begin(PrintWriter out);

  /** One dead letter in one line. */
  void deadLetter(PrintWriter out, DeadLetter deadLetter, DeadLetterState state);

  /** What stands below the last one. */
  void end(PrintWriter out, DeadLetterCounts counts);

  /**
   * Counts dead letters by reason; what is no reason of ours counts as {@code OTHER}. For one
   * thread.
   */
  final class DeadLetterCounts {

    private static final Set<String> KNOWN =
        Arrays.stream(RejectionReason.values()).map(Enum::name).collect(Collectors.toSet());

    private final SortedMap<String, Long> reasons = new TreeMap<>();
    private long deadLetters;
    private long handled;

    /** One that was listed. */
    void listed(DeadLetter deadLetter) {
      deadLetters++;
      reasons.merge(
          KNOWN.contains(deadLetter.reason()) ? deadLetter.reason() : "OTHER", 1L, Long::sum);
    }

    /** One that was asked for but has been handled before. */
    void leftOut() {
      handled++;
    }

    long deadLetters() {
      return deadLetters;
    }

    /** How many were not listed because they have been handled. */
    long handled() {
      return handled;
    }

    Map<String, Long> reasons() {
      return reasons;
    }
  }

  /** One row a dead letter, for people. */
  final class DeadLetterTable implements DeadLetterFormat {

    private static final int LONGEST = 200;
    private static final String ROW = "%-9s  %-9s  %-20s  %-27s  %-32s  %10s  %s%n";

    @Override
    public void begin(PrintWriter out) {
      out.printf(ROW, "LETTER", "STATE", "REJECTED AT", "REASON", "IMAGE", "BYTES", "DETAIL");
    }

    @Override
    public void deadLetter(PrintWriter out, DeadLetter deadLetter, DeadLetterState state) {
      out.printf(
          ROW,
          deadLetter.id(),
          state.name().toLowerCase(Locale.ROOT),
          deadLetter.rejectedAt().map(DeadLetterTable::seconds).orElse("-"),
          Printable.of(deadLetter.reason(), LONGEST),
          deadLetter.imageId().map(id -> Printable.of(id, LONGEST)).orElse("-"),
          deadLetter.valueBytes(),
          Printable.of(deadLetter.detail(), LONGEST));
    }

    @Override
    public void end(PrintWriter out, DeadLetterCounts counts) {
      String reasons =
          counts.reasons().entrySet().stream()
              .map(entry -> entry.getKey() + " " + entry.getValue())
              .collect(Collectors.joining(", "));
      out.print(
          counts.deadLetters() == 1 ? "1 dead letter" : counts.deadLetters() + " dead letters");
      out.print(reasons.isEmpty() ? "" : ": " + reasons);
      out.println(
          counts.handled() == 0
              ? ""
              : "; %d handled before (--all shows them)".formatted(counts.handled()));
    }

    private static String seconds(Instant time) {
      return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
  }

  /** One JSON object a dead letter and one with the counts at the end. Stateless. */
  final class DeadLetterJson implements DeadLetterFormat {

    /** What our own headers say, and the sizes; nothing of the payload. */
    static ObjectNode of(DeadLetter deadLetter) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      node.put("letter", deadLetter.id().toString());
      deadLetter.rejectedAt().ifPresent(at -> node.put("rejectedAt", at.toString()));
      node.put("reason", deadLetter.reason()).put("detail", deadLetter.detail());
      deadLetter.imageId().ifPresent(id -> node.put("imageId", id));
      deadLetter
          .source()
          .ifPresent(
              place ->
                  node.putObject("source")
                      .put("topic", place.topic())
                      .put("partition", place.partition())
                      .put("offset", place.offset()));
      node.put("recordTime", deadLetter.timestamp().toString());
      return node.put("keyBytes", deadLetter.keyBytes()).put("valueBytes", deadLetter.valueBytes());
    }

    /** The same with what tells the payload from any other. */
    public static ObjectNode complete(DeadLetter deadLetter) {
      ObjectNode node = of(deadLetter);
      if (deadLetter.value() != null) {
        node.put("valueSha256", Sha256.of(deadLetter.value()));
      }
      if (deadLetter.traceparent() != null) {
        node.put("traceparent", new String(deadLetter.traceparent(), StandardCharsets.UTF_8));
      }
      return node;
    }

    @Override
    public void begin(PrintWriter out) {
      // Lines of JSON have no heading.
    }

    @Override
    public void deadLetter(PrintWriter out, DeadLetter deadLetter, DeadLetterState state) {
      out.println(Printable.json(of(deadLetter).put("state", state.name()).toString()));
    }

    @Override
    public void end(PrintWriter out, DeadLetterCounts counts) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      node.put("letters", counts.deadLetters()).put("handledBefore", counts.handled());
      counts.reasons().forEach(node.putObject("reasons")::put);
      out.println(Printable.json(node.toString()));
    }
  }

  /** Prints dead letters as they come; holds none. */
  final class Listing {

    private final PrintWriter out;
    private final DeadLetterFormat format;
    private final boolean all;
    private final DeadLetterCounts counts = new DeadLetterCounts();

    /** Writes to {@code out}; open dead letters only, unless {@code all}. */
    public Listing(PrintWriter out, DeadLetterFormat format, boolean all) {
      this.out = out;
      this.format = format;
      this.all = all;
    }

    /** Writes one dead letter and counts it. */
    public void add(DeadLetter deadLetter, DeadLetterState state) {
      if (!all && state != DeadLetterState.OPEN) {
        counts.leftOut();
        return;
      }
      if (counts.deadLetters() == 0) {
        format.begin(out);
      }
      counts.listed(deadLetter);
      format.deadLetter(out, deadLetter, state);
    }

    /** Writes the counts. */
    public void end() {
      format.end(out, counts);
      out.flush();
    }
  }
}
