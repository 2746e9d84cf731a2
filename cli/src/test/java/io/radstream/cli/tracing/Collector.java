package io.radstream.cli.tracing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Takes spans by OTLP over HTTP, as a collector does. Thread-safe. */
public final class Collector implements AutoCloseable {

  private final List<byte[]> bodies = new ArrayList<>();
  private final HttpServer server;

  private Collector(HttpServer server) {
    this.server = server;
  }

  /** One at a port of its own. */
  public static Collector start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Collector collector = new Collector(server);
    server.createContext("/v1/traces", collector::take);
    server.start();
    return collector;
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    synchronized (bodies) {
      bodies.add(body);
    }
    exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  /** The variables by which a process sends its traces here. */
  public Map<String, String> variables() {
    return variables(server.getAddress().getPort());
  }

  static Map<String, String> variables(int port) {
    return Map.of(
        "OTEL_TRACES_EXPORTER", "otlp",
        "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + port,
        "OTEL_BSP_SCHEDULE_DELAY", "200");
  }

  /** What came, byte by byte. */
  public List<byte[]> bodies() {
    synchronized (bodies) {
      return List.copyOf(bodies);
    }
  }

  /**
   * A span that came.
   *
   * @param service the process that sent it
   */
  record Seen(String service, Span span) {

    String name() {
      return span.getName();
    }

    String trace() {
      return HexFormat.of().formatHex(span.getTraceId().toByteArray());
    }

    String id() {
      return HexFormat.of().formatHex(span.getSpanId().toByteArray());
    }

    String parent() {
      return HexFormat.of().formatHex(span.getParentSpanId().toByteArray());
    }

    List<String> links() {
      return span.getLinksList().stream()
          .map(link -> HexFormat.of().formatHex(link.getSpanId().toByteArray()))
          .toList();
    }

    double millis() {
      return (span.getEndTimeUnixNano() - span.getStartTimeUnixNano()) / 1e6;
    }

    Map<String, String> attributes() {
      return texts(span.getAttributesList());
    }
  }

  /** All that came so far. */
  List<Seen> spans() throws IOException {
    List<Seen> seen = new ArrayList<>();
    for (byte[] body : bodies()) {
      for (ResourceSpans resource :
          ExportTraceServiceRequest.parseFrom(body).getResourceSpansList()) {
        String service =
            texts(resource.getResource().getAttributesList()).getOrDefault("service.name", "");
        resource
            .getScopeSpansList()
            .forEach(
                scope -> scope.getSpansList().forEach(span -> seen.add(new Seen(service, span))));
      }
    }
    return seen;
  }

  /** What the processes tell of themselves. */
  List<Map<String, String>> resources() throws IOException {
    List<Map<String, String>> resources = new ArrayList<>();
    for (byte[] body : bodies()) {
      ExportTraceServiceRequest.parseFrom(body)
          .getResourceSpansList()
          .forEach(one -> resources.add(texts(one.getResource().getAttributesList())));
    }
    return resources;
  }

  private static Map<String, String> texts(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(
            Collectors.toMap(
                KeyValue::getKey,
                one ->
                    one.getValue().hasIntValue()
                        ? Long.toString(one.getValue().getIntValue())
                        : one.getValue().getStringValue()));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
