package io.radstream.streamapp;

import io.radstream.model.bundle.SigningKey;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.ReleaseStage;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.serde.RegistryAvroSerializer;
import io.radstream.schemas.topics.Topics;
import io.radstream.testkit.engine.RandomBundle;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Announces models as a trainer does. */
final class Announcer implements AutoCloseable {

  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private final RegistryAvroSerializer<ModelRelease> encoder;

  Announcer(String bootstrapServers, String registryUrl, Topics topics) {
    this.topic = topics.models();
    RegistryConfig registry = RegistryConfig.of(registryUrl);
    this.encoder = new RegistryAvroSerializer<>(SchemaRegistryClient.of(registry), registry);
    this.producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** What a trainer would say about this bundle. */
  static ModelRelease release(String version, Path file, byte[] bundle, SigningKey key)
      throws Exception {
    return ModelRelease.newBuilder()
        .setModelName(RandomBundle.SMALL)
        .setVersion(version)
        .setBundleUri(file.toUri().toString())
        .setBundleSha256(
            HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bundle)))
        .setSignature(ByteBuffer.wrap(key.sign(bundle)))
        .setStage(ReleaseStage.CHAMPION)
        .setCreatedAt(Instant.EPOCH)
        .build();
  }

  void announce(ModelRelease release) throws Exception {
    byte[] key =
        (release.getModelName() + "/" + release.getVersion()).getBytes(StandardCharsets.UTF_8);
    producer.send(new ProducerRecord<>(topic, key, encoder.serialize(topic, release))).get();
  }

  void announce(ModelRelease release, ReleaseStage stage) throws Exception {
    announce(ModelRelease.newBuilder(release).setStage(stage).build());
  }

  @Override
  public void close() {
    producer.close();
  }
}
