package io.radstream.producertools.results;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.console.Printable;
import io.radstream.schemas.Diagnosis;

/**
 * One JSON object an outcome: {@code imageId, finding, probabilities, modelVersion, batchSize,
 * latencyMs} (and {@code abstainReason} where the model abstained), or {@code imageId?, reason,
 * detail}. Stateless.
 */
public final class OutcomeJson implements OutcomeFormat {

  /** There is nothing to set. */
  public OutcomeJson() {}

  /** The object, to which the caller may add. */
  public static ObjectNode of(Outcome outcome) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    outcome.imageId().ifPresent(id -> node.put("imageId", id));
    if (outcome instanceof Outcome.Diagnosed diagnosed) {
      diagnosed(node, diagnosed);
    } else if (outcome instanceof Outcome.DeadLettered dead) {
      node.put("reason", dead.reason()).put("detail", dead.detail());
    } else if (outcome instanceof Outcome.Unreadable unreadable) {
      node.put("reason", "UNREADABLE_DIAGNOSIS").put("detail", unreadable.position());
    }
    return node;
  }

  @Override
  public String heading() {
    return "";
  }

  @Override
  public String line(Outcome outcome) {
    return Printable.json(of(outcome).toString());
  }

  private static void diagnosed(ObjectNode node, Outcome.Diagnosed diagnosed) {
    Diagnosis diagnosis = diagnosed.diagnosis();
    node.put("finding", diagnosis.getFinding().name());
    if (diagnosis.getAbstainReason() != null) {
      node.put("abstainReason", diagnosis.getAbstainReason().name());
    }
    node.putObject("probabilities")
        .put("COVID19", diagnosis.getProbabilities().getCovid19())
        .put("PNEUMONIA", diagnosis.getProbabilities().getPneumonia())
        .put("NORMAL", diagnosis.getProbabilities().getNormal());
    node.put("modelVersion", diagnosis.getModelVersion())
        .put("batchSize", diagnosis.getBatchSize())
        .put("latencyMs", diagnosed.latency().toMillis());
  }
}
