package io.radstream.gateway.deliver.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.radstream.gateway.association.client.InstanceFile;
import io.radstream.gateway.deliver.DeliveryAnswer;
import io.radstream.gateway.deliver.DeliveryAnswer.Delivered;
import io.radstream.gateway.deliver.DeliveryAnswer.NotMeant;
import io.radstream.gateway.deliver.DeliveryAnswer.Refused;
import io.radstream.gateway.deliver.DeliveryAnswer.Unavailable;
import io.radstream.gateway.deliver.instance.InventedResults;
import io.radstream.gateway.deliver.sr.StructuredReport;
import io.radstream.gateway.dicomweb.multipart.MultipartRelated;
import io.radstream.gateway.outbound.WebAccess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StowTargetTest {

  private static final ResultObjects OBJECTS =
      result -> List.of(StructuredReport.of(result), StructuredReport.of(result).as("1.2.3"));

  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server = newServer();
  private int status = 200;
  private String answer = "{}";

  @SuppressWarnings("ArrayRecordComponent") // looked at, never compared
  private record Request(String line, String type, String credentials, byte[] body) {}

  private static HttpServer newServer() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void start() {
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          requests.add(
              new Request(
                  exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                  exchange.getRequestHeaders().getFirst("Content-Type"),
                  exchange.getRequestHeaders().getFirst("Authorization"),
                  body));
          byte[] said = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, status == 204 ? -1 : said.length);
          try (OutputStream out = exchange.getResponseBody()) {
            if (status != 204) {
              out.write(said);
            }
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void sendsAllObjectsAsPartsOfOneRequest() throws Exception {
    assertThat(deliver()).isEqualTo(new Delivered());

    assertThat(requests).hasSize(1);
    Request request = requests.get(0);
    assertThat(request.line()).isEqualTo("POST /dicom-web/studies");
    assertThat(request.type()).startsWith("multipart/related; type=\"application/dicom\"");
    assertThat(request.credentials()).isEqualTo("Basic bWU6cGFzcw==");
    List<byte[]> parts = parts(request);
    List<InstanceFile> files = OBJECTS.of(InventedResults.covid19());
    assertThat(parts).hasSize(2);
    assertThat(parts.get(0)).isEqualTo(files.get(0).file());
    assertThat(parts.get(1)).isEqualTo(files.get(1).file());
  }

  private static List<byte[]> parts(Request request) throws Exception {
    MultipartRelated body =
        MultipartRelated.of(
            new ByteArrayInputStream(request.body()),
            request.type(),
            new MultipartRelated.Limits(1 << 20, 1 << 20, 9));
    List<byte[]> parts = new ArrayList<>();
    for (Optional<MultipartRelated.Part> part = body.next(); part.isPresent(); part = body.next()) {
      assertThat(part.get().contentType()).isEqualTo("application/dicom");
      parts.add(part.get().content());
    }
    return parts;
  }

  @Test
  void sendsNothingOfARejectedImage() throws Exception {
    try (StowTarget target = target()) {
      assertThat(target.deliver(InventedResults.rejected())).isEqualTo(new NotMeant());
    }
    assertThat(requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504, 301})
  void aStatusThatPassesIsTriedAgain(int passing) throws Exception {
    status = passing;
    assertThat(deliver()).isEqualTo(new Unavailable("HTTP status " + passing));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void credentialsThatAreNotTakenAreNoAnswerAboutAResult(int denied) throws Exception {
    status = denied;
    assertThat(deliver())
        .isEqualTo(new Unavailable("HTTP status %d: check the credentials".formatted(denied)));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 413, 415, 422})
  void anotherStatusOfTheClientsFaultIsARefusal(int refused) throws Exception {
    status = refused;
    answer = "Patient Müller^Zoë is not welcome";
    assertThat(deliver()).isEqualTo(new Refused("HTTP status " + refused));
  }

  @ParameterizedTest
  @CsvSource({
    "409, 0x0111, delivered",
    "409, 0xB007, delivered",
    "409, 0xA700, unavailable",
    "409, 0x0110, unavailable",
    "409, 0xC000, refused",
    "202, 0x0122, refused",
    "202, 0xA7F0, unavailable",
    "200, 0xA900, refused"
  })
  void theReasonOfAFailureCounts(int httpStatus, String reason, String expected) throws Exception {
    status = httpStatus;
    answer =
        """
        {"00081198": {"vr": "SQ", "Value": [{
           "00081150": {"vr": "UI", "Value": ["1.2.840.10008.5.1.4.1.1.88.33"]},
           "00081155": {"vr": "UI", "Value": ["1.2.3"]},
           "00081197": {"vr": "US", "Value": [%d]}}]}}
        """
            .formatted(Integer.decode(reason));
    String detail = "status %s for SOP class 1.2.840.10008.5.1.4.1.1.88.33".formatted(reason);

    assertThat(deliver())
        .isEqualTo(
            switch (expected) {
              case "delivered" -> new Delivered();
              case "unavailable" -> new Unavailable(detail);
              default -> new Refused(detail);
            });
  }

  @ParameterizedTest
  @CsvSource({"200, delivered", "202, unavailable", "409, refused"})
  void anAnswerThatIsNoJsonHasItsStatusOnly(int httpStatus, String expected) throws Exception {
    status = httpStatus;
    answer = "<NativeDicomModel/>";

    assertThat(deliver())
        .isEqualTo(
            switch (expected) {
              case "delivered" -> new Delivered();
              case "unavailable" -> new Unavailable("HTTP status 202, and no reasons");
              default -> new Refused("HTTP status 409, and no reasons");
            });
  }

  @Test
  void whatAnAnswerSaysOfAPersonIsNotTold() throws Exception {
    status = 409;
    answer =
        """
        {"00081198": {"vr": "SQ", "Value": [{
           "00081150": {"vr": "UI", "Value": ["Doe^Jane"]},
           "00081197": {"vr": "US", "Value": ["Doe^Jane"]}}]}}
        """;

    assertThat(deliver()).isEqualTo(new Refused("no reason for an instance"));
  }

  @Test
  void isTriedAgainWhereNobodyListens() throws Exception {
    server.stop(0);

    assertThat(deliver()).isEqualTo(new Unavailable("no answer (ConnectException)"));
  }

  @ParameterizedTest
  @CsvSource({"200, true", "204, true", "405, true", "401, false", "404, false", "503, false"})
  void aCheckAsksForAStudy(int httpStatus, boolean ready) throws Exception {
    status = httpStatus;
    try (StowTarget target = target()) {
      assertThat(target.check().isReady()).isEqualTo(ready);
    }
    assertThat(requests.get(0).line()).isEqualTo("GET /dicom-web/studies?limit=1");
  }

  private DeliveryAnswer deliver() throws InterruptedException {
    try (StowTarget target = target()) {
      return target.deliver(InventedResults.covid19());
    }
  }

  private StowTarget target() {
    URI url = URI.create("http://127.0.0.1:%d/dicom-web".formatted(server.getAddress().getPort()));
    return new StowTarget(new WebAccess(url, "Basic bWU6cGFzcw==", Optional.empty()), OBJECTS);
  }
}
