package io.radstream.modeltrainer;

import io.radstream.console.ExitCode;
import io.radstream.console.Progress;
import io.radstream.imaging.tensor.TensorWriter;
import io.radstream.model.network.NetworkSpec;
import io.radstream.modeltrainer.evaluation.Report;
import io.radstream.modeltrainer.release.BundleRelease;
import io.radstream.modeltrainer.snapshot.FilmLoader;
import io.radstream.modeltrainer.snapshot.FilmStore;
import io.radstream.modeltrainer.snapshot.LabelledFilm;
import io.radstream.modeltrainer.snapshot.LabelledFilm.Side;
import io.radstream.modeltrainer.snapshot.Manifest;
import io.radstream.modeltrainer.training.ConsoleProgress;
import io.radstream.modeltrainer.training.TrainingFilms;
import io.radstream.modeltrainer.training.TrainingPlan;
import io.radstream.modeltrainer.training.TrainingRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./radstream train}: learns a network from a folder of labelled films. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Trains a network on labelled films and writes a model bundle and its report.",
      "Exit codes: 0 done, 1 done without some films that could not be read, 2 wrong usage or"
          + " manifest."
    })
public final class TrainCommand implements Callable<Integer> {

  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private FilmFolder folder = new FilmFolder();
  @Mixin private PlanOptions planOptions = new PlanOptions();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "For checkpoints, bundle and report; an interrupted training goes on from it.")
  private Path out = Path.of("");

  @Option(
      names = "--model-version",
      defaultValue = "1",
      paramLabel = "TEXT",
      description = "Version written into the bundle (default: ${DEFAULT-VALUE}).")
  private String version = "1";

  @Option(
      names = "--licence",
      defaultValue = "LicenseRef-Research-Only",
      paramLabel = "SPDX",
      description =
          "Licence of the weights; the films' licences bind it (default: " + "${DEFAULT-VALUE}).")
  private String licence = "LicenseRef-Research-Only";

  @Override
  public Integer call() throws IOException {
    Optional<List<LabelledFilm>> films = folder.read(command.commandLine().getErr());
    if (films.isEmpty()) {
      return ExitCode.USAGE.code();
    }
    for (Side side : List.of(Side.TRAIN, Side.VALIDATION)) {
      if (Manifest.side(films.get(), side).isEmpty()) {
        throw usage("--manifest: holds no film of the side " + side);
      }
    }
    return train(films.get(), plan());
  }

  private TrainingPlan plan() {
    try {
      return planOptions.plan();
    } catch (IllegalArgumentException wrong) {
      throw usage(wrong.getMessage());
    }
  }

  private ParameterException usage(@Nullable String message) {
    return new ParameterException(command.commandLine(), String.valueOf(message));
  }

  private int train(List<LabelledFilm> films, TrainingPlan plan) throws IOException {
    PrintWriter console = command.commandLine().getOut();
    List<String> refused = new ArrayList<>();
    TrainingFilms seen = load(films, plan.spec(), new TensorWriter(plan.preprocessing()), refused);
    refused.forEach(line -> console.println("left out: " + line));
    console.printf(
        "%d films to learn from, %d to validate on%n",
        seen.training().size(), seen.validation().size());
    TrainingRun run =
        new TrainingRun(
            plan,
            seen,
            out.resolve("checkpoints"),
            new ConsoleProgress(console, Progress.onTerminal()),
            System::nanoTime);
    release(films, plan, run, console);
    return (refused.isEmpty() ? ExitCode.DONE : ExitCode.ITEMS_REFUSED).code();
  }

  private static TrainingFilms load(
      List<LabelledFilm> films, NetworkSpec spec, TensorWriter tensors, List<String> refused) {
    FilmLoader loader = new FilmLoader();
    FilmStore training = new FilmStore(spec.inputSize());
    refused.addAll(
        loader.load(
            Manifest.side(films, Side.TRAIN),
            (film, image) -> training.add(image, film.classIndex())));
    List<float[]> validation = new ArrayList<>();
    List<Integer> classes = new ArrayList<>();
    refused.addAll(
        loader.load(
            Manifest.side(films, Side.VALIDATION),
            (film, image) -> {
              validation.add(tensors.write(image));
              classes.add(film.classIndex());
            }));
    return new TrainingFilms(training, validation, classes);
  }

  private void release(
      List<LabelledFilm> films, TrainingPlan plan, TrainingRun run, PrintWriter console)
      throws IOException {
    TrainingRun.Outcome outcome = trained(run);
    String name = planOptions.specName();
    Path file = out.resolve("%s-%s.radstream.zip".formatted(name, version));
    BundleRelease.Released released =
        new BundleRelease(plan, name, version, licence, films)
            .write(outcome, file, Clock.systemUTC().instant());
    Report.write(released.validation(), name + " on validation films", out.resolve("validation"));
    console.printf("# Validation%n%n%s%n", Report.tables(released.validation()));
    if (!released.test().films().isEmpty()) {
      Report.write(released.test(), name + " on test films", out.resolve("test"));
      console.printf("# Test%n%n%s%n", Report.tables(released.test()));
    }
    console.printf("bundle: %s (SHA-256 %s)%n", file, released.bundle().modelSha256());
  }

  private TrainingRun.Outcome trained(TrainingRun run) throws IOException {
    try {
      return run.train();
    } catch (IllegalArgumentException otherPlan) {
      throw usage("--out: " + otherPlan.getMessage());
    }
  }
}
