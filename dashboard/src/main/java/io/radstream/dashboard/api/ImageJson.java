package io.radstream.dashboard.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.dashboard.window.Attachments;
import io.radstream.dashboard.window.Attachments.Label;
import io.radstream.dashboard.window.Place;
import io.radstream.dashboard.window.SeenImage;
import io.radstream.schemas.DiagnosisFinding;
import org.jspecify.annotations.Nullable;

/**
 * An image and its outcome as JSON. Stateless.
 *
 * @param attachments what belongs to images
 */
record ImageJson(Attachments attachments) {

  ObjectNode of(SeenImage image) {
    ObjectNode node = Json.object();
    String id = image.ids().image();
    node.put("seq", image.seq())
        .put("imageId", id)
        .put("studyId", image.ids().study())
        .put("patientId", image.ids().patient())
        .put("outcome", image.kind().name());
    answer(node, image.answer());
    node.put("priority", image.priority());
    times(node, image);
    node.put("explained", attachments.explanation(id).isPresent()).put("traceId", image.traceId());
    place(node, "source", image.source());
    place(node, "outcomeAt", image.outcomeAt());
    deadLetter(node, image);
    attachments
        .label(id)
        .ifPresentOrElse(label -> node.set("label", of(label)), () -> node.putNull("label"));
    return node;
  }

  private static void answer(ObjectNode node, SeenImage.@Nullable Answer answer) {
    if (answer == null) {
      node.putNull("finding").putNull("abstainReason").putNull("probabilities");
      node.putNull("model").putNull("engine").putNull("batchSize");
      return;
    }
    boolean abstained = answer.finding() == DiagnosisFinding.ABSTAINED;
    node.put("finding", abstained ? null : answer.finding().name())
        .put("abstainReason", answer.abstainReason());
    node.putObject("probabilities")
        .put("covid19", Json.rounded(answer.scores().covid19()))
        .put("pneumonia", Json.rounded(answer.scores().pneumonia()))
        .put("normal", Json.rounded(answer.scores().normal()));
    node.set("model", model(answer.model()));
    node.put("engine", answer.engine()).put("batchSize", answer.batchSize());
  }

  static ObjectNode model(SeenImage.Model model) {
    return Json.object()
        .put("name", model.name())
        .put("version", model.version())
        .put("sha256", model.sha256());
  }

  private static void times(ObjectNode node, SeenImage image) {
    SeenImage.Times times = image.times();
    node.put("acquiredAt", Json.time(times.acquired()))
        .put("publishedAt", Json.time(times.published()))
        .put("receivedAt", Json.time(times.received()))
        .put("decidedAt", Json.time(times.decided()))
        .put("committedAt", Json.time(times.read()));
    Json.put(node, "latencyMs", image.latencyMillis());
    Json.put(node, "decisionMs", image.decisionMillis());
  }

  private static void place(ObjectNode node, String name, @Nullable Place place) {
    if (place == null) {
      node.putNull(name);
    } else {
      node.putObject(name)
          .put("topic", place.topic())
          .put("partition", place.partition())
          .put("offset", place.offset());
    }
  }

  private void deadLetter(ObjectNode node, SeenImage image) {
    SeenImage.DeadLetter deadLetter = image.deadLetter();
    if (deadLetter == null) {
      node.putNull("deadLetter");
      return;
    }
    Place at = image.outcomeAt();
    node.putObject("deadLetter")
        .put("reason", deadLetter.reason())
        .put("detail", deadLetter.detail())
        .put("handled", attachments.state(at))
        .put(
            "replayCommand",
            "./radstream dlq replay --partition %d --offset %d"
                .formatted(at.partition(), at.offset()));
  }

  static ObjectNode of(Label label) {
    return Json.object()
        .put("finding", label.finding().name())
        .put("evidence", label.evidence())
        .put("assisted", label.assisted());
  }
}
