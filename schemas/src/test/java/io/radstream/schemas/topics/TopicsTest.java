package io.radstream.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {

  @Test
  void standardNamesStartWithXray() {
    assertThat(Topics.standard().all())
        .containsExactly(
            "xray.images",
            "xray.diagnoses",
            "xray.explanations",
            "xray.labels",
            "xray.models",
            "xray.images.dlq",
            "xray.images.dlq.handled",
            "xray.diagnoses.shadow",
            "xray.models.drift",
            "xray.gateway.images",
            "xray.gateway.audit",
            "xray.deliveries.dlq",
            "xray.feedback");
  }

  @Test
  void prefixTellsInstallationsApart() {
    assertThat(Topics.withPrefix("ward7-").all())
        .allMatch(name -> name.startsWith("ward7-"))
        .doesNotContainAnyElementsOf(Topics.standard().all());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "x/y", "ä", "x\n"})
  void prefixThatKafkaWouldRefuseIsRefused(String prefix) {
    assertThatThrownBy(() -> Topics.withPrefix(prefix))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("prefix");
  }

  @Test
  void prefixThatLeavesNoRoomIsRefused() {
    assertThatThrownBy(() -> Topics.withPrefix("x".repeat(201)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
