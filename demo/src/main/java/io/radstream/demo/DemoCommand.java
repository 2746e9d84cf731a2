package io.radstream.demo;

import io.radstream.console.ExitCode;
import io.radstream.demo.images.DemoImageSet;
import io.radstream.demo.images.ImageOrigin;
import io.radstream.demo.images.SampleImages;
import io.radstream.demo.learning.LearnDemo;
import io.radstream.demo.learning.LearnSettings;
import io.radstream.demo.results.ResultsFile;
import io.radstream.demo.run.Demo;
import io.radstream.demo.run.DemoEnvironment;
import io.radstream.demo.run.DemoSettings;
import io.radstream.demo.run.PagePort;
import io.radstream.demo.run.ReleasedModels;
import io.radstream.demo.samples.FetchSettings;
import io.radstream.demo.samples.Sample;
import io.radstream.demo.samples.SampleCache;
import io.radstream.demo.samples.SampleFetch;
import io.radstream.demo.samples.SampleList;
import io.radstream.demo.samples.SampleListException;
import io.radstream.demo.screen.DemoException;
import io.radstream.demo.screen.Screen;
import io.radstream.engines.InferenceEngines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code ./radstream demo}: the whole system on a stack of its own, which leaves nothing behind.
 */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs the whole system on images, with a Kafka broker and a Schema Registry of its own.",
      "Without --images, permissively licensed images are downloaded (7 MB, once); where that",
      "cannot be done, phantoms are drawn and marked as such on every line.",
      "An image in a folder named COVID19, PNEUMONIA or NORMAL counts towards the accuracy.",
      "With --learn: a model is trained, released, replaced by a better one, and brought back."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Every image was classified.",
      "1:Some images were refused, dead-lettered or could not be downloaded; each was named."
          + " With --learn: or the gate refused the second model.",
      "2:Wrong usage: no images, a wrong list, a refused bundle, an unwritable results file.",
      "3:Broker or registry failed, or not all outcomes arrived in time; each is named.",
      "4:The engine cannot work, or a defect.",
      "130:Ended by Ctrl-C."
    })
public final class DemoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description =
          "Folder of PNG, JPEG and DICOM images, searched recursively; lists (csv, json, md) are left out.")
  private @Nullable Path images;

  @Option(
      names = "--samples",
      paramLabel = "FILE.csv",
      description =
          "Images to download: label,url,sha256,bytes,licence,attribution (default: our list).")
  private @Nullable Path samples;

  @Option(
      names = "--dicom",
      description =
          "Send the images as a device does, by C-STORE to a gateway; what is no DICOM file goes as"
              + " Secondary Capture.")
  private boolean dicom;

  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "Where the dashboard is served, 0 for any (default: 8080, or the next that is free).")
  private @Nullable Integer port;

  @Option(
      names = "--exit-when-done",
      description = "End after the last image (default: stay up until Ctrl-C).")
  private boolean exitWhenDone;

  @Option(
      names = "--results",
      paramLabel = "FILE.jsonl",
      description = "Also write one JSON object for each image.")
  private @Nullable Path results;

  @Option(
      names = "--timeout",
      paramLabel = "S",
      defaultValue = "600",
      description = "Seconds from the first image to the last outcome (default: ${DEFAULT-VALUE}).")
  private int timeout;

  @Option(
      names = "--bundle",
      paramLabel = "FILE",
      description = "Model bundle (default: the one that comes with RadStream).")
  private @Nullable Path bundle;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "A model of the folder model/releases, such as paper.")
  private @Nullable String model;

  @Option(
      names = "--engine",
      paramLabel = "onnx|onnx-cuda|dl4j",
      defaultValue = "onnx",
      description = "Engine that runs the model (default: ${DEFAULT-VALUE}).")
  private String engine = "onnx";

  @ArgGroup(exclusive = false)
  private @Nullable LearnOptions learning;

  private final DemoEnvironment surroundings;

  /** In this process, with its environment. */
  public DemoCommand() {
    this(DemoEnvironment.ofProcess());
  }

  DemoCommand(DemoEnvironment surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Screen screen = new Screen(spec.commandLine().getOut(), spec.commandLine().getErr());
    try {
      checkUsage();
      if (learning != null && learning.wanted()) {
        return learn(learning, screen).code();
      }
      DemoSettings settings =
          new DemoSettings(
              images(screen),
              bundle(),
              engine,
              Duration.ofSeconds(timeout),
              dicom,
              pagePort(),
              exitWhenDone);
      try (ResultsFile file = results()) {
        return new Demo(settings, surroundings, screen, file).run().code();
      }
    } catch (DemoException e) {
      screen.complain(String.valueOf(e.getMessage()));
      return e.exitCode().code();
    }
  }

  private ExitCode learn(LearnOptions options, Screen screen)
      throws DemoException, IOException, InterruptedException {
    require(
        samples == null && results == null && bundle == null && model == null && !dicom,
        "--learn makes its own models and results: --samples, --results, --bundle, --model"
            + " and --dicom exclude it");
    LearnSettings settings =
        options.settings(images, engine, Duration.ofSeconds(timeout), pagePort());
    return new LearnDemo(settings, surroundings, screen).run();
  }

  private PagePort pagePort() {
    return port == null ? PagePort.USUAL : new PagePort(port, true);
  }

  private void checkUsage() {
    require(images == null || samples == null, "--images and --samples exclude each other");
    require(bundle == null || model == null, "--bundle and --model exclude each other");
    require(timeout >= 1, "--timeout must be at least 1 second");
    require(port == null || (port >= 0 && port <= 65_535), "--port is 0 to 65535");
    List<String> engines = InferenceEngines.names();
    require(
        engines.contains(engine),
        "--engine is one of %s, not '%s'".formatted(String.join(", ", engines), engine));
  }

  private void require(boolean right, String message) {
    if (!right) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  private @Nullable Path bundle() throws DemoException {
    return model == null ? bundle : ReleasedModels.ofCheckout().bundle(model);
  }

  private ImageOrigin images(Screen screen) throws DemoException {
    if (images != null) {
      DemoImageSet given = DemoImageSet.under(images);
      return workplace -> given;
    }
    SampleFetch fetch =
        new SampleFetch(new SampleCache(surroundings.cache()), FetchSettings.STANDARD);
    return new SampleImages(sampleList(), fetch, screen)::get;
  }

  private List<Sample> sampleList() throws DemoException {
    try {
      return samples == null ? SampleList.shipped() : SampleList.read(samples);
    } catch (SampleListException e) {
      throw new DemoException(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  private ResultsFile results() throws DemoException {
    try {
      return results == null ? ResultsFile.none() : ResultsFile.open(results);
    } catch (IOException e) {
      throw new DemoException(
          ExitCode.USAGE, "--results %s cannot be written: %s".formatted(results, e));
    }
  }
}
