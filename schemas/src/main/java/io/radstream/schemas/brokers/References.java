package io.radstream.schemas.brokers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces {@code ${env:NAME}} and {@code ${file:PATH}} in the values of a configuration, so that
 * secrets stand in the environment or in files of their own.
 *
 * @param environment variables by name; null for those that are not set
 */
public record References(Function<String, @Nullable String> environment) {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^}]*)}");
  private static final int MOST_BYTES = 64 << 10;

  /**
   * A value without references.
   *
   * @param problems what could not be replaced, each with its cure; never a value
   */
  public record Resolved(String text, List<String> problems) {

    /** Copies the list. */
    public Resolved {
      problems = List.copyOf(problems);
    }

    /** Without the text, which may be a secret. */
    @Override
    public String toString() {
      return "Resolved" + problems;
    }
  }

  /** Replaces every reference; the content of a file is meant without its last line's end. */
  public Resolved resolve(String text) {
    List<String> problems = new ArrayList<>();
    Matcher matcher = REFERENCE.matcher(text);
    String resolved =
        matcher.replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1).equals("env")
                        ? variable(found.group(2), problems)
                        : content(found.group(2), problems)));
    return new Resolved(resolved, problems);
  }

  private String variable(String name, List<String> problems) {
    String value = environment.apply(name);
    if (value == null) {
      problems.add("the environment has no variable %s; set it".formatted(name));
      return "";
    }
    return value;
  }

  private static String content(String path, List<String> problems) {
    // Not by its size, which devices and pipes do not tell.
    try (InputStream file = Files.newInputStream(Path.of(path))) {
      byte[] bytes = file.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        problems.add("the file %s is larger than 64 KiB; this is no secret".formatted(path));
        return "";
      }
      return withoutLastLineEnd(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException | InvalidPathException e) {
      problems.add(
          "the file %s cannot be read (%s); is the path right, and may this user read it?"
              .formatted(path, e.getClass().getSimpleName()));
      return "";
    }
  }

  private static String withoutLastLineEnd(String text) {
    String shorter = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return shorter.endsWith("\r") ? shorter.substring(0, shorter.length() - 1) : shorter;
  }
}
