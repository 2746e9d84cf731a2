package io.radstream.modeltrainer.commands;

import io.radstream.console.UsageException;
import io.radstream.model.bundle.BundleReader;
import io.radstream.model.bundle.BundleReader.BundleResult;
import io.radstream.model.bundle.KeyFileException;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.bundle.ShippedBundle;
import io.radstream.model.bundle.SigningKey;
import io.radstream.modelregistry.ChangeResult;
import io.radstream.modelregistry.RegistryClients;
import io.radstream.modelregistry.announce.ReleaseFolder;
import io.radstream.modeltrainer.bundling.BundleGate;
import io.radstream.modeltrainer.bundling.FinishedTraining;
import io.radstream.modeltrainer.bundling.ReleaseSettings;
import io.radstream.modeltrainer.bundling.ReleaseSettings.PromotionPolicy;
import io.radstream.modeltrainer.bundling.ReleaseStep;
import io.radstream.modeltrainer.gate.GateRules;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How what was trained is released; a picocli mixin. */
final class ReleaseOptions {

  /** The words of {@link PromotionPolicy}. */
  enum Promote {
    /** A person decides. */
    never,
    /** On trial beside the champion. */
    shadow,
    /** In the champion's place. */
    champion
  }

  @Option(
      names = "--release-key",
      paramLabel = "PEM",
      description = "Private key: sign and announce a bundle that the gate lets pass.")
  private @Nullable Path key;

  @Option(
      names = "--releases",
      defaultValue = "releases",
      paramLabel = "DIR",
      description =
          "With --release-key: releases folder, where stream apps find bundles (default:"
              + " ${DEFAULT-VALUE}).")
  private Path folder = Path.of("releases");

  @Option(
      names = "--promote",
      defaultValue = "never",
      paramLabel = "POLICY",
      description =
          "With --release-key: what follows the announcement, ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE}).")
  private Promote promote = Promote.never;

  @Option(
      names = "--unannounced",
      paramLabel = "FILE",
      description =
          "With --release-key: bundle to be compared with while no champion is announced (default:"
              + " the one that comes with RadStream).")
  private @Nullable Path unannounced;

  /**
   * What was asked for; empty if nothing is to be released.
   *
   * @throws UsageException naming the option that is wrong, and the cure
   */
  Optional<ReleaseSettings> settings(RegistryClients clients) {
    return key == null
        ? Optional.empty()
        : Optional.of(
            new ReleaseSettings(
                clients,
                new ReleaseFolder(folder),
                signingKey(key),
                opponent(),
                PromotionPolicy.valueOf(promote.name().toUpperCase(Locale.ROOT))));
  }

  /**
   * What follows a training; nothing if nothing is to be released.
   *
   * @param decided hears whether the gate let a model pass
   * @throws UsageException naming the option that is wrong, and the cure
   */
  FinishedTraining next(RegistryClients clients, PrintWriter console, Consumer<Boolean> decided) {
    return settings(clients)
        .map(settings -> step(settings, console, decided))
        .<FinishedTraining>map(
            step ->
                (bundle, snapshot) -> {
                  ChangeResult unused =
                      step.release(bundle, snapshot.labeledImages(), bundle.resolveSibling("gate"));
                })
        .orElse(FinishedTraining.NOTHING);
  }

  /** The release step, with the gate as the {@code gate} command has it. */
  static ReleaseStep step(
      ReleaseSettings settings, PrintWriter console, Consumer<Boolean> decided) {
    BundleGate gate = new BundleGate(GateRules.STANDARD, console, decided);
    return new ReleaseStep(settings, gate, console, InstantSource.system());
  }

  /** Whether a release was asked for. */
  boolean given() {
    return key != null;
  }

  private static SigningKey signingKey(Path file) {
    try {
      return SigningKey.read(file);
    } catch (KeyFileException e) {
      throw new UsageException("--release-key: " + e.getMessage(), e);
    }
  }

  private ModelBundle opponent() {
    BundleResult result =
        unannounced == null ? ShippedBundle.open() : BundleReader.read(unannounced);
    return result.orElseThrow(refused -> new UsageException("--unannounced: " + refused.detail()));
  }
}
