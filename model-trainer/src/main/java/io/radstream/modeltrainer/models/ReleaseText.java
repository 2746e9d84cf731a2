package io.radstream.modeltrainer.models;

import io.radstream.console.Printable;
import io.radstream.model.bundle.BundleManifest;
import io.radstream.modeltrainer.modelregistry.AnnouncedBundle;
import io.radstream.modeltrainer.modelregistry.GateFigures;
import io.radstream.modeltrainer.modelregistry.SignatureProof;
import io.radstream.modeltrainer.signing.BundleFile;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.TrainingData;
import io.radstream.schemas.releases.AnnouncedRelease;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All about one release, for people.
 *
 * @param announced what the register says
 * @param proof looks at the bundle
 * @param verified whether anybody's signature counts, or only the content is compared
 */
record ReleaseText(AnnouncedRelease announced, SignatureProof proof, boolean verified) {

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
    BundleFile.Result result = AnnouncedBundle.read(announced.release());
    if (result instanceof BundleFile.Result.Read read) {
      Optional<String> refusal =
          verified ? proof.refusal(announced.release(), read.file()) : Optional.empty();
      line(out, "signature", refusal.map(why -> "REFUSED: " + why).orElseGet(this::accepted));
      printManifest(read.file().bundle().manifest(), out);
      return refusal.isEmpty();
    }
    line(out, "signature", "REFUSED: " + ((BundleFile.Result.Refused) result).why());
    return false;
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
