package io.radstream.localstack.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;
import static org.junit.jupiter.api.Assumptions.abort;

import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.localstack.TestClients;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.Probabilities;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.BadRecordException;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.RegistryUnavailableException;
import io.radstream.schemas.registry.RegistryUnavailableException.Obstacle;
import io.radstream.schemas.registry.SchemaRefusedException;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.registry.SchemaRegistryClient.Compatibility;
import io.radstream.schemas.registry.SchemaRegistryClient.RegisteredSchema;
import io.radstream.schemas.serde.RegistryAvroDeserializer;
import io.radstream.schemas.serde.RegistryAvroSerializer;
import io.radstream.schemas.serde.Subjects;
import io.radstream.schemas.serde.Subjects.SubjectState;
import io.radstream.schemas.topics.Topics;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** RadStream's registry client, and Confluent's, against a real registry over HTTP. */
class SchemaRegistryIT {

  private static final Topics TOPICS = Topics.standard();
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  private static LocalStack stack;

  @BeforeAll
  static void start() {
    stack = LocalStack.start(StackConfig.temporary());
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  void aStackThatStartsHasAllSubjectsUnderFullTransitiveCompatibility() {
    List<SubjectState> found = Subjects.check(client(stack), TOPICS);

    assertThat(found)
        .isEqualTo(Subjects.register(client(stack), TOPICS))
        .hasSize(7)
        .allMatch(SubjectState.Registered.class::isInstance);
    assertThat(client(stack).compatibility()).isEqualTo(Compatibility.FULL_TRANSITIVE);
    assertThat(stack.refusedSubjects()).isEmpty();
  }

  /** As programs in other languages register it by themselves, from docs/schemas. */
  @Test
  void theShippedTextOfASchemaGetsTheIdOfTheOneThatIsRegistered() throws Exception {
    String subject = Subjects.ofValues(TOPICS.images());
    String shipped = Subjects.text(XRayImage.getClassSchema());
    String body = shipped.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");

    String answer =
        TestClients.post(
            stack.registryUrl() + "/subjects/" + subject + "/versions",
            "{\"schema\": \"" + body + "\"}");

    RegisteredSchema latest = client(stack).latest(subject);
    assertThat(answer).contains("\"id\":" + latest.id());
    assertThat(latest.version()).isEqualTo(1);
  }

  @Test
  void recordComesBackThroughClientsThatShareNothing() {
    byte[] frame = ours(Map.of()).serialize(TOPICS.diagnoses(), diagnosis());

    assertThat(reader(stack).deserialize(TOPICS.diagnoses(), frame)).isEqualTo(diagnosis());
  }

  @Test
  void registeredSchemaIsFoundWithoutRegisteringIt() {
    Map<String, String> lookUp = Map.of(RegistryConfig.AUTO_REGISTER, "false");
    Map<String, String> latest =
        Map.of(RegistryConfig.AUTO_REGISTER, "false", RegistryConfig.USE_LATEST, "true");
    byte[] registered = ours(Map.of()).serialize(TOPICS.diagnoses(), diagnosis());

    assertThat(ours(lookUp).serialize(TOPICS.diagnoses(), diagnosis())).isEqualTo(registered);
    assertThat(ours(latest).serialize(TOPICS.diagnoses(), diagnosis())).isEqualTo(registered);
    assertThatThrownBy(() -> ours(lookUp).serialize("nobody.knows", diagnosis()))
        .isInstanceOf(SchemaRefusedException.class);
  }

  @Test
  void unknownIdIsTheRecordsFault() {
    byte[] frame = {0, 0x7f, 0, 0, 1, 2, 2};

    assertThatThrownBy(() -> reader(stack).deserialize(TOPICS.diagnoses(), frame))
        .isInstanceOf(BadRecordException.class)
        .hasMessageContaining("no schema with id");
  }

  @Test
  void incompatibleSchemaIsRefused() {
    assertThatThrownBy(() -> ours(Map.of()).serialize(TOPICS.images(), diagnosis()))
        .isInstanceOf(SchemaRefusedException.class)
        .hasMessageContaining("Incompatible");
  }

  @Test
  void wrongAddressOnARealServerIsNotTheRecordsFault() {
    String wrong = stack.registryUrl().replace("/apis/ccompat/v7", "/nowhere");
    SchemaRegistryClient lost = SchemaRegistryClient.of(RegistryConfig.of(wrong));
    byte[] frame = ours(Map.of()).serialize(TOPICS.diagnoses(), diagnosis());

    assertThatThrownBy(
            () ->
                new RegistryAvroDeserializer<>(Diagnosis.class, lost)
                    .deserialize(TOPICS.diagnoses(), frame))
        .isInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void killedServerIsNamedAndKnownSchemasStillServe() {
    try (LocalStack doomed = LocalStack.start(StackConfig.temporary())) {
      Map<String, String> settings =
          Map.of(RegistryConfig.URL, doomed.registryUrl(), RegistryConfig.MAX_ATTEMPTS, "2");
      Serializer<Diagnosis> serializer = new RegistryAvroSerializer<>();
      serializer.configure(settings, false);
      Deserializer<Diagnosis> reader = reader(doomed);
      byte[] frame = serializer.serialize(TOPICS.diagnoses(), diagnosis());
      assertThat(reader.deserialize(TOPICS.diagnoses(), frame)).isEqualTo(diagnosis());

      doomed.registry().kill();

      assertThat(serializer.serialize(TOPICS.diagnoses(), diagnosis())).isEqualTo(frame);
      assertThat(reader.deserialize(TOPICS.diagnoses(), frame)).isEqualTo(diagnosis());
      assertThatThrownBy(() -> serializer.serialize("new.topic", diagnosis()))
          .asInstanceOf(throwable(RegistryUnavailableException.class))
          .returns(Obstacle.UNREACHABLE, RegistryUnavailableException::obstacle)
          .extracting(Throwable::getMessage)
          .asString()
          .contains(doomed.registryUrl(), "attempt 2");
    }
  }

  @Test
  void confluentsClientsAndOursReadAndWriteTheSameBytes() {
    Serializer<Object> theirWriter = confluent("KafkaAvroSerializer", Serializer.class);
    theirWriter.configure(settings(Map.of()), false);
    Deserializer<Object> theirReader = confluent("KafkaAvroDeserializer", Deserializer.class);
    theirReader.configure(settings(Map.of()), false);

    byte[] theirs = theirWriter.serialize(TOPICS.diagnoses(), diagnosis());
    byte[] ours = ours(Map.of()).serialize(TOPICS.diagnoses(), diagnosis());

    assertThat(ours).isEqualTo(theirs);
    assertThat(theirReader.deserialize(TOPICS.diagnoses(), ours)).isEqualTo(diagnosis());
    assertThat(reader(stack).deserialize(TOPICS.diagnoses(), theirs)).isEqualTo(diagnosis());
  }

  @Test
  void recordOfAnotherKindIsTheRecordsFault() {
    byte[] frame = ours(Map.of()).serialize(TOPICS.diagnoses(), diagnosis());

    assertThatThrownBy(
            () ->
                new RegistryAvroDeserializer<>(XRayImage.class, client(stack))
                    .deserialize(TOPICS.images(), frame))
        .isInstanceOf(BadRecordException.class);
  }

  private static SchemaRegistryClient client(LocalStack of) {
    return SchemaRegistryClient.of(RegistryConfig.of(of.registryUrl()));
  }

  private static Deserializer<Diagnosis> reader(LocalStack of) {
    return new RegistryAvroDeserializer<>(Diagnosis.class, client(of));
  }

  private static Serializer<Diagnosis> ours(Map<String, String> extra) {
    Serializer<Diagnosis> serializer = new RegistryAvroSerializer<>();
    serializer.configure(settings(extra), false);
    return serializer;
  }

  private static Map<String, String> settings(Map<String, String> extra) {
    Map<String, String> settings = new HashMap<>(extra);
    settings.put(RegistryConfig.URL, stack.registryUrl());
    settings.put(RegistryConfig.SPECIFIC_READER, "true");
    return settings;
  }

  @SuppressWarnings("unchecked") // Confluent's classes take and give Object
  private static <T> T confluent(String name, Class<? super T> type) {
    try {
      return (T) Utils.newInstance("io.confluent.kafka.serializers." + name, type);
    } catch (ClassNotFoundException e) {
      return abort("Confluent's classes are unpacked when the module schemas is built with tests");
    }
  }

  private static Diagnosis diagnosis() {
    return Diagnosis.newBuilder()
        .setImageId("image-1")
        .setStudyId("study-1")
        .setPatientId("patient-1")
        .setFinding(DiagnosisFinding.NORMAL)
        .setProbabilities(new Probabilities(0.125, 0.125, 0.75))
        .setModelName("compact")
        .setModelVersion("1.0.0")
        .setModelSha256("ab".repeat(32))
        .setEngine("onnx")
        .setBatchSize(4)
        .setAcquiredAt(NOON)
        .setPublishedAt(NOON)
        .setReceivedAt(NOON)
        .setDecidedAt(NOON)
        .build();
  }
}
