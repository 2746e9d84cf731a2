package io.radstream.dashboard.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.radstream.configuration.ConfigException;
import io.radstream.dashboard.operations.Operations.Service;
import io.radstream.dashboard.security.SecurityMode;
import io.radstream.dashboard.security.Users;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardConfigTest {

  private static final Path HOME = Path.of(System.getProperty("radstream.home", ".."));
  private static final Path PAGE = HOME.resolve("docs/dashboard-configuration.md");

  @TempDir private Path folder = Path.of(".");

  @Test
  void theExampleWorksAsItStands() throws Exception {
    DashboardConfig config = DashboardConfig.read(HOME.resolve("deploy/examples/dashboard.yml"));

    assertThat(config.server().address()).isEqualTo("127.0.0.1");
    assertThat(config.server().port()).isEqualTo(8080);
    assertThat(config.access().mode()).isEqualTo(SecurityMode.NONE);
    assertThat(config.watched().services())
        .containsExactly(new Service("stream-app", URI.create("http://127.0.0.1:9400")));
  }

  @Test
  void othersMayNotLookWithoutLoginNorLogInWithoutTls() throws Exception {
    assertThat(problems("dashboard.address: 0.0.0.0\n")).anyMatch(one -> one.contains("no login"));
    Path users = folder.resolve("users");
    Files.writeString(users, Users.line("anna", "a-password".toCharArray()));

    assertThat(
            problems(
                "dashboard.address: 0.0.0.0\nsecurity: {mode: basic, users: '%s'}\n"
                    .formatted(users)))
        .anyMatch(one -> one.contains("in clear"));
    assertThat(read("security: {mode: basic, users: '%s'}\n".formatted(users)).access().users())
        .isNotNull();
  }

  @Test
  void readersAnswerOnlyWhereTheyLogIn() throws Exception {
    assertThat(problems("reviews.url: http://127.0.0.1:8444\n"))
        .anyMatch(one -> one.contains("to know who answers"));
    Path users = folder.resolve("users");
    Files.writeString(users, Users.line("anna", "a-password".toCharArray()));

    DashboardConfig config =
        read(
            "security: {mode: basic, users: '%s'}\nreviews: {url: 'http://d:1', token: s3cret}\n"
                .formatted(users));

    assertThat(config.reviews().orElseThrow().authorization()).isEqualTo("Bearer s3cret");
    assertThat(config.printed()).doesNotContain("s3cret");
  }

  @Test
  void loginsNeedUsers() throws Exception {
    assertThat(problems("security.mode: basic\n")).anyMatch(one -> one.contains("is needed"));
    assertThat(problems("security: {mode: basic, users: /no/such/file}\n"))
        .anyMatch(one -> one.contains("cannot be read"));
  }

  @Test
  void watchedServicesAreAddressesWithoutPath() throws Exception {
    assertThat(problems("watch.stream-app: https://host:1/path\n")).hasSize(1);
    assertThat(read("watch.gateway: http://gw:9404/\n").watched().services())
        .containsExactly(new Service("gateway", URI.create("http://gw:9404")));
    assertThat(read("watch.stream-app: [http://a:1, http://b:2]\n").watched().services())
        .containsExactly(
            new Service("stream-app", URI.create("http://a:1")),
            new Service("stream-app", URI.create("http://b:2")));
  }

  @Test
  void aNetworkThatLetsOnlyTheRightOnesThroughNeedsNoLogin() throws Exception {
    assertThat(
            read("dashboard.address: 0.0.0.0\nsecurity.network.restricted: true\n").access().mode())
        .isEqualTo(SecurityMode.NONE);
  }

  /** Set {@code -Dradstream.write.docs=true} to write the file anew. */
  @Test
  void theCommittedReferenceIsThatOfTheCode() throws IOException {
    if (Boolean.getBoolean("radstream.write.docs")) {
      Files.writeString(PAGE, DashboardReference.markdown());
    }

    assertThat(PAGE)
        .as("made anew by: ./mvnw test -pl dashboard -am -Dradstream.write.docs=true")
        .hasContent(DashboardReference.markdown());
  }

  private DashboardConfig read(String text) throws Exception {
    Path file = folder.resolve("dashboard.yml");
    Files.writeString(file, text);
    return DashboardConfig.read(file, name -> null);
  }

  private List<String> problems(String text) {
    return catchThrowableOfType(ConfigException.class, () -> read(text)).problems();
  }
}
