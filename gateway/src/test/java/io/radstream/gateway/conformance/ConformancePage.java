package io.radstream.gateway.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The committed page: written by hand, but for its tables.
 *
 * @param text of the whole page
 */
record ConformancePage(String text) {

  static final Path FILE =
      Path.of(System.getProperty("radstream.home", ".."), "docs", "dicom-conformance.md");

  private static final Pattern TABLE =
      Pattern.compile("(<!-- table: ([a-z-]+) -->\n)(.*?)(<!-- end -->)", Pattern.DOTALL);

  static ConformancePage committed() throws IOException {
    return new ConformancePage(Files.readString(FILE));
  }

  /** Names of its tables, in their order. */
  List<String> names() {
    return TABLE.matcher(text).results().map(found -> found.group(2)).toList();
  }

  /** The same page with other tables. */
  ConformancePage with(Map<String, String> tables) {
    return new ConformancePage(
        TABLE
            .matcher(text)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        found.group(1)
                            + tables.getOrDefault(found.group(2), "no such table\n")
                            + found.group(4))));
  }

  /** Cells of a table's rows, without head and without the marks of code. */
  List<List<String>> rows(String name) {
    String table =
        TABLE
            .matcher(text)
            .results()
            .filter(found -> found.group(2).equals(name))
            .map(found -> found.group(3))
            .findFirst()
            .orElseThrow();
    return table
        .lines()
        .skip(2)
        .map(
            line ->
                Arrays.stream(line.replaceAll("^\\| | \\|$", "").split(" \\| ", -1))
                    .map(cell -> cell.replace("`", ""))
                    .toList())
        .toList();
  }
}
