package io.radstream.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.dashboard.window.Attachments.Explained;
import io.radstream.dashboard.window.ImageFilter;
import io.radstream.dashboard.window.Known;
import io.radstream.dashboard.window.OutcomeKind;
import io.radstream.dashboard.window.SeenImage;
import io.radstream.dashboard.window.ShownText;
import io.radstream.dashboard.window.Window;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Images: pages of them, one of them, and why some were set aside. Thread-safe.
 *
 * @param known what there is
 * @param run tells this process's numbers from those of an earlier one
 */
public record ImagesApi(Known known, String run) {

  private static final String HOW_TO_EXPLAIN =
      "set 'explain: always' (or 'abstained') in the stream app's configuration";
  private static final int MOST_HISTORY = 100;

  /** One page. */
  public ObjectNode page(Map<String, String> parameters, String lastEvent) throws ApiException {
    Query query = new Query(parameters);
    Window.Page page = known.window().page(query.filter(), query.before(run), query.limit());
    ObjectNode node = Json.object();
    ImageJson json = new ImageJson(known.attachments());
    ArrayNode items = node.putArray("items");
    page.images().forEach(image -> items.add(json.of(image)));
    node.put("next", page.next().isPresent() ? run + "-" + page.next().getAsLong() : null);
    node.set("window", window(lastEvent));
    return node;
  }

  private ObjectNode window(String lastEvent) {
    Window.Extent extent = known.window().extent();
    return Json.object()
        .put("images", extent.images())
        .put("oldest", Json.time(extent.oldest()))
        .put("newest", Json.time(extent.newest()))
        .put("bound", extent.bound())
        .put("lastEvent", lastEvent);
  }

  /** The newest outcome of an image. */
  public SeenImage find(String imageId) throws ApiException {
    return known.window().newest(ShownText.of(imageId)).orElseThrow(ApiException::noSuchImage);
  }

  /** One image with its study's. */
  public ObjectNode one(String imageId) throws ApiException {
    SeenImage image = find(imageId);
    ImageJson json = new ImageJson(known.attachments());
    ObjectNode node = json.of(image);
    ArrayNode history = node.putArray("history");
    String study = image.ids().study();
    if (study != null) {
      known.window().study(study).stream()
          .limit(MOST_HISTORY)
          .forEach(other -> history.add(json.of(other)));
    }
    Optional<Explained> explained = known.attachments().explanation(image.ids().image());
    node.putObject("explanation")
        .put("available", explained.isPresent())
        .put("targetFinding", explained.map(found -> found.target().name()).orElse(null))
        .put("howTo", explained.isPresent() ? null : HOW_TO_EXPLAIN);
    return node;
  }

  /** Why images were set aside, the most frequent reason first. */
  public ObjectNode reasons(String lastEvent) {
    Map<String, Integer> counts = new TreeMap<>();
    ImageFilter dead = new ImageFilter(null, OutcomeKind.DEAD_LETTER, null, null, null);
    for (SeenImage image : known.window().page(dead, Long.MAX_VALUE, Integer.MAX_VALUE).images()) {
      SeenImage.DeadLetter deadLetter = image.deadLetter();
      if (deadLetter != null) {
        counts.merge(deadLetter.reason(), 1, Integer::sum);
      }
    }
    ObjectNode node = Json.object();
    ArrayNode reasons = node.putArray("reasons");
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .forEach(
            entry -> {
              ReasonText text = ReasonText.of(entry.getKey());
              reasons
                  .addObject()
                  .put("reason", entry.getKey())
                  .put("count", entry.getValue())
                  .put("meaning", text.meaning())
                  .put("cure", text.cure());
            });
    node.set("window", window(lastEvent));
    return node;
  }
}
