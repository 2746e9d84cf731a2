package io.radstream.producertools.reference;

import io.radstream.schemas.topics.Topics;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** {@code docs/asyncapi.yaml}, after AsyncAPI 3.0; RadStream is the application. */
final class AsyncApiDocument {

  private static final String BINDING = "0.5.0";
  private static final String AVRO = "application/vnd.apache.avro;version=1.9.0";

  /** What others write and RadStream reads; the rest RadStream writes. */
  private static final Set<String> RECEIVED =
      Set.of(Topics.standard().images(), Topics.standard().labels());

  private AsyncApiDocument() {}

  static String text() {
    DumpSettings settings =
        DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setWidth(120).build();
    return "# Made from the schemas and the code by the build of producer-tools; do not edit.\n"
        + new Dump(settings).dumpToString(document());
  }

  private static Map<String, Object> document() {
    Map<String, Object> channels = map();
    Map<String, Object> operations = map();
    Map<String, Object> messages = map();
    for (TopicReference topic : TopicReference.all()) {
      channels.put(topic.id(), channel(topic));
      operations.put(operationId(topic), operation(topic));
      messages.put(topic.id(), message(topic));
    }
    return map(
        "asyncapi",
        "3.0.0",
        "info",
        info(),
        "servers",
        map("local", server()),
        "channels",
        channels,
        "operations",
        operations,
        "components",
        map("messages", messages));
  }

  private static Map<String, Object> info() {
    return map(
        "title",
        "RadStream",
        "version",
        "0.1.0",
        "description",
        "Chest X-rays in, diagnoses out, over Kafka. Research use only: not a medical device. What holds for all topics"
            + " is in topics.md.",
        "license",
        map("name", "Apache-2.0"));
  }

  private static Map<String, Object> server() {
    return map(
        "host", "127.0.0.1:9092",
        "protocol", "kafka",
        "description", "The local stack: ./radstream up.",
        "bindings",
            map(
                "kafka",
                map(
                    "schemaRegistryUrl", "http://127.0.0.1:8081/apis/ccompat/v7",
                    "schemaRegistryVendor", "confluent",
                    "bindingVersion", BINDING)));
  }

  private static Map<String, Object> channel(TopicReference topic) {
    NewTopic made = topic.asCreated();
    return map(
        "address", topic.name(),
        "description", topic.holds() + " " + topic.guarantees(),
        "messages", map(topic.id(), map("$ref", "#/components/messages/" + topic.id())),
        "bindings",
            map(
                "kafka",
                map(
                    "topic", topic.name(),
                    "partitions", made.numPartitions(),
                    "topicConfiguration", configuration(made.configs()),
                    "bindingVersion", BINDING)));
  }

  private static Map<String, Object> configuration(Map<String, String> settings) {
    Map<String, Object> configuration = map();
    String policy = settings.get(TopicConfig.CLEANUP_POLICY_CONFIG);
    if (policy != null) {
      configuration.put(TopicConfig.CLEANUP_POLICY_CONFIG, List.of(policy));
    }
    for (String number :
        List.of(
            TopicConfig.RETENTION_MS_CONFIG,
            TopicConfig.RETENTION_BYTES_CONFIG,
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG)) {
      String value = settings.get(number);
      if (value != null) {
        configuration.put(number, Long.parseLong(value));
      }
    }
    return configuration;
  }

  private static String operationId(TopicReference topic) {
    String id = topic.id();
    return (isReceived(topic) ? "read" : "write")
        + Character.toUpperCase(id.charAt(0))
        + id.substring(1);
  }

  private static Map<String, Object> operation(TopicReference topic) {
    return map(
        "action", isReceived(topic) ? "receive" : "send",
        "summary", topic.holds(),
        "channel", map("$ref", "#/channels/" + topic.id()));
  }

  private static boolean isReceived(TopicReference topic) {
    return RECEIVED.contains(topic.name());
  }

  private static Map<String, Object> message(TopicReference topic) {
    Schema schema = topic.schema();
    Map<String, Object> message =
        map(
            "name", schema == null ? topic.id() : schema.getName(),
            "summary", schema == null ? topic.holds() : schema.getDoc(),
            "contentType", topic.contentType());
    if (!topic.headers().isEmpty()) {
      Map<String, Object> properties = map();
      topic
          .headers()
          .forEach(
              header ->
                  properties.put(
                      header.name(), map("type", "string", "description", header.meaning())));
      message.put("headers", map("type", "object", "properties", properties));
    }
    message.put("payload", payload(topic));
    message.put("bindings", map("kafka", messageBinding(topic)));
    return message;
  }

  private static Map<String, Object> payload(TopicReference topic) {
    Schema schema = topic.schema();
    if (schema == null) {
      boolean json = topic.contentType().equals("application/json");
      return map("type", json ? "object" : "string", "description", topic.value());
    }
    return map(
        "schemaFormat", AVRO, "schema", map("$ref", "./schemas/" + schema.getName() + ".avsc"));
  }

  private static Map<String, Object> messageBinding(TopicReference topic) {
    Map<String, Object> binding = map("key", map("type", "string", "description", topic.key()));
    if (topic.schema() != null) {
      binding.put("schemaIdLocation", "payload");
      binding.put("schemaIdPayloadEncoding", "confluent");
      binding.put("schemaLookupStrategy", "TopicNameStrategy");
    }
    binding.put("bindingVersion", BINDING);
    return binding;
  }

  /** Keys and values in turn, in their order. */
  private static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    List<Object> all = Arrays.asList(keysAndValues);
    for (int i = 0; i < all.size(); i += 2) {
      map.put(String.valueOf(all.get(i)), all.get(i + 1));
    }
    return map;
  }
}
