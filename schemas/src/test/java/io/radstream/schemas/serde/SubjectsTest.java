package io.radstream.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.FakeRegistry;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.RegistryUnavailableException;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.registry.SchemaRegistryClient.Compatibility;
import io.radstream.schemas.serde.Subjects.SubjectState;
import io.radstream.schemas.serde.Subjects.SubjectState.Missing;
import io.radstream.schemas.serde.Subjects.SubjectState.Refused;
import io.radstream.schemas.serde.Subjects.SubjectState.Registered;
import io.radstream.schemas.topics.Topics;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubjectsTest {

  private static final Topics TOPICS = Topics.standard();
  private static final String IMAGES = "xray.images-value";

  private final FakeRegistry registry = FakeRegistry.start();

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void everySubjectIsRegisteredOnceHoweverOftenItIsAsked() {
    List<SubjectState> first = Subjects.register(client(), TOPICS);
    List<SubjectState> second = Subjects.register(client(), TOPICS);

    assertThat(first)
        .extracting(SubjectState::subject)
        .containsExactly(
            "xray.diagnoses-value",
            "xray.diagnoses.shadow-value",
            "xray.explanations-value",
            "xray.feedback-value",
            IMAGES,
            "xray.labels-value",
            "xray.models-value");
    assertThat(first).allMatch(state -> state instanceof Registered one && one.isNew());
    assertThat(second).allMatch(state -> state instanceof Registered one && !one.isNew());
    assertThat(registry.requests().stream().filter(line -> line.endsWith("/versions"))).hasSize(7);
  }

  @Test
  void oneThatIsRefusedIsNamedAndTheOthersAreRegistered() {
    registry.add(IMAGES, Diagnosis.getClassSchema());
    client().setCompatibility(Compatibility.FULL_TRANSITIVE);

    List<SubjectState> states = Subjects.register(client(), TOPICS);

    assertThat(states.stream().filter(Registered.class::isInstance)).hasSize(6);
    assertThat(states.stream().filter(Refused.class::isInstance))
        .singleElement()
        .satisfies(
            state -> {
              assertThat(state.subject()).isEqualTo(IMAGES);
              assertThat(((Refused) state).why()).contains("being registered is incompatible");
            });
  }

  @Test
  void aCheckTellsWhatIsMissingAndRegistersNothing() {
    int id = registry.add(IMAGES, XRayImage.getClassSchema());

    List<SubjectState> states = Subjects.check(client(), TOPICS);

    assertThat(states)
        .contains(new Registered(IMAGES, id, false), new Missing("xray.labels-value"));
    assertThat(registry.requests()).noneMatch(line -> line.endsWith("/versions"));
  }

  @Test
  void aLoginThatMayNotIsToldBesideTheSubject() {
    registry.answerAlways("/", 403, "{\"error_code\":40301,\"message\":\"denied\"}");

    assertThatThrownBy(() -> Subjects.register(client(), TOPICS))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("xray.diagnoses-value");
  }

  private SchemaRegistryClient client() {
    return SchemaRegistryClient.of(RegistryConfig.of(registry.url()));
  }
}
