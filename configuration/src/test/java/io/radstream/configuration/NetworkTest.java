package io.radstream.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3/32, 10.1.2.3, true",
    "10.1.2.3/32, 10.1.2.4, false",
    "10.1.0.0/16, 10.1.255.1, true",
    "10.1.0.0/16, 10.2.0.1, false",
    "10.1.2.128/25, 10.1.2.127, false",
    "10.1.2.128/25, 10.1.2.129, true",
    "8.0.0.0/7, 8.8.8.8, true",
    "8.0.0.0/7, ::1, false",
    "fd00::/8, fd12::1, true",
    "::1/128, 0:0:0:0:0:0:0:1, true"
  })
  void containsWhatBeginsLikeIt(String range, String address, boolean contained) {
    assertThat(Network.of(range).contains(address)).isEqualTo(contained);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost/32",
        "10.1.2.3/33",
        "10.1.2.3/",
        "::1/129",
        "10.1.2.3/a",
        "a.b.c.d/32",
        "1.2.3.999/32",
        "10.1.2.3",
        "0.0.0.0/0",
        "10.1.2.3/16"
      })
  void refusesWhatIsNoNetworkInNumbers(String text) {
    assertThatThrownBy(() -> Network.of(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
