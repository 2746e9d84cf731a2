import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Prints, as Markdown, what the reports of JaCoCo and PIT below a folder say: {@code java
 * .ci/TestFigures.java}. {@code .ci/test-figures} makes the reports first.
 *
 * <p>Main classes are left out: they run in JVMs of their own, which are killed in tests.
 */
public final class TestFigures {

  private static final Path COVERAGE =
      Path.of("verification/coverage/target/site/jacoco-aggregate/jacoco.csv");
  private static final String MUTATIONS = "target/pit-reports/mutations.csv";
  private static final Set<String> NOTICED = Set.of("KILLED", "TIMED_OUT", "MEMORY_ERROR", "RUN_ERROR");

  /** So many of so many. */
  private record Share(long hit, long all) {

    Share plus(Share other) {
      return new Share(hit + other.hit, all + other.all);
    }

    String text() {
      return all == 0 ? "-" : "%.1f %%".formatted(100.0 * hit / all);
    }
  }

  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments.length > 0 ? arguments[0] : ".");
    if (Files.exists(root.resolve(COVERAGE))) {
      printCoverage(Files.readAllLines(root.resolve(COVERAGE)));
    }
    printMutations(root);
  }

  private static void printCoverage(List<String> csv) {
    Map<String, Share> lines = new TreeMap<>();
    Map<String, Share> branches = new TreeMap<>();
    for (String row : csv.subList(1, csv.size())) {
      String[] cells = row.split(",");
      if (cells[2].endsWith("Main") || cells[2].equals("RadStream")) {
        continue;
      }
      String module = cells[0].replaceFirst(".*/", "");
      add(branches, module, new Share(number(cells, 6), number(cells, 5) + number(cells, 6)));
      add(lines, module, new Share(number(cells, 8), number(cells, 7) + number(cells, 8)));
    }
    System.out.println("| module | lines | branches |\n|---|---:|---:|");
    lines.forEach((module, share) -> row(module, share, branches.get(module)));
    row("**all**", sum(lines), sum(branches));
    System.out.println();
  }

  private static void printMutations(Path root) throws IOException {
    Map<String, Share> scores = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root, 5)) {
      for (Path csv : files.filter(file -> file.endsWith(MUTATIONS)).toList()) {
        for (String row : Files.readAllLines(csv)) {
          String[] cells = row.split(",");
          add(scores, area(cells[1]), new Share(NOTICED.contains(cells[5]) ? 1 : 0, 1));
        }
      }
    }
    if (!scores.isEmpty()) {
      System.out.println("| package | mutations noticed |\n|---|---:|");
      scores.forEach((area, share) -> System.out.printf("| `%s` | %s of %,d |%n", area, share.text(), share.all));
    }
  }

  /** The first two packages below {@code io.radstream}. */
  private static String area(String name) {
    String[] parts = name.split("\\.");
    return Character.isLowerCase(parts[3].charAt(0)) ? parts[2] + "." + parts[3] : parts[2];
  }

  private static void add(Map<String, Share> shares, String key, Share share) {
    shares.merge(key, share, Share::plus);
  }

  private static Share sum(Map<String, Share> shares) {
    return shares.values().stream().reduce(new Share(0, 0), Share::plus);
  }

  private static long number(String[] cells, int column) {
    return Long.parseLong(cells[column]);
  }

  private static void row(String module, Share lines, Share branches) {
    System.out.printf("| %s | %s | %s |%n", module, lines.text(), branches.text());
  }
}
