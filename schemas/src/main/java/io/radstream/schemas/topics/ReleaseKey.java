package io.radstream.schemas.topics;

import io.radstream.schemas.ModelRelease;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a release is known by: the key of its records on {@link Topics#models}, and how people write
 * it, {@code NAME/VERSION}.
 *
 * @param name of the model: lower-case letters, digits and {@code . _ -}, at most 64
 * @param version of the bundle: as the name, upper case allowed
 */
public record ReleaseKey(String name, String version) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /**
   * Checks both parts.
   *
   * @throws IllegalArgumentException naming the part that no bundle can have
   */
  public ReleaseKey {
    problem(name, version)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
  }

  /** What keeps the two from being a release's; empty if nothing does. */
  public static Optional<String> problem(String name, String version) {
    return problem("name", name, NAME).or(() -> problem("version", version, VERSION));
  }

  /** What keeps a text from being what {@link #toString} writes; empty if nothing does. */
  public static Optional<String> problem(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? Optional.of("a release is written NAME/VERSION, not " + text)
        : problem(text.substring(0, slash), text.substring(slash + 1));
  }

  /** The key of a release. */
  public static ReleaseKey of(ModelRelease release) {
    return new ReleaseKey(release.getModelName(), release.getVersion());
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static ReleaseKey parse(String text) {
    problem(text)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
    int slash = text.indexOf('/');
    return new ReleaseKey(text.substring(0, slash), text.substring(slash + 1));
  }

  /** {@code name/version}, in UTF-8 the record's key. */
  @Override
  public String toString() {
    return name + "/" + version;
  }

  private static Optional<String> problem(String part, String value, Pattern pattern) {
    return pattern.matcher(value).matches()
        ? Optional.empty()
        : Optional.of(
            "the %s of a release must match %s, and '%s' does not".formatted(part, pattern, value));
  }
}
