// Prints results as they are committed: java -cp 'lib/*' Results.java [COUNT]
// lib: io.confluent:kafka-avro-serializer, which brings Avro and Kafka's clients; nothing of RadStream.
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.*;
import org.apache.kafka.clients.consumer.*;
import org.apache.kafka.common.serialization.*;

class Results {
  public static void main(String[] arguments) {
    var environment = System.getenv();
    var registry = environment.getOrDefault("REGISTRY", "http://127.0.0.1:8081/apis/ccompat/v7");
    long left = arguments.length == 0 ? Long.MAX_VALUE : Long.parseLong(arguments[0]);
    Map<String, Object> settings = Map.of(
        "bootstrap.servers", environment.getOrDefault("BROKERS", "127.0.0.1:9092"),
        "group.id", environment.getOrDefault("GROUP", "java-example"),
        "isolation.level", "read_committed", // Java's default shows what was never committed
        "auto.offset.reset", "earliest",
        "max.partition.fetch.bytes", 13_631_488); // a dead letter holds its image
    var records = new KafkaAvroDeserializer();
    records.configure(Map.of("schema.registry.url", registry), false);
    try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of("xray.diagnoses", "xray.images.dlq"));
      while (left > 0) {
        for (var message : consumer.poll(Duration.ofSeconds(1))) {
          boolean diagnosis = message.topic().equals("xray.diagnoses");
          // A dead letter's value is what was sent, and may identify a patient.
          Object result = diagnosis
              ? records.deserialize(message.topic(), message.value())
              : Map.of("imageId", header(message, "image.id"), "reason", header(message, "reason"));
          System.out.println(header(message, "source.partition") + " " + header(message, "source.offset") + " " + result);
          if (--left == 0) return;
        }
      }
    }
  }

  static String header(ConsumerRecord<?, ?> message, String name) {
    var header = message.headers().lastHeader("radstream." + name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
