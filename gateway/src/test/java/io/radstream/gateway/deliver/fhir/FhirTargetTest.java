package io.radstream.gateway.deliver.fhir;

import static io.radstream.gateway.deliver.SampleResults.found;
import static io.radstream.gateway.deliver.SampleResults.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.radstream.gateway.deliver.DeliveryAnswer;
import io.radstream.gateway.deliver.DeliveryAnswer.Delivered;
import io.radstream.gateway.deliver.DeliveryAnswer.Refused;
import io.radstream.gateway.deliver.DeliveryAnswer.Unavailable;
import io.radstream.gateway.deliver.ImageResult;
import io.radstream.gateway.deliver.TargetCheck;
import io.radstream.gateway.deliver.fhir.FakeFhirServer.Said;
import io.radstream.gateway.outbound.BoundedHttp.Limits;
import io.radstream.gateway.outbound.WebAccess;
import io.radstream.schemas.DiagnosisFinding;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FhirTargetTest {

  private static final ImageResult RESULT = found(DiagnosisFinding.COVID19);

  private final FakeFhirServer server = new FakeFhirServer();
  private final FhirTarget target = new FhirTarget(server.access("Bearer x"), FhirNaming.NONE);

  FhirTargetTest() throws IOException {}

  @AfterEach
  void close() {
    target.close();
    server.close();
  }

  @Test
  void sendsATransactionToTheBase() throws Exception {
    assertThat(target.deliver(RESULT)).isEqualTo(new Delivered());

    assertThat(server.asked()).containsExactly("POST /fhir application/fhir+json Bearer x");
    assertThat(server.kept()).hasSize(6);
  }

  @Test
  void aRepeatChangesNothing() throws Exception {
    assertThat(target.deliver(RESULT)).isEqualTo(new Delivered());
    Map<String, JsonNode> first = Map.copyOf(server.kept());

    assertThat(target.deliver(RESULT)).isEqualTo(new Delivered());

    assertThat(server.kept()).isEqualTo(first);
  }

  @Test
  void deliveriesThatMeetMakeOneReport() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<DeliveryAnswer>> answers = new ArrayList<>();
      for (int at = 0; at < 12; at++) {
        answers.add(threads.submit(() -> target.deliver(RESULT)));
      }
      for (Future<DeliveryAnswer> one : answers) {
        assertThat(one.get()).isEqualTo(new Delivered());
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(server.kept()).hasSize(6);
  }

  @Test
  void sendsARejectionAsWell() throws Exception {
    assertThat(target.deliver(rejected("TOO_SMALL"))).isEqualTo(new Delivered());

    assertThat(server.kept().keySet()).singleElement().asString().startsWith("DiagnosticReport/");
  }

  @ParameterizedTest
  @CsvSource({"400", "412", "413", "422"})
  void whatConcernsTheResultIsRefused(int status) throws Exception {
    server.say(
        new Said(
            status,
            """
            {"resourceType":"OperationOutcome","issue":[
              {"severity":"error","code":"invalid","diagnostics":"Jane Doe"},
              {"code":"not-found"},{"code":"Jane Doe"},{"code":"invalid"}]}"""));

    assertThat(target.deliver(RESULT))
        .isEqualTo(new Refused("it answered %d (invalid, not-found)".formatted(status)));
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 401, 403, 404, 405, 407, 408, 409, 423, 429, 500, 502, 503, 504})
  void whatPassesOrIsRepairedIsUnavailable(int status) throws Exception {
    server.say(new Said(status, "Jane Doe"));

    DeliveryAnswer answer = target.deliver(RESULT);

    assertThat(answer).isInstanceOf(Unavailable.class);
    assertThat(answer.toString()).contains("it answered " + status).doesNotContain("Jane");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>sign in</html>",
        "{}",
        "[]",
        "{\"resourceType\":\"Bundle\",\"type\":\"batch-response\"}",
        "{\"type\":\"transaction-response\",\"entry\":[{\"response\":{\"status\":\"422\"}}]}"
      })
  void successThatIsNoneOfFhirIsUnavailable(String body) throws Exception {
    server.say(new Said(200, body));

    assertThat(target.deliver(RESULT)).isInstanceOf(Unavailable.class);
  }

  @Test
  void halfAnAnswerIsUnavailable() throws Exception {
    server.say(new Said(200, "{\"type\":\"transaction-response\"}", 100, false));

    assertThat(target.deliver(RESULT)).isEqualTo(new Unavailable("no answer (IOException)"));
  }

  @Test
  void tooLongAnAnswerIsUnavailable() throws Exception {
    server.say(
        new Said(200, "{\"type\":\"transaction-response\"}" + " ".repeat(1 << 20), 0, false));

    assertThat(target.deliver(RESULT)).isInstanceOf(Unavailable.class);
  }

  @Test
  void doesNotWaitForEver() throws Exception {
    server.say(new Said(200, "", 0, true));
    Limits limits = new Limits(Duration.ofMillis(100), Duration.ofSeconds(30));
    try (FhirTarget hasty = new FhirTarget(server.access(""), FhirNaming.NONE, limits)) {
      assertThat(hasty.deliver(RESULT))
          .isEqualTo(new Unavailable("no answer (HttpTimeoutException)"));
    }
  }

  @Test
  void aServerThatIsAwayIsUnavailable() throws Exception {
    int port;
    try (ServerSocket nobody = new ServerSocket(0)) {
      port = nobody.getLocalPort();
    }
    WebAccess away = new WebAccess(URI.create("http://127.0.0.1:" + port), "", Optional.empty());
    try (FhirTarget lonely = new FhirTarget(away, FhirNaming.NONE)) {
      assertThat(lonely.deliver(RESULT)).isEqualTo(new Unavailable("no answer (ConnectException)"));
      assertThat(lonely.check()).returns(false, TargetCheck::isReady);
    }
  }

  @Test
  void checksWithoutDelivering() throws Exception {
    server.say(new Said(200, statement("4.0.1", "transaction", "true")));

    assertThat(target.check())
        .isEqualTo(
            new TargetCheck(true, List.of("FHIR 4.0.1: takes transactions and creates by update")));
    assertThat(server.asked()).containsExactly("GET /fhir/metadata null Bearer x");
    assertThat(server.kept()).isEmpty();
  }

  @Test
  void tellsWhatAServerLacks() throws Exception {
    server.say(new Said(200, statement("5.0.0", "batch", "false")));

    TargetCheck check = target.check();

    assertThat(check.isReady()).isFalse();
    assertThat(check.findings())
        .containsExactly(
            "it speaks FHIR '5.0.0', not 4.0 (R4)",
            "it takes no transactions (rest.interaction)",
            "it does not create DiagnosticReport under an id of ours (updateCreate)",
            "it does not create Observation under an id of ours (updateCreate)",
            "it does not take Device by update");
  }

  private static String statement(String version, String interaction, String creates) {
    String device =
        creates.equals("true")
            ? ",{\"type\":\"Device\",\"updateCreate\":true,\"interaction\":[{\"code\":\"update\"}]}"
            : "";
    return """
    {"resourceType":"CapabilityStatement","fhirVersion":"%s","rest":[{
      "interaction":[{"code":"%s"}],"resource":[
      {"type":"DiagnosticReport","updateCreate":%s,"interaction":[{"code":"read"},{"code":"update"}]},
      {"type":"Observation","updateCreate":%s,"interaction":[{"code":"update"}]}%s]}]}"""
        .formatted(version, interaction, creates, creates, device);
  }

  @ParameterizedTest
  @CsvSource({"200, <html>", "200, '{}'", "404, ''", "401, x"})
  void aServerThatIsNoneOfFhirIsNotReady(int status, String body) throws Exception {
    server.say(new Said(status, body));

    assertThat(target.check().isReady()).isFalse();
    assertThat(target.check().findings())
        .singleElement()
        .asString()
        .contains("no CapabilityStatement");
  }
}
