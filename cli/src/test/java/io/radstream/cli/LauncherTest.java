package io.radstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code radstream}, with a Java that only says how it was started. */
class LauncherTest {

  private static final String JAVA =
      """
      #!/bin/sh
      case "$*" in
        *XshowSettings*) echo '    java.specification.version = 17' >&2 ;;
        *) echo "LC_ALL=${LC_ALL:-}"; exit $? ;;
      esac
      """;

  @TempDir private Path home;

  /** How it ended. */
  private record Ended(int code, String out, String err) {}

  @BeforeEach
  void build() throws IOException {
    Path script = Path.of(System.getProperty("radstream.home"), "radstream");
    executable(home.resolve("radstream"), Files.readString(script));
    Files.createDirectories(home.resolve("cli/target/lib"));
    Files.createDirectories(home.resolve("jdk/bin"));
    Files.createDirectories(home.resolve("target"));
    Files.createFile(home.resolve("target/radstream.built"));
    executable(home.resolve("jdk/bin/java"), JAVA);
  }

  @Test
  void javaThatCannotStartIsShownInItsOwnWords() throws Exception {
    executable(
        home.resolve("jdk/bin/java"),
        "#!/bin/sh\necho 'Could not reserve enough space for object heap'; exit 1\n");

    Ended ended = run("./radstream --version");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .contains("cannot be started", "Could not reserve enough space for object heap")
        .doesNotContain("Java 17 or newer");
  }

  @Test
  void olderJavaIsNamedWithItsVersion() throws Exception {
    executable(
        home.resolve("jdk/bin/java"),
        "#!/bin/sh\necho '    java.specification.version = 11' >&2\n");

    Ended ended = run("./radstream --version");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("Java 17 or newer is needed", "version 11");
  }

  @Test
  void tooFewOpenFilesAreOneLine() throws Exception {
    Ended ended = run("ulimit -n 64; ./radstream --version");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err().lines()).hasSize(1);
    assertThat(ended.err()).contains("Only 64 files", "ulimit -n");
  }

  @Test
  void localeThatKnowsOnlyAsciiIsReplaced() throws Exception {
    assumeThat(run("locale -a").out().lines()).anyMatch(name -> name.matches("(?i)c\\.utf-?8"));

    assertThat(run("LC_ALL=C ./radstream --version").out()).matches("(?i)LC_ALL=c\\.utf-?8\\s*");
    assertThat(run("LC_ALL=C.UTF-8 ./radstream --version").out()).isEqualTo("LC_ALL=C.UTF-8\n");
  }

  @Test
  void standardOutputThatIsClosedRefusesWhatIsWritten() throws Exception {
    Ended ended = run("./radstream --version >&-");

    assertThat(ended.code()).isNotZero();
    assertThat(ended.err()).isNotEmpty();
  }

  @Test
  void aCheckoutThatWasNeverBuiltAnswersHelpAndVersionWithoutJava() throws Exception {
    neverBuilt();

    assertThat(run("./radstream --version").out()).isEqualTo("RadStream 1.2\n");
    assertThat(run("./radstream version").out()).isEqualTo("RadStream 1.2\n");
    for (String words : List.of("--help", "-h", "help")) {
      assertThat(run("./radstream " + words).out()).isEqualTo("all commands\n");
    }
    for (String words : List.of("dlq list --help", "help dlq list")) {
      assertThat(run("./radstream " + words)).isEqualTo(new Ended(0, "lists\n", ""));
    }
    assertThat(run("./radstream"))
        .isEqualTo(new Ended(2, "", "radstream: No command was given.\nall commands\n"));
  }

  @Test
  void aProcessorOrSystemThatCannotRunItIsToldBeforeAnythingIsBuilt() throws Exception {
    system("Linux", "x86_64");
    assertThat(run("./radstream up").err()).isEmpty();
    system("Linux", "aarch64");
    assertThat(run("./radstream up").err()).contains("Linux on aarch64", "never tried");
    system("FreeBSD", "amd64");
    assertThat(run("./radstream up").err().lines()).hasSize(1);
  }

  private void neverBuilt() throws IOException {
    Files.delete(home.resolve("target/radstream.built"));
    Files.delete(home.resolve("jdk/bin/java"));
    Files.writeString(
        home.resolve("pom.xml"), "<version>1.2</version>\n<version>of a library</version>\n");
    Files.createDirectories(home.resolve("docs"));
    Files.writeString(
        home.resolve("docs/commands.md"),
        """
        ## `./radstream`

        ```
        all commands
        ```

        ## `./radstream dlq list`

        ```
        lists
        ```
        """);
  }

  private void system(String name, String machine) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    executable(
        home.resolve("bin/uname"),
        "#!/bin/sh\n[ \"$1\" = -s ] && echo %s || echo %s\n".formatted(name, machine));
  }

  private Ended run(String command) throws IOException, InterruptedException {
    Path errors = home.resolve("errors");
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", "-c", command)
            .directory(home.toFile())
            .redirectError(errors.toFile());
    builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
    builder.environment().merge("PATH", home.resolve("bin") + ":", (path, own) -> own + path);
    List.of("LC_ALL", "LC_CTYPE", "LANG", "JAVA_OPTS", "RADSTREAM_JAVA_OPTS")
        .forEach(builder.environment()::remove);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), out, Files.readString(errors));
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
