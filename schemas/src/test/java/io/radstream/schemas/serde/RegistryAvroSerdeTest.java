package io.radstream.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.schemas.ContentType;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.ImageReference;
import io.radstream.schemas.Priority;
import io.radstream.schemas.SampleRecords;
import io.radstream.schemas.View;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.FakeRegistry;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.SchemaRefusedException;
import io.radstream.schemas.registry.SchemaRegistryClient;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegistryAvroSerdeTest {

  private static final String TOPIC = "xray.images";

  private final FakeRegistry registry = FakeRegistry.start();

  @AfterEach
  void stop() {
    registry.close();
  }

  static Stream<SpecificRecord> records() {
    return SampleRecords.byName().values().stream();
  }

  @ParameterizedTest
  @MethodSource("records")
  void everyRecordComesBackAsItWas(SpecificRecord record) {
    try (Serde<SpecificRecord> serde = new RegistryAvroSerde<>()) {
      serde.configure(Map.of(RegistryConfig.URL, registry.url()), false);

      byte[] bytes = serde.serializer().serialize(TOPIC, record);

      assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(record);
    }
  }

  @Test
  void fieldsThatWereNotSetHaveTheirDefaults() {
    XRayImage image =
        XRayImage.newBuilder()
            .setImageId("image-1")
            .setStudyId("study-1")
            .setPatientId("patient-1")
            .setAcquiredAt(Instant.EPOCH)
            .setPublishedAt(Instant.EPOCH)
            .setImage(ByteBuffer.allocate(1))
            .build();

    assertThat(image.getPriority()).isEqualTo(Priority.ROUTINE);
    assertThat(image.getView()).isEqualTo(View.UNKNOWN);
    assertThat(image.getContentType()).isEqualTo(ContentType.UNKNOWN);
    assertThat(image.getDeviceId()).isEqualTo("unknown");
  }

  @Test
  void frameIsZeroThenIdHighestByteFirstThenRecord() {
    registry.add("other", Schema.create(Schema.Type.INT));
    try (Serializer<SpecificRecord> serializer = serializer(Map.of())) {
      byte[] bytes = serializer.serialize(TOPIC, new ImageReference("u", "s", 1L));

      assertThat(bytes).containsExactly(0, 0, 0, 0, 2, 2, 'u', 2, 's', 2);
    }
  }

  @Test
  void nullStaysNull() {
    try (RegistryAvroSerde<XRayImage> serde = imageSerde()) {
      assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
      assertThat(serde.deserializer().deserialize(TOPIC, (byte[]) null)).isNull();
      assertThat(serde.deserializer().deserialize(TOPIC, new RecordHeaders(), (ByteBuffer) null))
          .isNull();
    }
    assertThat(registry.requests()).isEmpty();
  }

  @Test
  void subjectIsTheTopicAndWhetherItIsAKey() {
    try (Serializer<SpecificRecord> keys = new RegistryAvroSerializer<>();
        Serializer<SpecificRecord> values = serializer(Map.of())) {
      keys.configure(Map.of(RegistryConfig.URL, registry.url()), true);
      keys.serialize(TOPIC, SampleRecords.diagnosis());
      values.serialize(TOPIC, SampleRecords.diagnosis());
    }
    assertThat(registry.requests())
        .containsExactly(
            "POST /subjects/xray.images-key/versions", "POST /subjects/xray.images-value/versions");
  }

  @Test
  void withoutAutoRegistrationTheSchemaMustBeThere() {
    try (Serializer<SpecificRecord> serializer =
        serializer(Map.of(RegistryConfig.AUTO_REGISTER, "false"))) {
      assertThatThrownBy(() -> serializer.serialize(TOPIC, SampleRecords.diagnosis()))
          .isInstanceOf(SchemaRefusedException.class);

      registry.add("xray.images-value", Diagnosis.getClassSchema());
      assertThat(serializer.serialize(TOPIC, SampleRecords.diagnosis())).startsWith(0, 0, 0, 0, 1);
    }
    assertThat(registry.requests()).doesNotContain("POST /subjects/xray.images-value/versions");
  }

  @Test
  void latestVersionIsWrittenEvenIfItsFieldsLieDifferently() {
    Schema turned =
        SchemaBuilder.record("ImageReference")
            .namespace("io.radstream.schemas")
            .fields()
            .requiredLong("sizeBytes")
            .name("mirror")
            .type()
            .stringType()
            .stringDefault("none")
            .requiredString("sha256")
            .requiredString("uri")
            .endRecord();
    registry.add("xray.images-value", turned);
    ImageReference reference = new ImageReference("u", "s", 1L);

    try (Serializer<SpecificRecord> serializer = latestSerializer();
        Deserializer<ImageReference> deserializer =
            new RegistryAvroDeserializer<>(ImageReference.class, client())) {
      byte[] bytes = serializer.serialize(TOPIC, reference);

      assertThat(bytes).startsWith(0, 0, 0, 0, 1, 2, 8, 'n', 'o', 'n', 'e');
      assertThat(deserializer.deserialize(TOPIC, bytes)).isEqualTo(reference);
    }
  }

  @Test
  void latestVersionThatIsTheSameSchemaIsWrittenAsItIs() {
    registry.add("xray.images-value", XRayImage.getClassSchema());
    XRayImage image = SampleRecords.image(new byte[] {1, 2});

    try (Serializer<SpecificRecord> serializer = latestSerializer();
        Deserializer<XRayImage> deserializer =
            new RegistryAvroDeserializer<>(XRayImage.class, client())) {
      assertThat(deserializer.deserialize(TOPIC, serializer.serialize(TOPIC, image)))
          .isEqualTo(image);
    }
  }

  @Test
  void latestVersionThatCannotTakeTheRecordIsRefused() {
    registry.add("xray.images-value", XRayImage.getClassSchema());

    try (Serializer<SpecificRecord> serializer = latestSerializer()) {
      assertThatThrownBy(() -> serializer.serialize(TOPIC, SampleRecords.diagnosis()))
          .isInstanceOf(SchemaRefusedException.class)
          .hasMessageContaining("Diagnosis");
    }
  }

  @Test
  void bufferIsReadWhereItStandsAndLeftAsItWas() {
    XRayImage image = SampleRecords.image(new byte[] {1, 2, 3});
    try (RegistryAvroSerde<XRayImage> serde = imageSerde()) {
      byte[] bytes = serde.serializer().serialize(TOPIC, image);
      ByteBuffer within = ByteBuffer.allocate(bytes.length + 7).position(3).slice();
      within.put(bytes).flip();
      ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();

      for (ByteBuffer buffer : new ByteBuffer[] {within, direct, within.asReadOnlyBuffer()}) {
        assertThat(serde.deserializer().deserialize(TOPIC, new RecordHeaders(), buffer))
            .isEqualTo(image);
        assertThat(buffer.remaining()).isEqualTo(bytes.length);
      }
    }
  }

  @Test
  void imageOfAnotherSchemaVersionGetsItsDefaults() {
    Schema first =
        new Schema.Parser()
            .parse(XRayImage.getClassSchema().toString().replace("\"STAT\"", "\"STAT\",\"SOON\""));
    registry.add("xray.images-value", first);
    try (RegistryAvroSerde<XRayImage> serde = imageSerde()) {
      byte[] bytes = serde.serializer().serialize(TOPIC, SampleRecords.image(new byte[] {1}));
      bytes[4] = 1;

      assertThat(serde.deserializer().deserialize(TOPIC, bytes))
          .isEqualTo(SampleRecords.image(new byte[] {1}));
    }
  }

  @Test
  void useBeforeConfigurationIsADefect() {
    try (Serde<SpecificRecord> serde = new RegistryAvroSerde<>()) {
      assertThatThrownBy(() -> serde.serializer().serialize(TOPIC, SampleRecords.diagnosis()))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, new byte[9]))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  private SchemaRegistryClient client() {
    return SchemaRegistryClient.of(RegistryConfig.of(registry.url()));
  }

  private RegistryAvroSerde<XRayImage> imageSerde() {
    return RegistryAvroSerde.of(XRayImage.class, Map.of(RegistryConfig.URL, registry.url()));
  }

  private Serializer<SpecificRecord> latestSerializer() {
    return serializer(
        Map.of(RegistryConfig.AUTO_REGISTER, "false", RegistryConfig.USE_LATEST, "true"));
  }

  private Serializer<SpecificRecord> serializer(Map<String, String> settings) {
    Serializer<SpecificRecord> serializer = new RegistryAvroSerializer<>();
    Map<String, String> all = new HashMap<>(settings);
    all.put(RegistryConfig.URL, registry.url());
    serializer.configure(all, false);
    return serializer;
  }
}
