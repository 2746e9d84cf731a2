package io.radstream.producertools.reference;

import io.radstream.imaging.RejectionReason;
import io.radstream.producertools.reference.SchemaFields.FieldRow;
import io.radstream.producertools.reference.TopicReference.HeaderReference;
import io.radstream.schemas.brokers.Right;
import io.radstream.schemas.brokers.Rights;
import io.radstream.schemas.brokers.Rights.Service;
import io.radstream.schemas.topics.TopicLayout;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.resource.ResourceType;

/** {@code docs/topics.md}. */
final class TopicsPage {

  private static final String HEAD =
      """
      # Topics

      Made from the schemas and the code by the build of `producer-tools`; do not edit. The same for tools:
      [asyncapi.yaml](asyncapi.yaml). Programs that work by this page alone, in Python, Node and Java:
      [deploy/examples](../deploy/examples).

      ## What holds for all topics

      - **Names** begin with the installation's prefix, here the standard one: `xray.`.
      - **Values** of topics with a subject are Avro records in Confluent's wire format: one byte 0, the schema's id as four
        bytes, big endian, then Avro's binary encoding without a header of its own. The subjects (`TOPIC-value`) are registered by
        `./radstream topics`, by `up` and by `./radstream schemas register`; there are none for keys. With the local stack the
        registry, as Confluent's clients speak to it, is `http://127.0.0.1:8081/apis/ccompat/v7`, and the broker is `127.0.0.1:9092`.
      - **Schemas**, complete in themselves: [schemas](schemas), or `./radstream schemas print XRayImage`. They change so that old and
        new programs read each other (`FULL_TRANSITIVE`): fields are only added, with a default; unknown symbols of an enum are read
        as its default. Best take the newest from the registry (`auto.register.schemas=false`, `use.latest.version=true`). A client that
        registers the file itself gets the same id; only a registry that compares text, as Apicurio does unless
        `apicurio.ccompat.use-canonical-hash` is set, makes a version of its own of it, which does no harm.
      - **Keys** and the values of **headers** are UTF-8 text.
      - **Times** in records are `timestamp-micros`: microseconds since 1970-01-01T00:00Z, a long. A record's own Kafka timestamp is
        the broker's (`LogAppendTime`).
      - **Readers** take `isolation.level=read_committed`, or they see outcomes that were never committed. It is the default of librdkafka
        (Python, Go, .NET) and of kafkajs; in Java it must be set.
      - **Writers** take `acks=all` and idempotence, and the partitioner that Java's clients use, so that the records of one key lie in
        one partition whoever writes them: in librdkafka `partitioner=murmur2_random`; in kafkajs it is the `DefaultPartitioner`. Names and dates
        must be out of an image before it is written: only `./radstream publish`, `label` and the gateway take them out.
      - **Sizes**: to write images, `max.request.size` (librdkafka: `message.max.bytes`) is %,d. To read images or dead letters
        a client must take that much at once (`max.partition.fetch.bytes`; kafkajs: `maxBytesPerPartition`). Images are
        compressed already: `compression.type=none`.
      - **Rights**: a reader needs READ on the topic and READ on its consumer group, a writer WRITE on the topic, both with a login at the
        registry that may read its subjects. Below stand RadStream's own services, as `./radstream acls --service` knows them; it
        prints what each needs, and with `--principal` grants the same to a login of yours.

      """
          .formatted(TopicLayout.LARGEST_IMAGE_RECORD);

  private static final String OUTCOMES =
      """

      ## Whose result is it?

      An outcome names the record of its image by partition and offset on `xray.images`: on both kinds of outcome by the headers
      `radstream.source.partition` and `radstream.source.offset`. A producer learns them from the broker's acknowledgement. The commands
      tell both:

      ```
      ./radstream publish --images DIR --json > sent.jsonl
      ./radstream results --format json > results.jsonl
      jq -cs 'group_by([.partition, .offset // .file])[] | add | select(.file)' sent.jsonl results.jsonl
      ```

      The last line prints one object a file: with `finding` and all else of its diagnosis, with `reason` if it was refused or became a
      dead letter, and with neither while it has no outcome yet. `results` can be asked for less: `--image-id`, `--study`, `--since`,
      `--finding`, `--priority`. JSON Schemas of what is printed: [publish](schemas/publish.schema.json),
      [results](schemas/results.schema.json).

      ## Reasons of dead letters

      """;

