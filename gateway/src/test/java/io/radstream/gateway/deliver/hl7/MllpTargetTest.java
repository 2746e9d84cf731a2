package io.radstream.gateway.deliver.hl7;

import static io.radstream.gateway.deliver.SampleResults.classified;
import static io.radstream.gateway.deliver.SampleResults.diagnosis;
import static io.radstream.gateway.deliver.SampleResults.found;
import static io.radstream.gateway.deliver.SampleResults.identity;
import static io.radstream.gateway.deliver.hl7.FakeReceiver.accepted;
import static io.radstream.gateway.deliver.hl7.FakeReceiver.block;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.gateway.association.TestKeys;
import io.radstream.gateway.association.TlsFiles;
import io.radstream.gateway.deliver.DeliveryAnswer;
import io.radstream.gateway.deliver.DeliveryAnswer.Delivered;
import io.radstream.gateway.deliver.DeliveryAnswer.Refused;
import io.radstream.gateway.deliver.DeliveryAnswer.Unavailable;
import io.radstream.gateway.deliver.ImageResult;
import io.radstream.gateway.deliver.TargetCheck;
import io.radstream.schemas.DiagnosisFinding;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MllpTargetTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final ImageResult RESULT = found(DiagnosisFinding.COVID19);

  private final FakeReceiver receiver = new FakeReceiver();

  MllpTargetTest() throws IOException {}

  @AfterEach
  void close() throws IOException {
    receiver.close();
  }

  private MllpTarget target(Duration limit) {
    return new MllpTarget(receiver.at(limit), Hl7Settings.DEFAULT);
  }

  private DeliveryAnswer deliver(Duration limit) throws InterruptedException {
    try (MllpTarget target = target(limit)) {
      return target.deliver(RESULT);
    }
  }

  @Test
  void sendsTheMessageAndTheSameOneAgain() throws Exception {
    try (MllpTarget target = target(LONG)) {
      assertThat(target.deliver(RESULT)).isEqualTo(new Delivered());
      assertThat(target.deliver(RESULT)).isEqualTo(new Delivered());
    }

    String message = OruMessage.of(RESULT, Hl7Settings.DEFAULT);
    assertThat(receiver.messages()).containsExactly(message, message);
    assertThat(receiver.connections()).isEqualTo(1);
  }

  @Test
  void lettersOfAllLanguagesArrive() throws Exception {
    ImageResult result =
        classified(identity("P-1", "Größe^Ünal=山田^太郎"), diagnosis(DiagnosisFinding.NORMAL, null));
    try (MllpTarget target = target(LONG)) {
      assertThat(target.deliver(result)).isEqualTo(new Delivered());
    }

    assertThat(receiver.messages().get(0)).contains("Größe^Ünal^^^^^^A~山田^太郎^^^^^^I");
  }

  @Test
  void connectsAgainWhereAKeptConnectionWasClosed() throws Exception {
    try (MllpTarget target = target(LONG)) {
      assertThat(target.deliver(RESULT)).isEqualTo(new Delivered());
      receiver.hangUp();

      assertThat(target.deliver(RESULT)).isEqualTo(new Delivered());
    }

    assertThat(receiver.connections()).isEqualTo(2);
  }

  @Test
  void tellsARefusalByItsCode() throws Exception {
    receiver.answer(id -> block("AE", id));

    assertThat(deliver(LONG)).isEqualTo(new Refused("it answered AE"));
  }

  @Test
  void aRejectionMayPass() throws Exception {
    receiver.answer(id -> block("AR", id));

    assertThat(deliver(LONG)).isEqualTo(new Unavailable("it answered AR"));
  }

  @Test
  void passesOverAnswersToOtherMessages() throws Exception {
    receiver.answer(id -> "noise" + block("AE", "other") + accepted(id));

    assertThat(deliver(LONG)).isEqualTo(new Delivered());
  }

  @Test
  void doesNotTakeTheAnswerToAnotherMessage() throws Exception {
    receiver.answer(id -> accepted("other"));

    assertThat(deliver(SHORT)).isInstanceOf(Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {FakeReceiver.SILENCE, "HTTP/1.1 400 Bad Request\r\n\r\n", "\u000bMSH|^~"})
  void waitsForAWholeAnswerButNotForEver(String said) throws Exception {
    receiver.answer(id -> said);

    try (MllpTarget target = target(SHORT)) {
      assertThat(target.deliver(RESULT)).isEqualTo(new Unavailable("no answer within 0 s"));
      receiver.answer(FakeReceiver::accepted);
      assertThat(target.deliver(RESULT)).isInstanceOf(DeliveryAnswer.class);
    }

    // The answer that may still come must not be taken for that to the next message.
    assertThat(receiver.connections()).isEqualTo(2);
  }

  @Test
  void readsNoEndlessAnswer() throws Exception {
    receiver.answer(id -> "\u000b" + "x".repeat(100_000));

    assertThat(deliver(LONG)).isInstanceOf(Unavailable.class);
  }

  @Test
  void aConnectionThatEndsIsUnavailable() throws Exception {
    receiver.answer(id -> FakeReceiver.END);

    assertThat(deliver(LONG))
        .isEqualTo(new Unavailable("no connection, or it ended (EOFException)"));
    assertThat(receiver.messages()).hasSize(1);
  }

  @Test
  void aReceiverThatIsAwayIsUnavailable() throws Exception {
    int port;
    try (ServerSocket nobody = new ServerSocket(0)) {
      port = nobody.getLocalPort();
    }
    MllpServer away = new MllpServer("127.0.0.1", port, SocketFactory.getDefault(), LONG);
    try (MllpTarget target = new MllpTarget(away, Hl7Settings.DEFAULT)) {
      assertThat(target.deliver(RESULT))
          .isEqualTo(new Unavailable("no connection, or it ended (ConnectException)"));
      assertThat(target.check()).returns(false, TargetCheck::isReady);
    }
  }

  @Test
  void checksWithoutSendingAnything() {
    try (MllpTarget target = target(LONG)) {
      assertThat(target.check()).returns(true, TargetCheck::isReady);
    }

    assertThat(receiver.messages()).isEmpty();
  }

  @Test
  void threadsTakeTurns() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (MllpTarget target = target(LONG)) {
      List<Future<DeliveryAnswer>> answers = new ArrayList<>();
      for (int at = 0; at < 20; at++) {
        ImageResult result =
            classified(identity("P-" + at, ""), diagnosis(DiagnosisFinding.NORMAL, null));
        answers.add(threads.submit(() -> target.deliver(result)));
      }
      for (Future<DeliveryAnswer> one : answers) {
        assertThat(one.get()).isEqualTo(new Delivered());
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(receiver.messages()).hasSize(20).doesNotHaveDuplicates();
    assertThat(receiver.connections()).isEqualTo(1);
  }

  @Test
  void closingEndsTheWait() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    receiver.answer(
        id -> {
          asked.countDown();
          return FakeReceiver.SILENCE;
        });
    MllpTarget target = target(LONG);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<DeliveryAnswer> waiting = thread.submit(() -> target.deliver(RESULT));
      asked.await();

      target.close();

      Awaitility.await().atMost(LONG.dividedBy(2)).until(waiting::isDone);
      assertThat(waiting.get()).isInstanceOf(Unavailable.class);
      assertThat(target.deliver(RESULT)).isInstanceOf(Unavailable.class);
      assertThat(receiver.messages()).hasSize(1);
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void speaksTlsWithAReceiverThatIsTrusted() throws Exception {
    SSLContext server = TlsFiles.server(TestKeys.ELLIPTIC.file(), TestKeys.password());
    SocketFactory trusted =
        TlsFiles.trusting(TestKeys.ELLIPTIC.file(), TestKeys.password()).getSocketFactory();
    SocketFactory others =
        TlsFiles.trusting(TestKeys.RSA.file(), TestKeys.password()).getSocketFactory();
    try (FakeReceiver secure = new FakeReceiver(server.getServerSocketFactory());
        MllpTarget target = new MllpTarget(secure.at(LONG, trusted), Hl7Settings.DEFAULT);
        MllpTarget stranger = new MllpTarget(secure.at(LONG, others), Hl7Settings.DEFAULT)) {
      assertThat(target.deliver(RESULT)).isEqualTo(new Delivered());
      assertThat(stranger.deliver(RESULT).toString()).contains("check the certificates");
      assertThat(secure.messages()).hasSize(1);
    }
  }
}
