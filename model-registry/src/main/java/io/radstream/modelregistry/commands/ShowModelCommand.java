package io.radstream.modelregistry.commands;

import com.fasterxml.jackson.databind.JsonNode;
import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.model.bundle.BundleManifest;
import io.radstream.model.bundle.TrustedKeys;
import io.radstream.modelregistry.GateFigures;
import io.radstream.modelregistry.ModelRegistry;
import io.radstream.modelregistry.RegistryClients;
import io.radstream.modelregistry.bundles.AnnouncedBundle;
import io.radstream.modelregistry.bundles.BundleFile;
import io.radstream.modelregistry.bundles.SignedBundle;
import io.radstream.modelregistry.releases.Releases.AnnouncedRelease;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.TrainingData;
import io.radstream.schemas.topics.ReleaseKey;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./radstream models show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Show everything that is known of a release.",
      "Exit code 1 if its bundle is missing or altered, or, with --trusted-key, not signed by one."
    })
final class ShowModelCommand extends RegistryCommand {

  @Parameters(paramLabel = "NAME/VERSION", description = "Which release.")
  private String release = "";

  @Option(
      names = "--trusted-key",
      paramLabel = "PEM",
      description = "Public key to verify the signature with; may be given several times.")
  private List<Path> trustedKeys = new ArrayList<>();

  @Override
  ExitCode run(RegistryClients clients) {
    ReleaseKey key = key(release);
    TrustedKeys keys = trusted(trustedKeys);
    try (ModelRegistry register = ModelRegistry.open(clients)) {
      Optional<AnnouncedRelease> found = register.read().find(key);
      if (found.isEmpty()) {
        err()
            .printf(
                "models show: %s was never announced; ./radstream models list shows what was%n",
                key);
        return ExitCode.ITEMS_REFUSED;
      }
      boolean sound = new ReleaseText(found.get(), keys, !trustedKeys.isEmpty()).print(out());
      DriftText.print(register.drift(key), out());
      return sound ? ExitCode.DONE : ExitCode.ITEMS_REFUSED;
    }
  }

  /**
   * All about one release, for people.
   *
   * @param announced what the model registry says
   * @param keys whose signatures count
   * @param verified whether anybody's signature counts, or only the content is compared
   */
  record ReleaseText(AnnouncedRelease announced, TrustedKeys keys, boolean verified) {

    /** Prints it; false if the bundle must not be put to work. */
    boolean print(PrintWriter out) {
      ModelRelease release = announced.release();
      line(out, "release", announced.key().toString());
      line(out, "stage", release.getStage().name());
      line(out, "announced", release.getCreatedAt().toString());
      line(out, "replaces", orNone(release.getReplaces()));
      line(out, "parent", orNone(release.getParentVersion()));
      line(out, "gate", gate(release));
      line(out, "overruled", orNone(release.getNote()));
      line(out, "trained on", trainedOn(release.getTrainedOn()));
      line(out, "bundle", release.getBundleUri());
      line(out, "SHA-256", release.getBundleSha256());
      boolean sound = printBundle(out);
      new TreeMap<>(release.getMetrics())
          .forEach(
              (name, value) -> line(out, "  " + name, String.format(Locale.ROOT, "%.4f", value)));
      return sound;
    }

    private boolean printBundle(PrintWriter out) {
      return AnnouncedBundle.read(announced.release())
          .either(
              file -> printBundle(file, out),
              refused -> {
                line(out, "signature", "REFUSED: " + refused.why());
                return false;
              });
    }

    private boolean printBundle(BundleFile file, PrintWriter out) {
      Optional<String> refusal =
          verified
              ? SignedBundle.verify(file, AnnouncedBundle.signature(announced.release()), keys)
                  .refusal()
              : Optional.empty();
      line(out, "signature", refusal.map(why -> "REFUSED: " + why).orElseGet(this::accepted));
      printManifest(file.bundle().manifest(), out);
      return refusal.isEmpty();
    }

    private String accepted() {
      return verified
          ? "made by a trusted key for exactly this bundle"
          : "not verified (--trusted-key does); the bundle is the announced one";
    }

    private static void printManifest(BundleManifest manifest, PrintWriter out) {
      line(out, "created", manifest.createdAt().toString());
      line(out, "licence", manifest.licence());
      new TreeMap<>(manifest.lineage()).forEach((name, value) -> line(out, "  " + name, value));
    }

    private static String gate(ModelRelease release) {
      return release.getGatedAgainst() == null
          ? "not asked"
          : "%s, compared with SHA-256 %s"
              .formatted(GateFigures.state(release), release.getGatedAgainst());
    }

    private static String trainedOn(@Nullable TrainingData training) {
      return training == null
          ? "images of a folder"
          : "%s %s, data set %s"
              .formatted(
                  training.getTopic(),
                  training.getOffsets().stream()
                      .map(
                          range ->
                              "%d:%d-%d"
                                  .formatted(range.getPartition(), range.getFrom(), range.getTo()))
                      .collect(Collectors.joining(" ")),
                  training.getDataSetSha256());
    }

    private static String orNone(@Nullable String text) {
      return text == null ? "-" : text;
    }

    private static void line(PrintWriter out, String name, String value) {
      out.printf("%-14s %s%n", Printable.of(name), Printable.of(value));
    }
  }

  /** A drift report, for people. */
  static final class DriftText {

    /** Population stability index from which a shift is worth a look; a common rule of thumb. */
    private static final double NOTABLE = 0.1;

    /** From which it is large. */
    private static final double LARGE = 0.25;

    private DriftText() {}

    static void print(Optional<JsonNode> report, PrintWriter out) {
      if (report.isEmpty()) {
        line(out, "drift", "nothing reported");
        return;
      }
      JsonNode drift = report.get();
      line(
          out,
          "drift",
          String.format(
              Locale.ROOT,
              "hour from %s: %d images, %.1f %% abstained, reference of %d images",
              drift.path("hour").asText("?"),
              drift.path("images").asLong(),
              100 * drift.path("abstained").asDouble(),
              drift.path("reference").asLong()));
      drift
          .path("psi")
          .properties()
          .forEach(psi -> line(out, "  PSI " + psi.getKey(), worded(psi.getValue().asDouble())));
    }

    private static String worded(double psi) {
      String word = psi >= LARGE ? "large shift" : psi >= NOTABLE ? "some shift" : "stable";
      return String.format(Locale.ROOT, "%.4f (%s)", psi, word);
    }

    private static void line(PrintWriter out, String name, String value) {
      out.printf("%-14s %s%n", Printable.of(name), Printable.of(value));
    }
  }
}
