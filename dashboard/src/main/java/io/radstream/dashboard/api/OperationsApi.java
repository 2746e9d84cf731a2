package io.radstream.dashboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.dashboard.operations.OperationsReport;
import io.radstream.dashboard.operations.OperationsReport.Batches;
import io.radstream.dashboard.operations.OperationsReport.Engine;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * How the services do, as JSON. Thread-safe.
 *
 * @param report tells how they do now
 */
public record OperationsApi(Supplier<OperationsReport> report) {

  /** All of it. */
  public ObjectNode all() {
    OperationsReport now = report.get();
    ObjectNode node = Json.object();
    services(node.putArray("services"), now);
    ArrayNode rates = node.putObject("throughput").putArray("imagesPerSecond");
    now.imagesPerSecond()
        .forEach(
            rate ->
                rates
                    .addObject()
                    .put("at", Json.time(rate.at()))
                    .put("value", Json.rounded(rate.value())));
    now.batches()
        .ifPresentOrElse(
            batches -> batches(node.putObject("batches"), batches), () -> node.putNull("batches"));
    queues(node, now);
    now.limit()
        .ifPresentOrElse(
            limit -> node.putObject("bottleneck").put("step", limit.step()).put("why", limit.why()),
            () -> node.putNull("bottleneck"));
    lag(node, now);
    if (now.gateway().isEmpty()) {
      node.putNull("gateway");
    } else {
      new TreeMap<>(now.gateway()).forEach(node.putObject("gateway")::put);
    }
    now.engine()
        .ifPresentOrElse(
            engine -> engine(node.putObject("engine"), engine), () -> node.putNull("engine"));
    return node;
  }

  private static void services(ArrayNode services, OperationsReport now) {
    now.services()
        .forEach(
            service ->
                services
                    .addObject()
                    .put("name", service.name())
                    .put("url", service.url().toString())
                    .put("reachable", service.reachable())
                    .put("ready", service.ready())
                    .put("obstacle", service.obstacle())
                    .put("since", Json.time(service.since())));
  }

  private static void batches(ObjectNode node, Batches batches) {
    put(node, "meanSize", batches.meanSize());
    Json.put(node, "maxBatch", batches.limit());
    ObjectNode closedBy = node.putObject("closedBy");
    new TreeMap<>(batches.closedBy()).forEach(closedBy::put);
  }

  private static void queues(ObjectNode node, OperationsReport now) {
    ArrayNode queues = node.putArray("queues");
    now.queues()
        .forEach(
            queue ->
                queues
                    .addObject()
                    .put("lane", queue.lane())
                    .put("depth", queue.depth())
                    .put("ageSeconds", Json.rounded(queue.ageSeconds())));
    ArrayNode latency = node.putArray("latency");
    now.latency()
        .forEach(
            step -> {
              ObjectNode entry = latency.addObject().put("step", step.step());
              put(entry, "p50Ms", step.p50Millis());
              put(entry, "p99Ms", step.p99Millis());
              entry.put("count", step.count());
            });
  }

  private static void lag(ObjectNode node, OperationsReport now) {
    ArrayNode lag = node.putArray("lag");
    now.lag()
        .forEach(
            one ->
                lag.addObject()
                    .put("topic", one.topic())
                    .put("partition", one.partition())
                    .put("group", one.group())
                    .put("lag", one.lag())
                    .put("stalled", one.stalled()));
    ArrayNode consumers = node.putArray("consumers");
    now.consumers()
        .forEach(
            one ->
                consumers
                    .addObject()
                    .put("group", one.group())
                    .put("state", one.state())
                    .put("members", one.members())
                    .put("lag", one.lag()));
    node.put("moreConsumers", now.moreConsumers());
  }

  private static void engine(ObjectNode node, Engine engine) {
    node.put("name", engine.name())
        .put("device", engine.device())
        .put("model", engine.model())
        .put("version", engine.version());
    if (engine.gpuBytes().isEmpty()) {
      node.putNull("gpuMemory");
    } else {
      new TreeMap<>(engine.gpuBytes()).forEach(node.putObject("gpuMemory")::put);
    }
  }

  private static void put(ObjectNode node, String name, OptionalDouble value) {
    if (value.isPresent()) {
      node.put(name, Json.rounded(value.getAsDouble()));
    } else {
      node.putNull(name);
    }
  }
}
