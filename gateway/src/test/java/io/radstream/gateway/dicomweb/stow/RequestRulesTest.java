package io.radstream.gateway.dicomweb.stow;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.gateway.dicomweb.stow.StowSettings.Limits;
import io.radstream.gateway.dicomweb.stow.StowSettings.Timeouts;
import io.radstream.gateway.inbound.Credentials;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestRulesTest {

  private static final Credentials BOTH = new Credentials("reader", "p:w", "t0k3n");

  @ParameterizedTest
  @CsvSource({
    "POST, /dicom-web/studies, 0",
    "POST, /dicom-web/studies/, 0",
    "POST, /dicom-web/studies/1.2.3, 0",
    "POST, /dicom-web/studies/name, 400",
    "POST, /dicom-web/studies/1.2/series, 404",
    "POST, /studies, 404",
    "POST, /, 404",
    "GET, /dicom-web/studies, 405",
    "PUT, /dicom-web/studies/1.2.3, 405",
    "GET, /elsewhere, 404"
  })
  void onlyPostsToStudiesAreRead(String method, String path, int status) {
    RequestHead head = new RequestHead(method, path, "gateway", null, Bodies.TYPE, null, -1);

    assertThat(status(head, rules(Credentials.NONE))).isEqualTo(status);
  }

  @Test
  void tellsTheStudyOfThePath() {
    RequestRules rules = rules(Credentials.NONE);

    assertThat(rules.study(head("/dicom-web/studies/1.2.3", null))).isEqualTo("1.2.3");
    assertThat(rules.study(head("/dicom-web/studies", null))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/related; type=application/dicom; boundary=x",
        "Multipart/Related; TYPE=\"Application/DICOM\"; boundary=x",
        "multipart/related; boundary=x"
      })
  void takesInstancesInSeveralParts(String type) {
    assertThat(status(typed(type, null, 10), rules(Credentials.NONE))).isZero();
  }

  @Test
  void takesNothingElse() {
    RequestRules rules = rules(Credentials.NONE);

    assertThat(status(typed(null, null, 10), rules)).isEqualTo(415);
    assertThat(status(typed("application/dicom", null, 10), rules)).isEqualTo(415);
    assertThat(
            status(
                typed("multipart/related; type=\"application/dicom+json\"; boundary=x", null, 10),
                rules))
        .isEqualTo(415);
    assertThat(status(typed(Bodies.TYPE, "gzip", 10), rules)).isEqualTo(415);
    assertThat(status(typed(Bodies.TYPE, null, 1_001), rules)).isEqualTo(413);
  }

  @Test
  void anotherHostsNameIs421BeforeAnythingElse() {
    RequestHead head = new RequestHead("GET", "/", "evil.example", null, null, null, 0);

    assertThat(status(head, rules(BOTH))).isEqualTo(401);
    assertThat(status(head, new RequestRules(settings(BOTH, List.of("Gateway"))))).isEqualTo(421);
  }

  @Test
  void userOrTokenWillDoAndNothingElse() {
    String user = "Basic " + encoded("reader:p:w");

    assertThat(List.of(user, "basic " + encoded("reader:p:w"), "Bearer t0k3n"))
        .allMatch(BOTH::admit);
    assertThat(
            List.of(
                "Bearer t0k3N",
                "Bearer ",
                "Bearer",
                "Basic " + encoded("reader:"),
                "Basic " + encoded("p:w"),
                "Digest t0k3n",
                "t0k3n",
                ""))
        .noneMatch(BOTH::admit);
    assertThat(BOTH.admit(null)).isFalse();
    assertThat(new Credentials("", "", "t").admit("Basic " + encoded(":"))).isFalse();
    assertThat(new Credentials("u", "p", "").admit("Bearer ")).isFalse();
    assertThat(BOTH).hasToString("Credentials");
  }

  @Test
  void whoIsRefusedHearsWhatToShow() {
    Reply reply = rules(BOTH).refusal(head("/dicom-web/studies", "Basic x")).orElseThrow();

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.headers().get("WWW-Authenticate")).contains("Basic realm", "Bearer realm");
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static int status(RequestHead head, RequestRules rules) {
    return rules.refusal(head).map(Reply::status).orElse(0);
  }

  private static RequestHead head(String path, @Nullable String authorization) {
    return new RequestHead("POST", path, "gateway", authorization, Bodies.TYPE, null, -1);
  }

  private static RequestHead typed(@Nullable String type, @Nullable String encoding, long length) {
    return new RequestHead("POST", "/dicom-web/studies", "gateway", null, type, encoding, length);
  }

  private static RequestRules rules(Credentials credentials) {
    return new RequestRules(settings(credentials, List.of()));
  }

  private static StowSettings settings(Credentials credentials, List<String> names) {
    return new StowSettings(
        "127.0.0.1",
        0,
        "/dicom-web",
        null,
        credentials,
        names,
        "STOW",
        new Limits(1, 1_000, 1_000, 5),
        new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), 1_000));
  }
}
