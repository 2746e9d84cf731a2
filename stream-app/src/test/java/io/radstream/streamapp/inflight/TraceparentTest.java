package io.radstream.streamapp.inflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceparentTest {

  @Test
  void aTraceContextIsCarriedAsItIs() {
    byte[] value = bytes("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    assertThat(Traceparent.valid(value)).isSameAs(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Jane Doe, born 1956-02-30, Room 12, admitted with a cough!!",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01"
      })
  void anythingElseIsDropped(String value) {
    assertThat(Traceparent.valid(bytes(value))).isNull();
  }

  @Test
  void noneIsNone() {
    assertThat(Traceparent.valid(null)).isNull();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
