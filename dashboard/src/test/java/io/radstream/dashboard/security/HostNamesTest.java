package io.radstream.dashboard.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {

  private final HostNames names = HostNames.with(List.of("Dashboard.Example"));

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "LOCALHOST", "[::1]", "::1", "dashboard.example", "localhost."})
  void admitsItsOwnNames(String name) {
    assertThat(names.admits(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "", "[::2]", "localhost.evil"})
  void admitsNoOther(String name) {
    assertThat(names.admits(name)).isFalse();
  }

  @Test
  void admitsNoRequestWithoutOne() {
    assertThat(names.admits(null)).isFalse();
  }

  @Test
  void onlyTheOwnPageMayChangeSomething() {
    assertThat(RequestOrigin.isOwn("http://a:1", "same-origin", "http", "a:1")).isTrue();
    assertThat(RequestOrigin.isOwn("http://a:1", null, "http", "a:1")).isTrue();
    assertThat(RequestOrigin.isOwn("http://a:1", "cross-site", "http", "a:1")).isFalse();
    assertThat(RequestOrigin.isOwn("http://evil", null, "http", "a:1")).isFalse();
    assertThat(RequestOrigin.isOwn("https://a:1", null, "http", "a:1")).isFalse();
    assertThat(RequestOrigin.isOwn("null", null, "http", "a:1")).isFalse();
    assertThat(RequestOrigin.isOwn(null, "same-origin", "http", "a:1")).isFalse();
  }
}
