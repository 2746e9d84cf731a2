package io.radstream.chaos.scenario.apps;

import io.radstream.chaos.app.AppSettings;
import io.radstream.chaos.campaign.Stack;
import io.radstream.model.bundle.KeyFileException;
import io.radstream.model.bundle.SigningKey;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.ReleaseStage;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.serde.RegistryAvroSerializer;
import io.radstream.schemas.topics.ReleaseKey;
import io.radstream.testkit.engine.RandomBundle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Small models, signed and announced as a trainer does it, each the champion after the one before.
 * For one thread.
 */
final class SmallReleases {

  private final Path folder;
  private final Path publicKey;
  private final SigningKey key = SigningKey.generate();
  private int announced;

  private SmallReleases(Path folder) {
    this.folder = folder;
    this.publicKey = folder.resolve("release.pem");
  }

  /**
   * Makes a key to sign with.
   *
   * @param folder is created; for the bundles and the key
   */
  static SmallReleases in(Path folder) {
    SmallReleases releases = new SmallReleases(folder);
    try {
      Files.createDirectories(folder);
      releases.key.write(folder.resolve("release.private.pem"), releases.publicKey);
      return releases;
    } catch (IOException | KeyFileException e) {
      throw new IllegalStateException("cannot write a key to " + folder, e);
    }
  }

  /** An app that puts them to work. */
  AppSettings followedBy(AppSettings app) {
    return app.with("releases.follow", "true")
        .with("releases.trusted.keys", publicKey.toString())
        .with("releases.folder", folder.toString());
  }

  /** Whether none has been announced yet. */
  boolean isFirst() {
    return announced == 0;
  }

  /** The next one is the champion now; its name and version. */
  String announceNext(Stack stack) throws InterruptedException, IOException {
    announced++;
    String version = "random-" + (announced + 1);
    Path bundle = folder.resolve(version + ".zip");
    RandomBundle.small(version).writeTo(bundle);
    ModelRelease release = release(version, bundle);
    announce(stack, release);
    return ReleaseKey.of(release).toString();
  }

  private ModelRelease release(String version, Path bundle) throws IOException {
    byte[] bytes = Files.readAllBytes(bundle);
    return ModelRelease.newBuilder()
        .setModelName(RandomBundle.SMALL)
        .setVersion(version)
        .setBundleUri(bundle.toUri().toString())
        .setBundleSha256(sha256(bytes))
        .setSignature(ByteBuffer.wrap(key.sign(bytes)))
        .setStage(ReleaseStage.CHAMPION)
        .setCreatedAt(Instant.EPOCH)
        .build();
  }

  private static void announce(Stack stack, ModelRelease release)
      throws InterruptedException, IOException {
    RegistryConfig registry = RegistryConfig.of(stack.registryUrl());
    RegistryAvroSerializer<ModelRelease> encoder =
        new RegistryAvroSerializer<>(SchemaRegistryClient.of(registry), registry);
    String topic = stack.topics().models();
    byte[] name = ReleaseKey.of(release).toString().getBytes(StandardCharsets.UTF_8);
    Map<String, Object> brokers =
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.directBootstrapServers());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(brokers, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, name, encoder.serialize(topic, release))).get();
    } catch (ExecutionException e) {
      throw new IOException("cannot announce a model", e.getCause());
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
