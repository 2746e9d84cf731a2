package io.radstream.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.chaos.campaign.CampaignResult;
import io.radstream.chaos.stop.StopFigures;
import io.radstream.files.AtomicFile;
import io.radstream.testkit.outcomes.CheckResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The results for programs: one object for one scenario, an array under {@code runs} for several.
 */
final class ResultJson {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ResultJson() {}

  /** Writes the file as a whole or not at all. */
  static void write(Path file, List<CampaignResult> results, String machine) throws IOException {
    AtomicFile.write(file, JSON.writeValueAsBytes(of(results, machine)));
  }

  static ObjectNode of(List<CampaignResult> results, String machine) {
    if (results.size() == 1) {
      return one(results.get(0)).put("machine", machine);
    }
    ObjectNode all = JSON.createObjectNode();
    ArrayNode runs = all.putArray("runs");
    results.forEach(result -> runs.add(one(result)));
    return all.put("passed", results.stream().allMatch(CampaignResult::passed))
        .put("machine", machine);
  }

  private static ObjectNode one(CampaignResult result) {
    CheckResult account = result.account();
    ObjectNode node =
        JSON.createObjectNode()
            .put("scenario", result.scenario())
            .put("seed", result.seed())
            .put("apps", result.apps())
            .put("images", account.images())
            .put("kills", result.disturbances())
            .put("diagnoses", account.diagnoses())
            .put("deadLetters", account.deadLetters())
            .put("missing", account.missing())
            .put("duplicated", account.duplicated())
            .put("unexpected", account.unexpected())
            .put("outOfOrder", account.outOfOrder())
            .put("dlqBytesDiffer", account.dlqBytesDiffer())
            .put("wrongReason", account.wrongReason())
            .put("longestPauseMs", result.pauses().longestMillis())
            .put("rebalances", result.rebalances())
            .put("seconds", Math.round(result.seconds() * 10) / 10.0)
            .put("films", result.images())
            .put("passed", result.passed())
            .put("verdict", result.passed() ? result.success() : "violated");
    putStops(node, result.stops());
    result.figures().forEach(node::put);
    result.pauses().afterDisturbanceMillis().forEach(node.putArray("pausesAfterKillsMs")::add);
    result.violations().forEach(node.putArray("violations")::add);
    result.notes().forEach(node.putArray("notes")::add);
    account.examples().forEach(node.putArray("examples")::add);
    return node;
  }

  private static void putStops(ObjectNode node, StopFigures stops) {
    if (stops.stops() > 0) {
      node.put("crashes", stops.crashes())
          .put("leftOverFiles", stops.leftOverFiles())
          .put("slowestStopSeconds", Math.round(stops.slowestStopSeconds() * 10) / 10.0);
      ObjectNode codes = node.putObject("exitCodes");
      stops.exitCodes().forEach((code, count) -> codes.put(String.valueOf(code), count));
    }
  }
}
