package io.radstream.modelregistry.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.modelregistry.GateFigures;
import io.radstream.modelregistry.ModelRegistry;
import io.radstream.modelregistry.RegistryClients;
import io.radstream.modelregistry.bundles.AnnouncedBundle;
import io.radstream.modelregistry.releases.Releases;
import io.radstream.modelregistry.releases.Releases.AnnouncedRelease;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.TrainingData;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./radstream models list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "List the announced models, the one announced last at the end.")
final class ListModelsCommand extends RegistryCommand {

  /** How releases are printed. */
  enum Format {
    table,
    json
  }

  @Option(
      names = "--format",
      paramLabel = "table|json",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.table;

  @Override
  ExitCode run(RegistryClients clients) {
    try (ModelRegistry registry = ModelRegistry.open(clients)) {
      Releases releases = registry.read();
      if (format == Format.json) {
        releases
            .all()
            .forEach(release -> out().println(Printable.json(ReleaseJson.of(release).toString())));
      } else {
        ReleaseTable.print(releases, out());
      }
      releases.unreadable().forEach(line -> err().println("models list: " + Printable.of(line)));
      return releases.unreadable().isEmpty() ? ExitCode.DONE : ExitCode.ITEMS_REFUSED;
    }
  }

  /** One row a release, for people. */
  static final class ReleaseTable {

    private static final String ROW = "%-12s  %-16s  %-9s  %-8s  %-14s  %-7s  %-20s  %-16s  %s%n";
    private static final int SHORT_HASH = 8;

    private ReleaseTable() {}

    static void print(Releases releases, PrintWriter out) {
      out.printf(
          ROW,
          "NAME",
          "VERSION",
          "STAGE",
          "SHA-256",
          "ACCURACY",
          "GATE",
          "ANNOUNCED",
          "PARENT",
          "REPLACES");
      releases.all().forEach(release -> print(release, out));
      out.println(
          releases
              .champion()
              .map(champion -> champion.key() + " serves")
              .orElse("no champion: stream apps serve the model of their own configuration"));
    }

    private static void print(AnnouncedRelease announced, PrintWriter out) {
      ModelRelease release = announced.release();
      out.printf(
          ROW,
          release.getModelName(),
          release.getVersion(),
          release.getStage(),
          shortHash(release),
          accuracy(release.getMetrics()),
          GateFigures.state(release),
          release.getCreatedAt().truncatedTo(ChronoUnit.SECONDS),
          orDash(release.getParentVersion()),
          announced.replaces().map(Object::toString).orElse("-"));
    }

    private static String shortHash(ModelRelease release) {
      String hash = Printable.of(release.getBundleSha256());
      return hash.substring(0, Math.min(SHORT_HASH, hash.length()));
    }

    /** That of the held-out images; where there were none, that of the validation images. */
    private static String accuracy(Map<String, Double> metrics) {
      return figure(metrics.get("accuracy"))
          .or(() -> figure(metrics.get("validation.accuracy")).map(of -> of + " (valid.)"))
          .orElse("-");
    }

    private static Optional<String> figure(@Nullable Double value) {
      return Optional.ofNullable(value).map(of -> String.format(Locale.ROOT, "%.3f", of));
    }

    private static String orDash(@Nullable String text) {
      return text == null ? "-" : Printable.of(text);
    }
  }

  /** A release as one JSON object, with the names of its Avro fields. */
  static final class ReleaseJson {

    private ReleaseJson() {}

    static ObjectNode of(AnnouncedRelease announced) {
      ModelRelease release = announced.release();
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      node.put("modelName", release.getModelName())
          .put("version", release.getVersion())
          .put("stage", release.getStage().name())
          .put("bundleUri", release.getBundleUri())
          .put("bundleSha256", release.getBundleSha256())
          .put("signature", Base64.getEncoder().encodeToString(AnnouncedBundle.signature(release)));
      ObjectNode metrics = node.putObject("metrics");
      new TreeMap<>(release.getMetrics()).forEach(metrics::put);
      putTraining(node, release.getTrainedOn());
      node.put("parentVersion", release.getParentVersion())
          .put("createdAt", release.getCreatedAt().toString())
          .put("replaces", release.getReplaces())
          .put("gatedAgainst", release.getGatedAgainst())
          .put("note", release.getNote());
      return node.put("offset", announced.offset());
    }

    private static void putTraining(ObjectNode node, @Nullable TrainingData training) {
      if (training == null) {
        node.putNull("trainedOn");
        return;
      }
      ObjectNode on = node.putObject("trainedOn").put("topic", training.getTopic());
      var offsets = on.putArray("offsets");
      training
          .getOffsets()
          .forEach(
              range ->
                  offsets
                      .addObject()
                      .put("partition", range.getPartition())
                      .put("from", range.getFrom())
                      .put("to", range.getTo()));
      on.put("dataSetSha256", training.getDataSetSha256());
    }
  }
}
