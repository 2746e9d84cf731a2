package io.radstream.producertools.deadletter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.console.Printable;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** One JSON object a letter and one with the counts at the end. Stateless. */
final class DeadLetterJson implements DeadLetterFormat {

  /** What our own headers say, and the sizes; nothing of the payload. */
  static ObjectNode of(DeadLetter letter) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("letter", letter.id().toString());
    letter.rejectedAt().ifPresent(at -> node.put("rejectedAt", at.toString()));
    node.put("reason", letter.reason()).put("detail", letter.detail());
    letter.imageId().ifPresent(id -> node.put("imageId", id));
    letter
        .source()
        .ifPresent(
            place ->
                node.putObject("source")
                    .put("topic", place.topic())
                    .put("partition", place.partition())
                    .put("offset", place.offset()));
    node.put("recordTime", letter.timestamp().toString());
    return node.put("keyBytes", letter.keyBytes()).put("valueBytes", letter.valueBytes());
  }

  /** The same with what tells the payload from any other. */
  static ObjectNode complete(DeadLetter letter) {
    ObjectNode node = of(letter);
    if (letter.value() != null) {
      node.put("valueSha256", Sha256.of(letter.value()));
    }
    if (letter.traceparent() != null) {
      node.put("traceparent", new String(letter.traceparent(), StandardCharsets.UTF_8));
    }
    return node;
  }

  @Override
  public void begin(PrintWriter out) {
    // Lines of JSON have no heading.
  }

  @Override
  public void letter(PrintWriter out, DeadLetter letter, DeadLetterState state) {
    out.println(Printable.json(of(letter).put("state", state.name()).toString()));
  }

  @Override
  public void end(PrintWriter out, DeadLetterCounts counts) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("letters", counts.letters()).put("handledBefore", counts.handled());
    counts.reasons().forEach(node.putObject("reasons")::put);
    out.println(Printable.json(node.toString()));
  }
}
