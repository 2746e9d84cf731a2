package io.radstream.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.schemas.ImageReference;
import io.radstream.schemas.SampleRecords;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.FakeRegistry;
import io.radstream.schemas.registry.RegistryConfig;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Against Confluent's own serializer, deserializer and client, put in by class name as a user's
 * configuration would.
 */
class ConfluentInteropTest {

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
  void bytesAreTheSame(SpecificRecord record) {
    try (Serializer<Object> theirs = confluentSerializer(Map.of());
        Serializer<SpecificRecord> ours = ourSerializer(Map.of())) {
      assertThat(ours.serialize(TOPIC, record)).isEqualTo(theirs.serialize(TOPIC, record));
    }
    assertThat(registry.requests())
        .as("both register under the same subject")
        .containsOnly("POST /subjects/xray.images-value/versions");
  }

  @ParameterizedTest
  @MethodSource("records")
  void theirsReadsOurs(SpecificRecord record) {
    try (Serializer<SpecificRecord> ours = ourSerializer(Map.of());
        Deserializer<Object> theirs = confluentDeserializer()) {
      assertThat(theirs.deserialize(TOPIC, ours.serialize(TOPIC, record))).isEqualTo(record);
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void oursReadsTheirs(SpecificRecord record) {
    try (Serializer<Object> theirs = confluentSerializer(Map.of());
        Deserializer<SpecificRecord> ours = new RegistryAvroDeserializer<>()) {
      ours.configure(settings(Map.of()), false);

      assertThat(ours.deserialize(TOPIC, theirs.serialize(TOPIC, record))).isEqualTo(record);
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void bytesAreTheSameWithTheLatestVersion(SpecificRecord record) {
    Map<String, String> latest =
        Map.of(RegistryConfig.AUTO_REGISTER, "false", RegistryConfig.USE_LATEST, "true");
    registry.add("other-value", ImageReference.getClassSchema());
    registry.add("xray.images-value", record.getSchema());

    try (Serializer<Object> theirs = confluentSerializer(latest);
        Serializer<SpecificRecord> ours = ourSerializer(latest)) {
      assertThat(ours.serialize(TOPIC, record))
          .startsWith(0, 0, 0, 0, 2)
          .isEqualTo(theirs.serialize(TOPIC, record));
    }
  }

  @Test
  void bytesAreTheSameForASchemaThatIsLookedUp() {
    Map<String, String> lookedUp = Map.of(RegistryConfig.AUTO_REGISTER, "false");
    registry.add("xray.images-value", XRayImage.getClassSchema());
    XRayImage image = SampleRecords.image(new byte[100_000]);

    try (Serializer<Object> theirs = confluentSerializer(lookedUp);
        Serializer<SpecificRecord> ours = ourSerializer(lookedUp)) {
      assertThat(ours.serialize(TOPIC, image)).isEqualTo(theirs.serialize(TOPIC, image));
    }
    assertThat(registry.requests()).containsOnly("POST /subjects/xray.images-value");
  }

  @Test
  void credentialsAreSentTheSameWay() {
    Map<String, String> ward =
        Map.of(
            RegistryConfig.CREDENTIALS_SOURCE, "USER_INFO",
            RegistryConfig.USER_INFO, "ward:se:cret");

    try (Serializer<Object> theirs = confluentSerializer(ward);
        Serializer<SpecificRecord> ours = ourSerializer(ward)) {
      theirs.serialize(TOPIC, SampleRecords.diagnosis());
      ours.serialize(TOPIC, SampleRecords.diagnosis());
    }
    assertThat(registry.authorizations()).hasSize(2).containsOnly("Basic d2FyZDpzZTpjcmV0");
  }

  @Test
  void bothRefuseBytesThatAreNoFrame() {
    byte[] text = "not avro".getBytes(StandardCharsets.UTF_8);
    try (Deserializer<Object> theirs = confluentDeserializer();
        Deserializer<XRayImage> ours = new RegistryAvroDeserializer<>(XRayImage.class)) {
      ours.configure(settings(Map.of()), false);

      assertThatThrownBy(() -> theirs.deserialize(TOPIC, text))
          .isInstanceOf(SerializationException.class);
      assertThatThrownBy(() -> ours.deserialize(TOPIC, text))
          .isInstanceOf(SerializationException.class);
    }
  }

  @Test
  void bothRefuseAConfigurationWithoutAddress() {
    try (Serializer<Object> theirs = newInstance("KafkaAvroSerializer", Serializer.class);
        Serializer<SpecificRecord> ours = new RegistryAvroSerializer<>()) {
      assertThatThrownBy(() -> theirs.configure(Map.of(), false))
          .isInstanceOf(ConfigException.class);
      assertThatThrownBy(() -> ours.configure(Map.of(), false)).isInstanceOf(ConfigException.class);
    }
  }

  private Serializer<SpecificRecord> ourSerializer(Map<String, String> extra) {
    Serializer<SpecificRecord> serializer = new RegistryAvroSerializer<>();
    serializer.configure(settings(extra), false);
    return serializer;
  }

  private Serializer<Object> confluentSerializer(Map<String, String> extra) {
    Serializer<Object> serializer = newInstance("KafkaAvroSerializer", Serializer.class);
    serializer.configure(settings(extra), false);
    return serializer;
  }

  private Deserializer<Object> confluentDeserializer() {
    Deserializer<Object> deserializer = newInstance("KafkaAvroDeserializer", Deserializer.class);
    deserializer.configure(settings(Map.of()), false);
    return deserializer;
  }

  /** The same settings for both sides: the keys are Confluent's. */
  private Map<String, String> settings(Map<String, String> extra) {
    Map<String, String> settings = new HashMap<>(extra);
    settings.put(RegistryConfig.URL, registry.url());
    settings.put(RegistryConfig.SPECIFIC_READER, "true");
    return settings;
  }

  @SuppressWarnings("unchecked") // Confluent's classes take and give Object
  private static <T> T newInstance(String name, Class<? super T> type) {
    try {
      return (T) Utils.newInstance("io.confluent.kafka.serializers." + name, type);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the build did not unpack Confluent's classes", e);
    }
  }
}
