package io.radstream.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.dashboard.quality.Agreement;
import io.radstream.dashboard.quality.DriftLevel;
import io.radstream.dashboard.quality.Minutes;
import io.radstream.dashboard.quality.ShadowComparison;
import io.radstream.dashboard.window.Known;
import io.radstream.dashboard.window.Models.Drift;
import io.radstream.dashboard.window.SeenImage;
import io.radstream.schemas.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How good the answers in the window are. Thread-safe.
 *
 * @param known what there is
 */
public record QualityApi(Known known) {

  private static final int BINS = 20;

  /** All of it. */
  public ObjectNode all() {
    List<SeenImage> images = known.window().all();
    ObjectNode node = Json.object();
    minutes(node.putArray("minutes"), images);
    confidence(node.putObject("confidence").putArray("bins"), images);
    abstentions(node.putObject("abstentions"), images);
    ArrayNode drift = node.putArray("drift");
    known.models().drift().forEach(report -> drift.add(of(report)));
    node.set("agreement", agreement(images));
    ShadowComparison.of(images, known.attachments())
        .ifPresentOrElse(shadow -> node.set("shadow", of(shadow)), () -> node.putNull("shadow"));
    return node;
  }

  private static void minutes(ArrayNode minutes, List<SeenImage> images) {
    Minutes.of(images)
        .forEach(
            minute ->
                minutes
                    .addObject()
                    .put("at", Json.time(minute.at()))
                    .put("covid19", minute.covid19())
                    .put("pneumonia", minute.pneumonia())
                    .put("normal", minute.normal())
                    .put("abstained", minute.abstained())
                    .put("deadLetters", minute.deadLetters()));
  }

  private static void confidence(ArrayNode bins, List<SeenImage> images) {
    int[] counts = new int[BINS];
    for (SeenImage image : images) {
      SeenImage.Answer answer = image.answer();
      if (answer != null) {
        counts[Math.min(BINS - 1, (int) (answer.scores().largest() * BINS))]++;
      }
    }
    for (int count : counts) {
      bins.add(count);
    }
  }

  private static void abstentions(ObjectNode node, List<SeenImage> images) {
    Map<String, Integer> counts = new TreeMap<>();
    counts.put("LOW_CONFIDENCE", 0);
    counts.put("OUT_OF_DISTRIBUTION", 0);
    for (SeenImage image : images) {
      SeenImage.Answer answer = image.answer();
      if (answer != null && answer.abstainReason() != null) {
        counts.merge(answer.abstainReason(), 1, Integer::sum);
      }
    }
    counts.forEach(node::put);
  }

  private static ObjectNode of(Drift report) {
    ObjectNode node =
        Json.object()
            .put("model", report.model())
            .put("version", report.version())
            .put("since", Json.time(report.hour()))
            .put("images", report.images());
    ArrayNode quantities = node.putArray("quantities");
    new TreeMap<>(report.psi())
        .forEach(
            (name, psi) ->
                quantities
                    .addObject()
                    .put("name", name)
                    .put("psi", Json.rounded(psi))
                    .put("level", DriftLevel.of(psi).name()));
    return node;
  }

  private ObjectNode agreement(List<SeenImage> images) {
    ObjectNode node = of(Agreement.of(images, known.attachments(), false));
    Agreement assisted = Agreement.of(images, known.attachments(), true);
    if (assisted.labeled() == 0) {
      node.putNull("assisted");
    } else {
      node.set("assisted", of(assisted));
    }
    node.putObject("feedback")
        .put("accepted", known.attachments().count(Verdict.ACCEPTED))
        .put("rejected", known.attachments().count(Verdict.REJECTED))
        .put("corrected", known.attachments().count(Verdict.CORRECTED));
    return node;
  }

  private static ObjectNode of(Agreement agreement) {
    ObjectNode node = Json.object().put("labelled", agreement.labeled());
    ArrayNode confusion = node.putArray("confusion");
    agreement
        .confusion()
        .forEach(
            row -> {
              ArrayNode cells = confusion.addArray();
              row.forEach(cells::add);
            });
    ArrayNode sensitivity = node.putArray("sensitivity");
    agreement
        .sensitivity()
        .forEach(
            one -> {
              ObjectNode entry = sensitivity.addObject().put("finding", one.finding().name());
              if (one.value().isPresent()) {
                entry.put("value", Json.rounded(one.value().getAsDouble()));
              } else {
                entry.putNull("value");
              }
              entry
                  .put("low", Json.rounded(one.low()))
                  .put("high", Json.rounded(one.high()))
                  .put("of", one.of());
            });
    return node;
  }

  private static ObjectNode of(ShadowComparison shadow) {
    ObjectNode node = ImageJson.model(shadow.model());
    node.put("model", shadow.model().name())
        .put("images", shadow.images())
        .put("agree", shadow.agree());
    node.remove("name");
    ArrayNode differ = node.putArray("differ");
    shadow
        .differ()
        .forEach(
            one ->
                differ
                    .addObject()
                    .put("champion", one.champion())
                    .put("shadow", one.shadow())
                    .put("count", one.count()));
    return node;
  }
}
