package io.radstream.console;

import io.radstream.files.UserFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which pseudonym key a command uses; a picocli mixin. Without a word from the user it is the one
 * in the user's configuration folder, which is made at the first use, so that all commands of one
 * user agree.
 */
public final class PseudonymKeyOption {

  @Option(
      names = "--pseudonym-key",
      paramLabel = "FILE",
      defaultValue = "${env:RADSTREAM_PSEUDONYM_KEY:-}",
      description =
          "The site's key, of which the pseudonyms of patients, studies and devices are made; one"
              + " for all that publish (default: $RADSTREAM_PSEUDONYM_KEY, or"
              + " radstream/pseudonym.key in $XDG_CONFIG_HOME or ~/.config, made at first use).")
  private @Nullable Path file;

  /**
   * The key's 32 bytes.
   *
   * @param err told in one line if the key was made just now
   * @throws UsageException if there is none that can be used
   */
  public byte[] read(PrintStream err) {
    return read(err, System::getenv, System::getProperty);
  }

  /**
   * The same for programs that have no such option.
   *
   * @param file the key's; null for $RADSTREAM_PSEUDONYM_KEY, or the one in the user's
   *     configuration folder
   * @param err told in one line if the key was made just now
   * @throws UsageException if there is none that can be used
   */
  public static byte[] read(@Nullable Path file, PrintStream err) {
    PseudonymKeyOption option = new PseudonymKeyOption();
    String variable = System.getenv("RADSTREAM_PSEUDONYM_KEY");
    option.file = file == null && variable != null ? Path.of(variable) : file;
    return option.read(err);
  }

  byte[] read(
      PrintStream err,
      UnaryOperator<@Nullable String> environment,
      UnaryOperator<@Nullable String> properties) {
    Path chosen = file;
    if (chosen != null && !chosen.toString().isEmpty()) {
      return PseudonymKeyFile.read(chosen);
    }
    Path usual = usual(environment, properties);
    try {
      if (PseudonymKeyFile.create(usual)) {
        err.printf(
            "a new pseudonym key was made: %s; keep a copy, and use it wherever this site"
                + " publishes%n",
            Printable.of(usual.toString()));
      }
    } catch (IOException e) {
      throw new UsageException(
          "no pseudonym key can be made at %s (%s); name one with --pseudonym-key"
              .formatted(usual, e.getClass().getSimpleName()),
          e);
    }
    return PseudonymKeyFile.read(usual);
  }

  private static Path usual(
      UnaryOperator<@Nullable String> environment, UnaryOperator<@Nullable String> properties) {
    Path usual = UserFolder.CONFIGURATION.find(environment, properties).resolve("pseudonym.key");
    if (!usual.isAbsolute()) {
      // In the working directory there would be another key in each.
      throw new UsageException(
          "no home directory to keep a pseudonym key in; name one with --pseudonym-key or"
              + " RADSTREAM_PSEUDONYM_KEY");
    }
    return usual;
  }
}