  private TopicsPage() {}

  static String text() {
    return HEAD
        + overview()
        + TopicReference.all().stream().map(TopicsPage::section).collect(Collectors.joining())
        + OUTCOMES
        + Arrays.stream(RejectionReason.values())
            .map(reason -> "`" + reason + "`")
            .collect(Collectors.joining(", "))
        + ". What they mean: [README](../README.md#for-dashboard-builders-reading-results).\n";
  }

  private static String overview() {
    return "| topic | holds | key | record |\n|---|---|---|---|\n"
        + TopicReference.all().stream()
            .map(
                topic ->
                    "| [`%s`](#%s) | %s | %s | %s |\n"
                        .formatted(
                            topic.name(),
                            topic.name().replace(".", ""),
                            topic.holds(),
                            topic.key(),
                            record(topic)))
            .collect(Collectors.joining());
  }

  private static String record(TopicReference topic) {
    Schema schema = topic.schema();
    return schema == null
        ? "no schema"
        : "[%s](schemas/%s.avsc)".formatted(schema.getName(), schema.getName());
  }

  private static String section(TopicReference topic) {
    return "\n## %s\n\n%s\n\n".formatted(topic.name(), topic.holds())
        + "- **Key:** "
        + topic.key()
        + ".\n"
        + "- **Value:** "
        + value(topic)
        + ".\n"
        + "- **Guarantees:** "
        + topic.guarantees()
        + "\n"
        + "- **The same twice:** "
        + topic.duplicates()
        + "\n"
        + "- **Settings:** "
        + settings(topic.asCreated())
        + ".\n"
        + "- **Written by** "
        + services(topic, AclOperation.WRITE)
        + "; **read by** "
        + services(topic, AclOperation.READ)
        + ".\n"
        + headers(topic)
        + fields(topic);
  }

  private static String value(TopicReference topic) {
    Schema schema = topic.schema();
    return schema == null
        ? topic.value()
        : "%s, subject `%s`".formatted(record(topic), topic.subject());
  }

  private static String settings(NewTopic topic) {
    Map<String, String> settings = topic.configs();
    String size = settings.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
    String partitions = topic.numPartitions() == 1 ? "1 partition" : "partitions as chosen (6)";
    return "%s; %s%s"
        .formatted(
            partitions,
            retention(settings),
            size == null ? "" : "; records of at most %,d bytes".formatted(Long.parseLong(size)));
  }

  private static String retention(Map<String, String> settings) {
    if ("compact".equals(settings.get(TopicConfig.CLEANUP_POLICY_CONFIG))) {
      return "compacted";
    }
    return "-1".equals(settings.get(TopicConfig.RETENTION_MS_CONFIG))
        ? "kept for ever"
        : "retention as the brokers' (7 days), yours to set";
  }

  private static String services(TopicReference topic, AclOperation operation) {
    String services =
        Arrays.stream(Service.values())
            .filter(
                service ->
                    Rights.of(service, TopicReference.TOPICS).stream()
                        .anyMatch(right -> isOn(right, topic.name(), operation)))
            .map(service -> "`" + service + "`")
            .collect(Collectors.joining(", "));
    return services.isEmpty() ? "nobody" : services;
  }

  private static boolean isOn(Right right, String topic, AclOperation operation) {
    return right.resource().resourceType() == ResourceType.TOPIC
        && right.resource().name().equals(topic)
        && right.operation() == operation;
  }

  private static String headers(TopicReference topic) {
    if (topic.headers().isEmpty()) {
      return "";
    }
    return "\n| header | meaning |\n|---|---|\n"
        + topic.headers().stream().map(TopicsPage::header).collect(Collectors.joining());
  }

  private static String header(HeaderReference header) {
    return "| `%s` | %s |\n".formatted(header.name(), header.meaning());
  }

  private static String fields(TopicReference topic) {
    Schema schema = topic.schema();
    if (schema == null) {
      return "";
    }
    return "\n| field | type | default | meaning |\n|---|---|---|---|\n"
        + SchemaFields.of(schema).stream().map(TopicsPage::field).collect(Collectors.joining());
  }

  private static String field(FieldRow field) {
    String byDefault = field.byDefault().isEmpty() ? "" : "`" + field.byDefault() + "`";
    return "| `%s` | %s | %s | %s |\n"
        .formatted(field.path(), field.type(), byDefault, field.meaning());
  }
}
