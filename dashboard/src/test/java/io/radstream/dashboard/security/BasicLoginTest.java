package io.radstream.dashboard.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.dashboard.security.BasicLogin.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BasicLoginTest {

  private static final Users USERS =
      new Users(Map.of("anna", PasswordHash.of("correct horse".toCharArray(), 10_000)));

  @TempDir private Path folder = Path.of(".");

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final BasicLogin login = new BasicLogin(USERS, () -> now);

  private static String header(String shown) {
    return "Basic " + Base64.getEncoder().encodeToString(shown.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void admitsTheRightPasswordAlsoAgainAndLater() {
    assertThat(login.check(header("anna:correct horse"))).isEqualTo(new Result.Admitted("anna"));
    assertThat(login.check(header("anna:correct horse"))).isEqualTo(new Result.Admitted("anna"));
    now = now.plusSeconds(3_600);
    assertThat(login.check(header("anna:correct horse"))).isEqualTo(new Result.Admitted("anna"));
  }

  @Test
  void refusesAllElse() {
    assertThat(login.check(null)).isInstanceOf(Result.Refused.class);
    assertThat(login.check(header("anna:wrong"))).isInstanceOf(Result.Refused.class);
    assertThat(login.check(header("nobody:correct horse"))).isInstanceOf(Result.Refused.class);
    assertThat(login.check(header(":"))).isInstanceOf(Result.Refused.class);
    assertThat(login.check("Basic %%%")).isInstanceOf(Result.Refused.class);
    assertThat(login.check("Bearer x")).isInstanceOf(Result.Refused.class);
  }

  @Test
  void aLineOfTheFileIsReadAsItWasMade() throws Exception {
    Path file = folder.resolve("users");
    Files.writeString(file, "# who\n\n" + Users.line("anna", "secret-1".toCharArray()) + "\n");

    Users users = Users.read(file);

    assertThat(users.admit("anna", "secret-1".toCharArray())).isTrue();
    assertThat(users.admit("anna", "secret-2".toCharArray())).isFalse();
  }

  @Test
  void aWrongLineIsNamedByItsNumberOnly() throws Exception {
    Path file = folder.resolve("users");
    Files.writeString(file, "anna:plain-password\n");

    assertThatThrownBy(() -> Users.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(":1")
        .hasMessageNotContaining("plain-password");
  }
}
