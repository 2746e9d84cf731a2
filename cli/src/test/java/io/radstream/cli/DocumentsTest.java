package io.radstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents say of the code is there. */
class DocumentsTest {

  /** Where the modules lie; tests run in their own. */
  private static final Path ROOT = Path.of("..");

  private static final Pattern NAMED_TEST = Pattern.compile("`([A-Z]\\w*(?:Test|IT))`");

  @Test
  void testsThatDocumentsNameAreThere() throws IOException {
    Set<String> named = new TreeSet<>();
    for (Path document : documents()) {
      Matcher matcher = NAMED_TEST.matcher(Files.readString(document));
      while (matcher.find()) {
        named.add(matcher.group(1));
      }
    }

    assertThat(named).hasSizeGreaterThan(30);
    assertThat(tests()).containsAll(named);
  }

  private static Set<Path> documents() throws IOException {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(top, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .collect(Collectors.toSet());
    }
  }

  private static Set<String> tests() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .map(Path::toString)
          .filter(file -> file.contains("src/test/java") && file.endsWith(".java"))
          .map(file -> Path.of(file).getFileName().toString().replace(".java", ""))
          .collect(Collectors.toSet());
    }
  }
}
