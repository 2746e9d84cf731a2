package io.radstream.benchmarks.commands;

import io.radstream.benchmarks.Rate;
import io.radstream.console.CommandMain;
import io.radstream.console.ExitCode;
import io.radstream.console.Machine;
import io.radstream.console.UsageException;
import io.radstream.engines.EngineException;
import io.radstream.engines.EngineOptions;
import io.radstream.engines.InferenceEngine;
import io.radstream.engines.InferenceEngines;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.network.NetworkSpec;
import io.radstream.testkit.engine.RandomBundle;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./radstream bench engines}: images a second of each engine, network and batch size. */
@Command(
    name = "engines",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the engines alone, on random weights and random images, on one thread of calls.",
      "Exit codes: 0 done, 2 wrong usage, 4 an engine does not work here."
    })
public final class EngineBenchmark implements Callable<Integer> {

  private static final long SEED = 1;

  @Spec private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--networks",
      split = ",",
      defaultValue = "compact,paper",
      paramLabel = "NAME",
      description = "Networks to measure (default: ${DEFAULT-VALUE}).")
  private List<String> networks = List.of();

  @Option(
      names = "--batches",
      split = ",",
      defaultValue = "1,8,32",
      paramLabel = "N",
      description = "Batch sizes to measure (default: ${DEFAULT-VALUE}).")
  private List<Integer> batches = List.of();

  @Option(
      names = "--seconds",
      defaultValue = "10",
      paramLabel = "S",
      description = "Time for each number, after a third of it to warm up (default: 10).")
  private int seconds;

  @Option(
      names = "--threads",
      defaultValue = "0",
      paramLabel = "N",
      description = "CPU threads of an engine (default: all processors).")
  private int threads;

  /** For picocli. */
  public EngineBenchmark() {}

  /** Runs the benchmark by itself. */
  public static void main(String[] arguments) {
    CommandMain.run(new EngineBenchmark(), List.of(), arguments);
  }

  @Override
  public Integer call() throws IOException {
    List<NetworkSpec> specs = networks.stream().map(this::spec).toList();
    if (batches.stream().anyMatch(batch -> batch < 1)) {
      throw new UsageException("--batches must be at least 1");
    }
    try {
      print(command.commandLine().getOut(), specs);
      return ExitCode.DONE.code();
    } catch (EngineException e) {
      command.commandLine().getErr().println(e.getMessage());
      return ExitCode.INTERNAL.code();
    }
  }

  private void print(PrintWriter out, List<NetworkSpec> specs) throws IOException {
    out.printf("%s%n", Machine.describe());
    out.printf("%d s a number after warming up; %d threads an engine%n%n", seconds, threads());
    out.printf(
        "%-9s %-9s %5s %10s %11s%n", "network", "engine", "batch", "images/s", "cpu-s/image");
    for (int i = 0; i < specs.size(); i++) {
      measure(out, bundle(RandomBundle.of(networks.get(i), specs.get(i))));
    }
  }

  private static ModelBundle bundle(RandomBundle bundle) throws IOException {
    Path file = Files.createTempFile("radstream-benchmark", ".zip");
    try {
      return bundle.writeTo(file);
    } finally {
      Files.delete(file);
    }
  }

  private NetworkSpec spec(String name) {
    return NetworkSpec.named(name)
        .orElseThrow(
            () ->
                new UsageException(
                    "no network '%s'; there are %s".formatted(name, NetworkSpec.NAMES)));
  }

  private void measure(PrintWriter out, ModelBundle bundle) {
    for (String engine : InferenceEngines.names()) {
      try {
        measure(out, engine, bundle);
      } catch (EngineException e) {
        // Not every machine can run every engine; the others are measured all the same.
        out.printf("%-9s %-9s %s%n", bundle.manifest().name(), engine, e.getMessage());
      }
      out.flush();
    }
  }

  private void measure(PrintWriter out, String engine, ModelBundle bundle) {
    for (int batch : batches) {
      Rate rate = measure(engine, bundle, batch);
      out.printf(
          "%-9s %-9s %5d %10.1f %11.4f%n",
          bundle.manifest().name(),
          engine,
          batch,
          rate.imagesPerSecond(),
          rate.cpuSecondsPerImage());
      out.flush();
    }
  }

  private Rate measure(String name, ModelBundle bundle, int batch) {
    FloatBuffer images = images(bundle.manifest().preprocessing().tensorLength() * batch);
    EngineOptions options = new EngineOptions(batch, threads());
    try (InferenceEngine engine = InferenceEngines.open(name, bundle, options)) {
      return Rate.of(() -> engine.infer(images, batch), batch, Duration.ofSeconds(seconds));
    }
  }

  private int threads() {
    return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
  }

  private static FloatBuffer images(int length) {
    Random random = new Random(SEED);
    FloatBuffer images =
        ByteBuffer.allocateDirect(length * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    for (int i = 0; i < length; i++) {
      images.put(i, (float) random.nextGaussian());
    }
    return images;
  }
}
