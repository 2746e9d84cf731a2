package io.radstream.streamapp.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.tensor.Preprocessing;
import io.radstream.imaging.tensor.Preprocessing.Normalisation;
import io.radstream.imaging.tensor.Preprocessing.Resize;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.bundle.SigningKey;
import io.radstream.model.bundle.TrustedKeys;
import io.radstream.modelregistry.releases.ReleaseReader;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.ReleaseStage;
import io.radstream.schemas.registry.BadRecordException;
import io.radstream.streamapp.inference.ServingModels;
import io.radstream.streamapp.references.ReferenceSettings;
import io.radstream.streamapp.serving.Explainer;
import io.radstream.streamapp.serving.ModelDefinition;
import io.radstream.streamapp.serving.ModelId;
import io.radstream.streamapp.shadow.ShadowSink;
import io.radstream.testkit.engine.RandomBundle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Whoever reads the models topic, and whenever, comes to the same model. */
class WhoServesTest {

  private static final String TOPIC = "xray.models";
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  private static final ModelId CONFIGURED = new ModelId("configured", "0", "0".repeat(64));
  private static final List<String> VERSIONS = List.of("1", "2", "3", "4");

  private static final Map<String, Bundle> BUNDLES = new HashMap<>();
  private static @Nullable Path folder;
  private static @Nullable TrustedKeys keys;

  /** A signed bundle on the disk. */
  private record Bundle(ModelBundle model, Path file, ByteBuffer signature) {}

  /** One step of a history; no stage means that the record is deleted. */
  record Step(String version, @Nullable ReleaseStage stage, boolean readable) {}

  @BeforeContainer
  static void writeBundles() throws Exception {
    Path made = Files.createTempDirectory("who-serves");
    folder = made;
    SigningKey key = SigningKey.generate();
    key.write(made.resolve("private.pem"), made.resolve("public.pem"));
    keys = TrustedKeys.read(List.of(made.resolve("public.pem")));
    for (String version : VERSIONS) {
      Path file = made.resolve(version + ".zip");
      ModelBundle model = RandomBundle.small(version, 32).writeTo(file);
      BUNDLES.put(
          version, new Bundle(model, file, ByteBuffer.wrap(key.sign(Files.readAllBytes(file)))));
    }
  }

