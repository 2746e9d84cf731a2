package io.radstream.producertools.deadletter.output;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.console.Printable;
import io.radstream.producertools.deadletter.DeadLetter;
import io.radstream.producertools.deadletter.DeadLetterState;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** One JSON object a dead letter and one with the counts at the end. Stateless. */
public final class DeadLetterJson implements DeadLetterFormat {

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
