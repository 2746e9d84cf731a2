package io.radstream.producertools.results;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.console.Printable;
import io.radstream.producertools.results.Outcome.OutcomeSource;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.Probabilities;
import java.util.Locale;

/** How outcomes are printed; stateless. */
public interface OutcomeFormat {

  /** What stands above the first outcome; may be empty. */
  String heading();

  /** One outcome in one line. */
  String line(Outcome outcome);

  /** One row an outcome, for people. */
  final class OutcomeTable implements OutcomeFormat {

    private static final int LONGEST = 200;
    private static final String ROW = "%-32s  %-9s  %8s  %9s  %7s  %9s  %5s  %s";

    @Override
    public String heading() {
      return row("IMAGE", "FINDING", "COVID19", "PNEUMONIA", "NORMAL", "LATENCY", "BATCH", "MODEL");
    }

    @Override
    public String line(Outcome outcome) {
      if (outcome instanceof Outcome.Diagnosed diagnosed) {
        return diagnosed(diagnosed);
      }
      String image = outcome.imageId().map(OutcomeTable::cell).orElse("-");
      if (outcome instanceof Outcome.DeadLettered dead) {
        return "%-32s  %-9s  %s: %s"
            .formatted(image, "-", cell(dead.reason()), cell(dead.detail()));
      }
      return "%-32s  %-9s  %s".formatted(image, "-", outcome);
    }

    private static String diagnosed(Outcome.Diagnosed diagnosed) {
      Diagnosis diagnosis = diagnosed.diagnosis();
      Probabilities probabilities = diagnosis.getProbabilities();
      return row(
          cell(diagnosis.getImageId()),
          diagnosis.getFinding().name(),
          percent(probabilities.getCovid19()),
          percent(probabilities.getPneumonia()),
          percent(probabilities.getNormal()),
          diagnosed.latency().toMillis() + " ms",
          Integer.toString(diagnosis.getBatchSize()),
          cell(diagnosis.getModelName() + " " + diagnosis.getModelVersion()));
    }

    /** Anybody who may write to the topics may have written it. */
    private static String cell(String text) {
      return Printable.of(text, LONGEST);
    }

    private static String percent(double probability) {
      return String.format(Locale.ROOT, "%.1f %%", 100 * probability);
    }

    private static String row(Object... cells) {
      return ROW.formatted(cells);
    }
  }

  /**
   * One JSON object an outcome: all fields of the diagnosis and {@code latencyMs}, or {@code
   * imageId?, reason, detail, deadLetter}; then what is known of {@code priority, partition,
   * offset, traceId}. {@code docs/schemas/results.schema.json} describes it. Stateless.
   */
  final class OutcomeJson implements OutcomeFormat {

    /** There is nothing to set. */
    public OutcomeJson() {}

    /** The object, to which the caller may add. */
    static ObjectNode of(Outcome outcome) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      outcome.imageId().ifPresent(id -> node.put("imageId", id));
      if (outcome instanceof Outcome.Diagnosed diagnosed) {
        diagnosed(node, diagnosed);
      } else if (outcome instanceof Outcome.DeadLettered dead) {
        node.put("reason", dead.reason()).put("detail", dead.detail());
        if (dead.name() != null) {
          node.put("deadLetter", dead.name());
        }
      } else if (outcome instanceof Outcome.Unreadable unreadable) {
        node.put("reason", "UNREADABLE_DIAGNOSIS").put("detail", unreadable.position());
      }
      source(node, outcome.source());
      return node;
    }

    private static void source(ObjectNode node, OutcomeSource source) {
      if (source.priority() != null) {
        node.put("priority", source.priority());
      }
      if (source.partition() != null && source.offset() != null) {
        node.put("partition", source.partition()).put("offset", source.offset());
      }
      if (source.traceId() != null) {
        node.put("traceId", source.traceId());
      }
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
      node.put("studyId", diagnosis.getStudyId())
          .put("patientId", diagnosis.getPatientId())
          .put("finding", diagnosis.getFinding().name());
      if (diagnosis.getAbstainReason() != null) {
        node.put("abstainReason", diagnosis.getAbstainReason().name());
      }
      node.putObject("probabilities")
          .put("COVID19", diagnosis.getProbabilities().getCovid19())
          .put("PNEUMONIA", diagnosis.getProbabilities().getPneumonia())
          .put("NORMAL", diagnosis.getProbabilities().getNormal());
      node.put("modelName", diagnosis.getModelName())
          .put("modelVersion", diagnosis.getModelVersion())
          .put("modelSha256", diagnosis.getModelSha256())
          .put("engine", diagnosis.getEngine())
          .put("batchSize", diagnosis.getBatchSize())
          .put("acquiredAt", diagnosis.getAcquiredAt().toString())
          .put("publishedAt", diagnosis.getPublishedAt().toString())
          .put("receivedAt", diagnosis.getReceivedAt().toString())
          .put("decidedAt", diagnosis.getDecidedAt().toString())
          .put("researchUseOnly", diagnosis.getResearchUseOnly())
          .put("latencyMs", diagnosed.latency().toMillis());
    }
  }
}
