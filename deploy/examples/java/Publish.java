// Publishes images: java -cp 'lib/*' Publish.java FILE...
// lib: io.confluent:kafka-avro-serializer, which brings Avro and Kafka's clients; nothing of RadStream.
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.nio.ByteBuffer;
import java.nio.file.*;
import java.security.MessageDigest;
import java.util.*;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.generic.*;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.serialization.StringSerializer;

class Publish {
  public static void main(String[] files) throws Exception {
    var environment = System.getenv();
    var registry = environment.getOrDefault("REGISTRY", "http://127.0.0.1:8081/apis/ccompat/v7");
    var topic = "xray.images";
    Map<String, Object> settings = Map.of(
        "bootstrap.servers", environment.getOrDefault("BROKERS", "127.0.0.1:9092"),
        "max.request.size", 12_582_912,
        "key.serializer", StringSerializer.class,
        "value.serializer", KafkaAvroSerializer.class,
        "schema.registry.url", registry,
        "auto.register.schemas", false);
    var latest = new CachedSchemaRegistryClient(registry, 10).getLatestSchemaMetadata(topic + "-value");
    Schema schema = new Schema.Parser().parse(latest.getSchema());
    try (var producer = new KafkaProducer<String, GenericRecord>(settings)) {
      for (String file : files) {
        byte[] content = Files.readAllBytes(Path.of(file));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
        String pseudonym = HexFormat.of().formatHex(hash, 0, 16);
        GenericRecord image = new GenericRecordBuilder(schema)
            .set("imageId", pseudonym)
            .set("studyId", pseudonym) // of a study of several images: one pseudonym for all
            .set("patientId", pseudonym)
            .set("acquiredAt", Files.getLastModifiedTime(Path.of(file)).to(TimeUnit.MICROSECONDS))
            .set("publishedAt", TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis()))
            .set("image", ByteBuffer.wrap(content)) // must hold no names: nobody takes them out after this
            .build();
        var sent = producer.send(new ProducerRecord<>(topic, pseudonym, image)).get();
        System.out.println(pseudonym + " " + sent.partition() + " " + sent.offset()); // come back on the outcome
      }
    }
  }
}
