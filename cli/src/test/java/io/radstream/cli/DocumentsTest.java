package io.radstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the documents say of the code is there. */
class DocumentsTest {

  /** Where the modules lie; tests run in their own. */
  private static final Path ROOT = Path.of("..");

  private static final Pattern NAMED_TEST = Pattern.compile("`([A-Z]\\w*(?:Test|IT))`");

  private static final Pattern QUOTED = Pattern.compile("`(\\w+)`");

  private static final Pattern ROW = Pattern.compile("\\|(.+)\\|.+\\|(.+)\\|");

  private static final Pattern DRAWN = Pattern.compile("class=\"p\\b[^>]*>(\\w+)<");

  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  /** Of a table that says what packages are for. */
  private record Row(List<String> packages, List<String> classes) {

    static Row of(MatchResult cells) {
      return new Row(found(QUOTED, cells.group(1)), found(QUOTED, cells.group(2)));
    }
  }

  @Test
  void testsThatDocumentsNameAreThere() throws IOException {
    Set<String> named = new TreeSet<>();
    for (Path document : documents()) {
      named.addAll(found(NAMED_TEST, Files.readString(document)));
    }

    assertThat(named).hasSizeGreaterThan(30);
    assertThat(classes(ROOT, "src/test/java")).containsAll(named);
  }

  @ParameterizedTest
  @CsvSource({
    "stream-app, streamapp",
    "model-trainer, modeltrainer",
    "model-registry, modelregistry"
  })
  void architectureListsThePackagesThatThereAre(String module, String root) throws IOException {
    List<String> listed = rows(root).flatMap(row -> row.packages().stream()).toList();

    assertThat(listed).containsExactlyInAnyOrderElementsOf(packages(module, root));
  }

  @ParameterizedTest
  @CsvSource({
    "stream-app, streamapp",
    "model-trainer, modeltrainer",
    "model-registry, modelregistry"
  })
  void architectureNamesClassesOfThePackage(String module, String root) throws IOException {
    for (Row row : rows(root).toList()) {
      Set<String> there = new TreeSet<>();
      for (String name : row.packages()) {
        there.addAll(classes(sources(module, root).resolve(name), "src/main/java"));
      }

      assertThat(row.classes()).isNotEmpty().isSubsetOf(there);
    }
  }

  @Test
  void architectureDrawsThePackagesThatThereAre() throws IOException {
    List<String> drawn = found(DRAWN, Files.readString(ROOT.resolve("docs/architecture.svg")));

    assertThat(drawn)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(
                    packages("stream-app", "streamapp"),
                    packages("model-trainer", "modeltrainer"),
                    packages("model-registry", "modelregistry"))
                .flatMap(List::stream)
                .toList());
  }

  @Test
  void architectureHasARowForEveryModule() throws IOException {
    String text = Files.readString(ROOT.resolve("docs/architecture.md"));
    List<String> rows =
        text.substring(text.indexOf("## Modules"))
            .lines()
            .dropWhile(line -> !line.startsWith("|---"))
            .skip(1)
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> found(Pattern.compile("^\\| `([^`]+)`"), line).get(0))
            .toList();

    assertThat(rows).containsAll(found(MODULE, Files.readString(ROOT.resolve("pom.xml"))));
    assertThat(rows).allSatisfy(module -> assertThat(ROOT.resolve(module)).isDirectory());
  }

  @Test
  void everyModuleSaysInThreeLinesWhatItHolds() throws IOException {
    List<Path> modules;
    try (Stream<Path> folders = Files.walk(ROOT, 2)) {
      modules =
          folders
              .filter(folder -> !folder.equals(ROOT))
              .filter(folder -> Files.exists(folder.resolve("pom.xml")))
              .toList();
    }

    assertThat(modules).hasSizeGreaterThan(15);
    for (Path module : modules) {
      assertThat(module.resolve("README.md")).exists();
      assertThat(Files.readAllLines(module.resolve("README.md"))).as("%s", module).hasSize(4);
    }
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }

  private static Stream<Row> rows(String root) throws IOException {
    String text = Files.readString(ROOT.resolve("docs/architecture.md"));
    String intro = "a package of `io.radstream.%s`".formatted(root);
    assertThat(text).containsOnlyOnce(intro);
    return text.substring(text.indexOf(intro))
        .lines()
        .dropWhile(line -> !line.startsWith("|---"))
        .skip(1)
        .takeWhile(line -> line.startsWith("|"))
        .flatMap(line -> ROW.matcher(line).results())
        .map(Row::of);
  }

  private static Path sources(String module, String root) {
    return ROOT.resolve(module).resolve("src/main/java/io/radstream").resolve(root);
  }

  private static List<String> packages(String module, String root) throws IOException {
    try (Stream<Path> entries = Files.list(sources(module, root))) {
      return entries
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .toList();
    }
  }

  private static Set<Path> documents() throws IOException {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(top, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .collect(Collectors.toSet());
    }
  }

  private static Set<String> classes(Path folder, String part) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(Path::toString)
          .filter(file -> file.contains(part) && file.endsWith(".java"))
          .map(file -> Path.of(file).getFileName().toString().replace(".java", ""))
          .collect(Collectors.toSet());
    }
  }
}
