package io.radstream.chaos.scenario.senders;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.chaos.campaign.ScenarioContext;
import io.radstream.schemas.XRayImage;
import io.radstream.testkit.outcomes.CheckResult;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Whoever may register schemas and write to the topic of images, and means no good. */
public final class HostileSender {

  private static final int HEADER = 5;
  private static final double BEGIN = 0.2;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final ObjectMapper JSON = new ObjectMapper();

  private HostileSender() {}

  /**
   * Registers a schema as any client of the registry can.
   *
   * @return its id
   * @throws IOException if the registry does not take it
   */
  static int register(String registryUrl, String subject, String schema)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(registryUrl + "/subjects/" + subject + "/versions"))
            .timeout(Duration.ofMinutes(1))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("schema", schema))))
            .build();
    var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("the registry answered %d".formatted(response.statusCode()));
    }
    return JSON.readTree(response.body()).path("id").asInt();
  }

  /** An image's schema with one more field in front. */
  static String imageWith(String type) {
    String fields = "\"fields\":[";
    String ours = XRayImage.getClassSchema().toString();
    int at = ours.indexOf(fields) + fields.length();
    return "%s{\"name\":\"extra\",\"type\":%s},%s"
        .formatted(ours.substring(0, at), type, ours.substring(at));
  }

  /** Nothing but the five bytes that name the schema. */
  static UnaryOperator<byte[]> bare(int id) {
    return good -> ByteBuffer.allocate(HEADER).put((byte) 0).putInt(id).array();
  }

  /** A whole image by another schema, behind the value of its first field. */
  static UnaryOperator<byte[]> image(int id, byte[] first) {
    return good ->
        ByteBuffer.allocate(good.length + first.length)
            .put((byte) 0)
            .putInt(id)
            .put(first)
            .put(good, HEADER, good.length - HEADER)
            .array();
  }

  /**
   * Lets their records in as soon as the load is on its way, and waits until they are published.
   */
  static void comeUnderLoad(
      ScenarioContext context, String what, List<UnaryOperator<byte[]>> records)
      throws InterruptedException {
    if (context.awaitOutcomes((int) (BEGIN * context.settings().images()))) {
      context.disturbed(what); // before the first: a pause is counted from here
      records.forEach(context.feed()::letIn);
      awaitAll(context);
    }
  }

  /** Waits until they are published; a run without them shows nothing. */
  public static void awaitAll(ScenarioContext context) throws InterruptedException {
    long begun = System.nanoTime();
    while (!context.feed().allAreIn()) {
      if (System.nanoTime() - begun > LIMIT.toNanos()) {
        context.violation("not every stranger's record could be published");
        return;
      }
      context.pause(LOOK);
    }
  }

  /** The account's violations, and one more if the output paused for longer after a disturbance. */
  static List<String> check(CheckResult account, ScenarioContext context, Duration longest) {
    List<String> violations = new ArrayList<>(account.violations());
    context.history().pauses().afterDisturbanceMillis().stream()
        .filter(pause -> pause > longest.toMillis())
        .forEach(
            pause ->
                violations.add(
                    "no outcome for %,d ms after strangers' records, at most %,d ms allowed"
                        .formatted(pause, longest.toMillis())));
    return violations;
  }
}