  @AfterContainer
  static void deleteBundles() throws IOException {
    try (var files = Files.list(folder())) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder());
  }

  @Property(tries = 300)
  void aRunningAppOneStartedAfterCompactionAndModelsListAgree(
      @ForAll("histories") List<Step> history, @ForAll long seed) throws Exception {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    history.forEach(step -> records.add(record(records.size(), step)));

    try (App running = new App(List.of())) {
      running.follow();
      for (ConsumerRecord<byte[], byte[]> record : records) {
        running.consumer.addRecord(record);
        running.follow();
      }
      List<ConsumerRecord<byte[], byte[]>> left = compacted(records, new Random(seed));
      try (App late = new App(left)) {
        late.follow();

        assertThat(running.serving).isEqualTo(late.serving).isEqualTo(listed(left));
      }
    }
  }

  @Provide
  Arbitrary<List<Step>> histories() {
    Arbitrary<@Nullable ReleaseStage> stages =
        Arbitraries.of(ReleaseStage.values()).injectNull(0.1);
    return Combinators.combine(
            Arbitraries.of(VERSIONS), stages, Arbitraries.of(true, true, true, true, false))
        .as(Step::new)
        .list()
        .ofMaxSize(20);
  }

  /** As {@code models list} shows it. */
  private static ModelId listed(List<ConsumerRecord<byte[], byte[]>> records) {
    try (MockConsumer<byte[], byte[]> consumer = consumer(records)) {
      ReleaseReader reader = new ReleaseReader(consumer, WhoServesTest::decode, TOPIC);
      assertThat(reader.find()).isEqualTo(1);
      records.forEach(consumer::addRecord);
      reader.readTo(end(records));
      return reader
          .releases()
          .champion()
          .map(of -> idOf(bundle(of.release().getVersion()).model()))
          .orElse(CONFIGURED);
    }
  }

  /** A stream app as far as models concern it. */
  private static final class App implements ServingModels, Candidates, AutoCloseable {

    private final MockConsumer<byte[], byte[]> consumer;
    private final ReleaseReader reader;
    private final ReleaseLoader loader;
    private final ModelRollout rollout;
    private ModelId serving = CONFIGURED;

    App(List<ConsumerRecord<byte[], byte[]>> records) {
      consumer = consumer(records);
      reader = new ReleaseReader(consumer, WhoServesTest::decode, TOPIC);
      loader = new ReleaseLoader(new BundleSource(settings()), trusted());
      rollout = new ModelRollout(loader, this, this, 0, ShadowSink.NONE);
      assertThat(reader.find()).isEqualTo(1);
      records.forEach(consumer::addRecord);
    }

    void follow() throws InterruptedException {
      List<String> unused = reader.poll(Duration.ZERO);
      assertThat(reader.isCaughtUp()).isTrue();
      rollout.follow(reader.releases(), false);
    }

    @Override
    public ModelId serving() {
      return serving;
    }

    @Override
    public void swap(ModelDefinition next) {
      serving = next.id();
    }

    @Override
    public void startShadow(ModelDefinition model, double share, ShadowSink sink) {
      throw new AssertionError("no share is on trial");
    }

    @Override
    public void endShadow() {}

    @Override
    public long shadowed() {
      return 0;
    }

    @Override
    public long shadowDropped() {
      return 0;
    }

    @Override
    public ModelDefinition configured() {
      return definition(CONFIGURED);
    }

    @Override
    public ModelDefinition champion(ModelBundle bundle) {
      return definition(idOf(bundle));
    }

    @Override
    public ModelDefinition shadow(ModelBundle bundle) {
      return champion(bundle);
    }

    @Override
    public Optional<String> memoryRefusal(ModelDefinition model) {
      return Optional.empty();
    }

    @Override
    public void close() {
      loader.close();
      consumer.close();
    }
  }

  private static MockConsumer<byte[], byte[]> consumer(
      List<ConsumerRecord<byte[], byte[]>> records) {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    consumer.updatePartitions(
        TOPIC, List.of(new PartitionInfo(TOPIC, 0, Node.noNode(), new Node[0], new Node[0])));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, end(records)));
    return consumer;
  }

  private static long end(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.isEmpty() ? 0 : records.get(records.size() - 1).offset() + 1;
  }

  /** Compaction keeps the last record of each key, and of the older ones what it pleases. */
  private static List<ConsumerRecord<byte[], byte[]>> compacted(
      List<ConsumerRecord<byte[], byte[]>> records, Random random) {
    Map<String, Long> last = new HashMap<>();
    records.forEach(record -> last.put(text(record.key()), record.offset()));
    return records.stream()
        .filter(record -> last.containsValue(record.offset()) || random.nextInt(3) == 0)
        .toList();
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset, Step step) {
    String key = RandomBundle.SMALL + "/" + step.version();
    byte @Nullable [] value = null;
    if (!step.readable()) {
      value = new byte[] {9};
    } else if (step.stage() != null) {
      value = (step.version() + step.stage()).getBytes(StandardCharsets.UTF_8);
    }
    return new ConsumerRecord<>(TOPIC, 0, offset, key.getBytes(StandardCharsets.UTF_8), value);
  }

  private static @Nullable ModelRelease decode(String topic, byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    if (bytes.length == 1) {
      throw new BadRecordException("no magic byte");
    }
    String version = text(bytes).substring(0, 1);
    Bundle bundle = bundle(version);
    return ModelRelease.newBuilder()
        .setModelName(RandomBundle.SMALL)
        .setVersion(version)
        .setBundleUri(bundle.file().toUri().toString())
        .setBundleSha256(bundle.model().modelSha256())
        .setSignature(bundle.signature().duplicate())
        .setStage(ReleaseStage.valueOf(text(bytes).substring(1)))
        .setCreatedAt(Instant.EPOCH)
        .build();
  }

  private static ReleaseSettings settings() {
    return new ReleaseSettings(
        true, List.of(), Optional.of(folder()), ReferenceSettings.NONE, Duration.ZERO, 0);
  }

  private static Path folder() {
    return Objects.requireNonNull(folder);
  }

  private static TrustedKeys trusted() {
    return Objects.requireNonNull(keys);
  }

  private static Bundle bundle(String version) {
    return Objects.requireNonNull(BUNDLES.get(version));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static ModelId idOf(ModelBundle bundle) {
    return new ModelId(bundle.manifest().name(), bundle.manifest().version(), bundle.modelSha256());
  }

  private static ModelDefinition definition(ModelId id) {
    return new ModelDefinition(
        id.name(),
        id.version(),
        id.sha256(),
        new Preprocessing(32, 32, 1, Resize.AREA_STRETCH, Normalisation.PER_IMAGE_STANDARDISED),
        3,
        output -> {
          throw new AssertionError("nothing is classified");
        },
        false,
        Explainer.NONE,
        0,
        Optional.empty(),
        () -> {
          throw new AssertionError("no engine is opened");
        });
  }
}
