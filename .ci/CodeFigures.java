import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Prints how large and how entangled the code is, as Markdown: {@code java .ci/CodeFigures.java}.
 *
 * <p>A line counts if it is no blank, comment, import or package line. A reference is a class of
 * the project that a file of the main code names, each once a file. Packages are counted by the
 * files in them, package-info apart.
 */
public final class CodeFigures {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\"\"\".*?(?<!\\\\)\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\])'|/\\*.*?\\*/|//[^\\n]*",
          Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("\\b[A-Z]\\w+\\b");

  private record Source(Path file, String code, int lines, List<Integer> types, List<Integer> methods) {}

  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments.length > 0 ? arguments[0] : ".");
    List<Source> main = sources(root, "main");
    List<Source> test = sources(root, "test");
    Set<String> names = main.stream().map(CodeFigures::name).collect(Collectors.toSet());
    int lines = main.stream().mapToInt(Source::lines).sum();
    int testLines = test.stream().mapToInt(Source::lines).sum();
    Map<Path, Long> packages =
        main.stream().collect(Collectors.groupingBy(one -> one.file().getParent(), TreeMap::new, Collectors.counting()));
    long references = main.stream().mapToLong(one -> references(one, names)).sum();
    row("figure", "value");
    row("---", "---:");
    row("files of main code", main.size());
    row("packages", packages.size());
    row("largest package, classes", Collections.max(packages.values()));
    row("lines of main code", lines);
    row("references to project classes per 100 lines", "%.1f".formatted(100.0 * references / lines));
    row("lines of a class, median / 90 % / largest", spread(main.stream().flatMap(one -> one.types().stream())));
    row("lines of a method, median / 90 % / largest", spread(main.stream().flatMap(one -> one.methods().stream())));
    row("lines of test code to lines of main code", "%.2f".formatted((double) testLines / lines));
  }

  private static void row(Object figure, Object value) {
    System.out.printf("| %s | %s |%n", figure, value);
  }

  private static String spread(Stream<Integer> values) {
    List<Integer> sorted = values.sorted().toList();
    return "%d / %d / %d".formatted(
        sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 9 / 10), sorted.get(sorted.size() - 1));
  }

  private static long references(Source source, Set<String> names) {
    Set<String> named = new HashSet<>();
    Matcher matcher = NAME.matcher(source.code());
    while (matcher.find()) {
      named.add(matcher.group());
    }
    named.retainAll(names);
    named.remove(name(source));
    return named.size();
  }

  private static String name(Source source) {
    return source.file().getFileName().toString().replace(".java", "");
  }

  private static List<Source> sources(Path root, String kind) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> chosen =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> file.toString().contains("/src/" + kind + "/java/"))
              .filter(file -> !file.toString().contains("/target/"))
              .filter(file -> !file.endsWith("package-info.java"))
              .sorted()
              .toList();
      return parsed(chosen);
    }
  }

  private static List<Source> parsed(List<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    var manager = compiler.getStandardFileManager(null, null, null);
    var task = (JavacTask) compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
    SourcePositions positions = Trees.instance(task).getSourcePositions();
    List<Source> sources = new ArrayList<>();
    for (CompilationUnitTree unit : task.parse()) {
      sources.add(source(unit, positions));
    }
    return sources;
  }

  private static Source source(CompilationUnitTree unit, SourcePositions positions) throws IOException {
    Path file = Path.of(unit.getSourceFile().toUri());
    String code = TOKEN.matcher(Files.readString(file)).replaceAll(found -> blanked(found.group()));
    List<Integer> types = new ArrayList<>();
    List<Integer> methods = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitClass(ClassTree tree, Void unused) {
        if (tree.getSimpleName().length() > 0) {
          types.add(span(tree));
        }
        return super.visitClass(tree, unused);
      }

      @Override
      public Void visitMethod(MethodTree tree, Void unused) {
        if (tree.getBody() != null && positions.getEndPosition(unit, tree) > 0) {
          methods.add(span(tree));
        }
        return super.visitMethod(tree, unused);
      }

      private int span(Tree tree) {
        return lines(code.substring((int) positions.getStartPosition(unit, tree), (int) positions.getEndPosition(unit, tree)));
      }
    }.scan(unit, null);
    return new Source(file, code, lines(code), types, methods);
  }

  /** Comments and texts hold no code, but texts hold their lines. */
  private static String blanked(String token) {
    String fill = token.startsWith("/") ? " " : "x";
    return Matcher.quoteReplacement(
        token.startsWith("/") || token.startsWith("'")
            ? filled(token, fill)
            : "\"" + filled(token.substring(1, token.length() - 1), fill) + "\"");
  }

  /** As long as it was: some characters are two to Java. */
  private static String filled(String text, String fill) {
    return text.chars().mapToObj(one -> one == '\n' ? "\n" : fill).collect(Collectors.joining());
  }

  private static int lines(String code) {
    return (int)
        code.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("import ") && !line.startsWith("package "))
            .count();
  }
}
