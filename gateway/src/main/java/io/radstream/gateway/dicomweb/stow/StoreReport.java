package io.radstream.gateway.dicomweb.stow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of the instances of one request, and what its sender is told (PS3.18 section 10.5.3
 * and annex F). Not thread-safe.
 */
public final class StoreReport {

  /** Data sets as JSON (PS3.18 annex F). */
  static final String JSON = "application/dicom+json";

  private static final String FAILED = "00081198";
  private static final String REFERENCED = "00081199";
  private static final String REASON = "00081197";
  private static final String SOP_CLASS = "00081150";
  private static final String SOP_INSTANCE = "00081155";
  private static final String RETRY_SECONDS = "10";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final List<PartInstance> stored = new ArrayList<>();
  private final ArrayNode failed = NODES.arrayNode();
  private final Map<FailureReason, Integer> reasons = new EnumMap<>(FailureReason.class);

  StoreReport() {}

  void stored(PartInstance instance) {
    stored.add(instance);
  }

  void failed(PartInstance instance, FailureReason reason) {
    reasons.merge(reason, 1, Integer::sum);
    ObjectNode item = item(instance);
    ObjectNode number = item.putObject(REASON);
    number.put("vr", "US");
    number.putArray("Value").add(reason.code());
    failed.add(item);
  }

  /** How many there were. */
  public int instances() {
    return stored.size() + failed.size();
  }

  /** Whether anything could not be stored for now: nothing more need be tried then. */
  boolean isObstructed() {
    return reasons.keySet().stream().anyMatch(FailureReason::isForNow);
  }

  /**
   * 200 where all are stored, 202 where some are refused, 409 where all are. 503 where any could
   * not be stored for now: the sender repeats the whole request, and what was stored before is
   * answered as stored again.
   */
  public StowStatus status() {
    if (isObstructed()) {
      return StowStatus.UNAVAILABLE;
    }
    if (failed.isEmpty()) {
      return StowStatus.STORED;
    }
    return stored.isEmpty() ? StowStatus.ALL_REFUSED : StowStatus.SOME_REFUSED;
  }

  Reply reply() {
    ObjectNode root = NODES.objectNode();
    if (!stored.isEmpty()) {
      ArrayNode items = NODES.arrayNode();
      stored.forEach(instance -> items.add(item(instance)));
      sequence(root, REFERENCED, items);
    }
    if (!failed.isEmpty()) {
      sequence(root, FAILED, failed);
    }
    Map<String, String> headers = isObstructed() ? Map.of("Retry-After", RETRY_SECONDS) : Map.of();
    return new Reply(status().code(), headers, JSON, bytes(root), summary());
  }

  private String summary() {
    return "%d of %d instances stored%s"
        .formatted(
            stored.size(),
            instances(),
            reasons.entrySet().stream()
                .map(entry -> ", %d %s".formatted(entry.getValue(), entry.getKey().meaning()))
                .collect(Collectors.joining()));
  }

  private static void sequence(ObjectNode root, String tag, ArrayNode items) {
    ObjectNode sequence = root.putObject(tag);
    sequence.put("vr", "SQ");
    sequence.set("Value", items);
  }

  /** What is not known of an instance is left out. */
  private static ObjectNode item(PartInstance instance) {
    ObjectNode item = NODES.objectNode();
    uid(item, SOP_CLASS, instance.sopClass());
    uid(item, SOP_INSTANCE, instance.sopInstance());
    return item;
  }

  private static void uid(ObjectNode item, String tag, String uid) {
    if (!uid.isEmpty()) {
      ObjectNode element = item.putObject(tag);
      element.put("vr", "UI");
      element.putArray("Value").add(uid);
    }
  }

  private static byte[] bytes(ObjectNode root) {
    try {
      return MAPPER.writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree that is no JSON", e);
    }
  }
}
