package io.radstream.benchmarks.swaps;

import io.radstream.files.PrivateFolder;
import io.radstream.localstack.LocalStack;
import io.radstream.model.bundle.BundleManifest;
import io.radstream.model.bundle.BundleWriter;
import io.radstream.model.bundle.KeyFileException;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.bundle.Precision;
import io.radstream.model.bundle.ShippedBundle;
import io.radstream.model.bundle.SigningKey;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.ReleaseStage;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.serde.RegistryAvroSerializer;
import io.radstream.schemas.topics.ReleaseKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Signs copies of the shipped model with a key of its own and announces them as champions. */
final class ChampionTopic implements AutoCloseable {

  private final String topic;
  private final Path folder;
  private final Path publicKey;
  private final SigningKey key = SigningKey.generate();
  private final BundleCopies copies = BundleCopies.ofShipped();
  private final RegistryAvroSerializer<ModelRelease> encoder;
  private final KafkaProducer<byte[], byte[]> producer;

  /**
   * Connects.
   *
   * @param folder for keys and bundles; made here
   */
  ChampionTopic(LocalStack stack, Path folder) throws IOException {
    this.topic = stack.topics().models();
    this.folder = PrivateFolder.create(folder);
    this.publicKey = folder.resolve("public.pem");
    writeKey();
    RegistryConfig registry = RegistryConfig.of(stack.registryUrl());
    this.encoder = new RegistryAvroSerializer<>(SchemaRegistryClient.of(registry), registry);
    this.producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  private void writeKey() throws IOException {
    Path privateKey = folder.resolve("private.pem");
    Files.deleteIfExists(privateKey);
    Files.deleteIfExists(publicKey);
    try {
      key.write(privateKey, publicKey);
    } catch (KeyFileException e) {
      throw new IOException("a new key cannot be written: " + e.getMessage(), e);
    }
  }

  Path publicKey() {
    return publicKey;
  }

  Path folder() {
    return folder;
  }

  /** A copy, written and signed, that can be announced at any time. */
  ModelRelease prepare(String version) throws IOException {
    Path file = folder.resolve(version + ".radstream.zip");
    ModelBundle bundle = copies.write(file, version);
    return ModelRelease.newBuilder()
        .setModelName(bundle.manifest().name())
        .setVersion(version)
        .setBundleUri(file.toAbsolutePath().normalize().toUri().toString())
        .setBundleSha256(bundle.modelSha256())
        .setSignature(ByteBuffer.wrap(key.sign(Files.readAllBytes(file))))
        .setStage(ReleaseStage.CHAMPION)
        .setCreatedAt(Instant.now().truncatedTo(ChronoUnit.MICROS))
        .build();
  }

  /** Announces it, and returns when the broker has it. */
  void announce(ModelRelease release) throws InterruptedException {
    byte[] name = ReleaseKey.of(release).toString().getBytes(StandardCharsets.UTF_8);
    byte[] value = Objects.requireNonNull(encoder.serialize(topic, release));
    try {
      Object unused = producer.send(new ProducerRecord<>(topic, name, value)).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("A model could not be announced", e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }

  /** Bundles of the shipped model under other versions. */
  private record BundleCopies(ModelBundle shipped) {

    /**
     * Of the model that comes with the program.
     *
     * @throws IllegalStateException if this build has none
     */
    static BundleCopies ofShipped() throws IOException {
      return new BundleCopies(
          ShippedBundle.open()
              .orElseThrow(
                  refused -> new IllegalStateException("This build has no shipped model")));
    }

    /** Writes one; the same network and thresholds, another file and hash. */
    ModelBundle write(Path file, String version) throws IOException {
      BundleManifest manifest = shipped.manifest();
      return BundleWriter.write(
          file,
          BundleManifest.draft(
              manifest.name(),
              version,
              manifest.spec(),
              manifest.classes(),
              manifest.preprocessing(),
              manifest.calibration(),
              manifest.metrics(),
              manifest.lineage(),
              manifest.licence(),
              manifest.createdAt()),
          shipped.weights(),
          Precision.HALF,
          shipped.card(),
          shipped.distribution().orElse(null));
    }
  }
}
