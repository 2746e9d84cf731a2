package io.radstream.modeltrainer.commands;

import io.radstream.console.UsageException;
import io.radstream.model.bundle.BundleReader;
import io.radstream.model.bundle.BundleReader.BundleResult;
import io.radstream.model.bundle.KeyFileException;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.bundle.ShippedBundle;
import io.radstream.model.bundle.TrustedKeys;
import io.radstream.model.network.NetworkSpec;
import io.radstream.modelregistry.RegistryClients;
import io.radstream.modeltrainer.training.Augmentation;
import io.radstream.modeltrainer.training.Sampling;
import io.radstream.modeltrainer.training.TrainingPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code train} that decide the plan; what is not given is the plan's standard. */
final class PlanOptions {

  private static final String USUAL_SPEC = "compact";
  private static final String SCRATCH = "scratch";
  private static final String CHAMPION = "champion";
  private static final double FINE_TUNING_RATE = 5e-4;

  @Option(
      names = "--spec",
      paramLabel = "NAME",
      description =
          "compact, paper or demo (default: compact, or the network of the bundle given with"
              + " --from).")
  private @Nullable String spec;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the images at the most (default: 18).")
  private @Nullable Integer epochs;

  @Option(names = "--batch", paramLabel = "N", description = "Images a step (default: 16).")
  private @Nullable Integer batch;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "Highest learning rate (default: 0.002, from a bundle 0.0005).")
  private @Nullable Double learningRate;

  @Option(names = "--seed", paramLabel = "N", description = "Decides all chance (default: 7).")
  private @Nullable Long seed;

  @Option(
      names = "--flip",
      description = "Exchange left and right at random; off by default, hearts have a side.")
  private boolean flip;

  @Option(
      names = "--balance",
      negatable = true,
      description =
          "Show every class equally often (default: on with --from-topic, off otherwise).")
  private @Nullable Boolean balance;

  @Option(
      names = "--from",
      defaultValue = SCRATCH,
      paramLabel = "START",
      description =
          "Weights to begin with: scratch, shipped, champion (the one that the models topic"
              + " announces), or a bundle's file (default: ${DEFAULT-VALUE}).")
  private String from = SCRATCH;

  @Option(
      names = "--trusted-key",
      paramLabel = "PEM",
      description =
          "With --from champion: public key whose signature counts; may be given several times.")
  private List<Path> trustedKeys = new ArrayList<>();

  /** The name of the bundle: that of the network, or of the parent. */
  String bundleName(Optional<ModelBundle> parent) {
    return spec == null ? parent.map(p -> p.manifest().name()).orElse(USUAL_SPEC) : spec;
  }

  /**
   * Where the bundle to begin with is found, if it is the champion of the topic.
   *
   * @throws UsageException if no key was given, or one that cannot be used
   */
  Optional<ChampionParent> champion(RegistryClients clients) {
    if (!from.equals(CHAMPION)) {
      return Optional.empty();
    }
    if (trustedKeys.isEmpty()) {
      throw new UsageException(
          "--from champion needs --trusted-key, the public key that the champion is signed with");
    }
    try {
      return Optional.of(new ChampionParent(clients, TrustedKeys.read(trustedKeys)));
    } catch (KeyFileException e) {
      throw new UsageException("--trusted-key: " + e.getMessage(), e);
    }
  }

  /**
   * The bundle to begin with, if it is no champion; empty for random weights.
   *
   * @throws UsageException if it cannot be used
   */
  Optional<ModelBundle> parent() {
    if (from.equals(SCRATCH)) {
      return Optional.empty();
    }
    BundleResult result =
        from.equals("shipped") ? ShippedBundle.open() : BundleReader.read(Path.of(from));
    return Optional.of(
        result.orElseThrow(
            refused ->
                new UsageException(
                    "--from %s: %s, %s".formatted(from, refused.reason(), refused.detail()))));
  }

  static NetworkSpec named(String spec) {
    return NetworkSpec.named(spec)
        .orElseThrow(
            () -> new UsageException("--spec %s is none of %s".formatted(spec, NetworkSpec.NAMES)));
  }

  private NetworkSpec network(Optional<ModelBundle> parent) {
    NetworkSpec inherited = parent.map(p -> p.manifest().spec()).orElse(null);
    if (inherited == null) {
      return named(spec == null ? USUAL_SPEC : spec);
    }
    if (spec != null && !named(spec).equals(inherited)) {
      throw new UsageException(
          "--spec %s: the bundle given with --from is another network, %s"
              .formatted(spec, inherited));
    }
    return inherited;
  }

  /**
   * The plan.
   *
   * @param parent the bundle to begin with
   * @param balanced whether classes are balanced if nothing was said
   * @throws UsageException naming what is out of range
   */
  TrainingPlan plan(Optional<ModelBundle> parent, boolean balanced) {
    TrainingPlan standard = TrainingPlan.standard(network(parent));
    double usualRate = parent.isPresent() ? FINE_TUNING_RATE : standard.learningRate();
    Augmentation usual = standard.augmentation();
    return new TrainingPlan(
        standard.spec(),
        epochs == null ? standard.epochs() : epochs,
        batch == null ? standard.batch() : batch,
        learningRate == null ? usualRate : learningRate,
        standard.weightDecay(),
        standard.labelSmoothing(),
        standard.averaging(),
        standard.patience(),
        seed == null ? standard.seed() : seed,
        new Augmentation(
            usual.rotationDegrees(), usual.shift(), usual.scale(), usual.contrast(), flip),
        (balance == null ? balanced : balance) ? Sampling.BALANCED : Sampling.AS_IS);
  }
}
