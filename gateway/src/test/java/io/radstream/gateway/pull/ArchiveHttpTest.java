package io.radstream.gateway.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.radstream.gateway.pull.ArchiveHttp.Answer;
import io.radstream.gateway.pull.ArchiveStub.Said;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveHttpTest {

  private final ArchiveStub stub = new ArchiveStub();
  private final ArchiveHttp http = new ArchiveHttp(stub.settings("orthanc", "Basic x", 1));

  ArchiveHttpTest() throws IOException {}

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void keepsNothingOfAnAnswerThatIsTooLarge() throws Exception {
    stub.say("/a", Said.bytes(new byte[100]));

    assertThat(http.get("/a", "*/*", 100).body()).isPresent();
    assertThat(http.get("/a", "*/*", 99)).returns(true, answer -> answer.body().isEmpty());
  }

  @Test
  void sendsTheCredentialsAtOnceAndOnlyThere() throws Exception {
    stub.say("/a", Said.bytes(new byte[1]));

    Answer unused = http.get("/a", "*/*", 9);

    assertThat(stub.authorization()).isEqualTo("Basic x");
    stub.say("/b", new Said(302, "", new byte[0]));
    assertThat(http.get("/b", "*/*", 9).status()).isEqualTo(302);
  }

  @ParameterizedTest
  @CsvSource({"401, true", "403, true", "429, false", "503, false"})
  void tellsWhatPassesFromWhatSomebodyMustDo(int status, boolean lasting) {
    stub.say("/a", Said.status(status));

    ArchiveException why =
        catchThrowableOfType(ArchiveException.class, () -> http.get("/a", "*/*", 9));

    assertThat(why).hasMessageContaining(Integer.toString(status));
    assertThat(why.isLasting()).isEqualTo(lasting);
  }

  @Test
  void anArchiveThatIsAwayPasses() {
    stub.close();

    ArchiveException why =
        catchThrowableOfType(ArchiveException.class, () -> http.get("/secret", "*/*", 9));

    assertThat(why).hasMessageContaining("no answer").hasMessageNotContaining("secret");
    assertThat(why.isLasting()).isFalse();
  }

  @Test
  void refusesWhatIsNoJsonAndTooMuchOfIt() {
    stub.say("/html", Said.json("<html>"));
    stub.say("/large", Said.bytes(new byte[5 << 20]));

    assertThatThrownBy(() -> http.json("/html", "*/*")).hasMessageContaining("no JSON");
    assertThatThrownBy(() -> http.json("/large", "*/*")).hasMessageContaining("more than");
    assertThatThrownBy(() -> http.json("/absent", "*/*")).hasMessageContaining("404");
  }
}
