package io.radstream.streamapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.radstream.console.ExitCode;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.Priority;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.testkit.outcomes.OutcomeReader;
import io.radstream.testkit.outcomes.RunHistory;
import io.radstream.testkit.publish.ImageSender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The registry is away: what can be read goes on, what cannot waits, nothing is set aside. */
@Timeout(300)
class SchemaOutageIT {

  private static final int PARTITIONS = 6;
  private static final int BEFORE = 12;
  private static final int DURING = 60;
  private static final String NEW_STUDY = "study-of-the-new-device";

  @TempDir private Path folder = Path.of(".");

  @Test
  void knownSchemasGoOnUnknownOnesWaitAndNothingIsLostDoubledOrSetAside() throws Exception {
    try (LocalStack stack = LocalStack.start(StackConfig.kept(folder.resolve("stack"), 0, 0));
        ImageSender device =
            new ImageSender(stack.bootstrapServers(), stack.registryUrl(), stack.topics());
        OutcomeReader<RunHistory> outcomes =
            OutcomeReader.start(stack.bootstrapServers(), stack.topics(), new RunHistory())) {
      StreamConfig config =
          StreamConfig.defaults(stack.bootstrapServers(), stack.registryUrl(), "shipped");
      try (StreamApp app = StreamApp.start(config, TestImages.model(Duration.ofMillis(5)))) {
        // given
        List<String> sent = publish(device, "before", BEFORE);
        await().atMost(Duration.ofMinutes(1)).until(() -> outcomes.seen().outcomeCount() == BEFORE);
        Schema newer = withOneMoreField();
        int id = register(stack, newer);
        stack.registry().kill();

        // when
        device.publish(NEW_STUDY, framed(id, newer, ofNewStudy("new-1")));
        device.publish(ofNewStudy("old-2"));
        List<String> during = publish(device, "during", DURING);
        List<String> elsewhere = during.stream().filter(SchemaOutageIT::elsewhere).toList();
        await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> outcomes.seen().outcomeCount() >= BEFORE + elsewhere.size());

        // then known schemas go on, and the partition of the unknown one waits in its order
        assertThat(outcomes.seen().imageIds())
            .containsAll(elsewhere)
            .doesNotContain("new-1", "old-2");
        assertNoneStartsWithoutRegistry(config);

        // when
        stack.registry().restart(Duration.ofMinutes(2));
        sent.addAll(during);
        sent.addAll(List.of("new-1", "old-2"));
        await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> outcomes.seen().outcomeCount() >= sent.size());

        // then
        outcomes.readToEnd(Duration.ofMinutes(1));
        assertThat(outcomes.seen().reasons()).isEmpty();
        assertThat(outcomes.seen().imageIds()).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(outcomes.seen().diagnoses())
            .filteredOn(diagnosis -> diagnosis.getStudyId().equals(NEW_STUDY))
            .extracting(Diagnosis::getImageId)
            .containsExactly("new-1", "old-2");
        // No stream thread failed, which would have classified its images again.
        assertThat(app.counters().images()).isEqualTo(sent.size());
        assertThat(app.failure()).isEmpty();
      }
    }
  }

  /** An app that starts now ends and says why. */
  private static void assertNoneStartsWithoutRegistry(StreamConfig config) {
    assertThatThrownBy(() -> StreamApp.start(config, TestImages.model(Duration.ZERO)).close())
        .isInstanceOfSatisfying(
            StartException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNREACHABLE))
        .hasMessageContaining("Schema Registry")
        .hasMessageContaining("http://127.0.0.1");
  }

  private static List<String> publish(ImageSender device, String name, int count) throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String id = name + "-" + i;
      device.publish(TestImages.image(id, TestImages.grey(i)));
      ids.add(id);
    }
    device.flush();
    return ids;
  }

  private static XRayImage ofNewStudy(String imageId) {
    ByteBuffer image = ByteBuffer.wrap(TestImages.grey(0));
    return TestImages.image(imageId, NEW_STUDY, Priority.ROUTINE, image);
  }

  private static boolean elsewhere(String imageId) {
    return partition("study-" + imageId) != partition(NEW_STUDY);
  }

  private static int partition(String key) {
    return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % PARTITIONS;
  }

  private static int register(LocalStack stack, Schema schema) {
    return SchemaRegistryClient.of(RegistryConfig.of(stack.registryUrl()))
        .register(stack.topics().images() + "-value", schema);
  }

  private static Schema withOneMoreField() {
    Schema now = XRayImage.getClassSchema();
    List<Schema.Field> fields = new ArrayList<>();
    now.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
    Schema optional =
        Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING));
    fields.add(
        new Schema.Field(
            "collimation", optional, "What a newer device says.", Schema.Field.NULL_DEFAULT_VALUE));
    return Schema.createRecord(now.getName(), now.getDoc(), now.getNamespace(), false, fields);
  }

  private static byte[] framed(int id, Schema schema, XRayImage image) throws IOException {
    GenericRecord old =
        new GenericDatumReader<GenericRecord>(XRayImage.getClassSchema(), schema)
            .read(null, DecoderFactory.get().binaryDecoder(plain(image), null));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(schema, GenericData.get()).write(old, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  private static byte[] plain(XRayImage image) throws IOException {
    byte[] message = TestImages.message(image);
    int header = 10; // of Avro's single-object encoding
    return Arrays.copyOfRange(message, header, message.length);
  }
}
