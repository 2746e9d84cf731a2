package io.radstream.demo.learning;

import io.radstream.console.ExitCode;
import io.radstream.demo.images.DemoImageSet;
import io.radstream.demo.run.Demo;
import io.radstream.demo.run.DemoEnvironment;
import io.radstream.demo.run.DemoFolder;
import io.radstream.demo.run.DemoPage;
import io.radstream.demo.run.Health;
import io.radstream.demo.run.ModelCheck;
import io.radstream.demo.run.Startup;
import io.radstream.demo.screen.DemoException;
import io.radstream.demo.screen.Screen;
import io.radstream.demo.screen.ScreenLines;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.process.Ports;
import io.radstream.modelregistry.RegistryClients;
import io.radstream.schemas.brokers.Connection;
import io.radstream.streamapp.StartException;
import io.radstream.streamapp.StreamApp;
import io.radstream.streamapp.config.StreamConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run of the learning demo: a stack of its own and a first model, then {@link LearnLoop}. The
 * calling thread tells and counts; others publish, read and train.
 */
public final class LearnDemo {

  private static final String OVERRULING =
      "the first model of this demo: no champion to compare it with";

  private final LearnSettings settings;
  private final DemoEnvironment surroundings;
  private final Screen screen;
  private final LearnNarration narration;

  /** A run that is not begun. */
  public LearnDemo(LearnSettings settings, DemoEnvironment surroundings, Screen screen) {
    this.settings = settings;
    this.surroundings = surroundings;
    this.screen = screen;
    this.narration = new LearnNarration(screen, surroundings.started(), InstantSource.system());
  }

  /**
   * Runs it to its end.
   *
   * @throws DemoException if it could not be started or cannot go on
   * @throws IOException if its temporary folder cannot be used
   */
  public ExitCode run() throws DemoException, IOException, InterruptedException {
    screen.say("RadStream demo: how a model is replaced by a better one while images flow.");
    screen.say("Research use only: never for a diagnosis.");
    TestSet testSet = TestSet.of(settings.folder(), settings.images().testSet());
    try (DemoFolder place = DemoFolder.in(surroundings.temporary(), screen);
        Startup startup =
            Startup.begin(
                Demo.stackConfig(place),
                () -> ModelCheck.open(null, settings.engine()),
                () -> new DemoImageSet(testSet.images(), List.of()));
        BackgroundTask background = new BackgroundTask()) {
      place.beforeRemoval(background::dismiss);
      tellImages();
      narration.tell("Starting Kafka and a Schema Registry, for this demo only ...");
      LocalStack stack = startup.stack();
      narration.tell("Kafka " + stack.bootstrapServers() + ", registry " + stack.registryUrl());
      String unused = startup.model();
      return learn(place, stack, testSet, background);
    } catch (StartException e) {
      throw new DemoException(e.exitCode(), String.valueOf(e.getMessage()));
    }
  }

  private void tellImages() {
    narration.tell("Images of " + settings.folder());
    narration.add(
        "%d for the first model, %d to be labeled, %d to test on (split test), %d to flow"
            .formatted(
                settings.images().first().size(),
                settings.images().labeled().size(),
                settings.images().testSet().size(),
                settings.images().passing().size()));
    narration.add("No patient is in two of these groups.");
  }

  private ExitCode learn(
      DemoFolder place, LocalStack stack, TestSet testSet, BackgroundTask background)
      throws DemoException, StartException, IOException, InterruptedException {
    RegistryClients clients =
        RegistryClients.of(
            Connection.open(stack.bootstrapServers(), stack.registryUrl()), stack.topics());
    DemoTrainer trainer =
        new DemoTrainer(
            place.folder().resolve("trainer"),
            settings.sizes(),
            ScreenLines.on(screen),
            background.stop());
    try (DemoRegistry registry =
        background.result(
            background.begin(() -> DemoRegistry.open(place.folder().resolve("desk"), clients)))) {
      Path first = firstModel(trainer, registry, background);
      int pagePort = settings.page().choose();
      int management = Ports.free();
      try (StreamApp app = StreamApp.start(streamConfig(stack, registry, management));
          DemoPage page = DemoPage.start(stack, pagePort, management)) {
        place.beforeRemoval(both(background::dismiss, page::close));
        narration.tell("Dashboard " + page.address());
        LearnLoop loop =
            new LearnLoop(
                settings,
                narration,
                testSet,
                new LearnLoop.Staff(
                    background, trainer, registry, new DemoGate(gateFolder(place)), first),
                stack,
                new Health(stack, app));
        return loop.run();
      }
    }
  }

  private static Runnable both(Runnable first, Runnable second) {
    return () -> {
      first.run();
      second.run();
    };
  }

  private Path firstModel(DemoTrainer trainer, DemoRegistry registry, BackgroundTask background)
      throws DemoException, InterruptedException {
    narration.tell(
        "A first model learns from %d images, %d epochs"
            .formatted(settings.images().first().size(), settings.sizes().firstEpochs()));
    Path bundle =
        background
            .result(background.begin(() -> trainer.first(settings.images().first())))
            .orElseThrow(
                () ->
                    new DemoException(
                        ExitCode.ITEMS_REFUSED, "the first training gave no model; see above"));
    narration.tell("Signed with key %s..., announced, promoted".formatted(shortened(registry)));
    StageChangeText.expect(
        background.result(background.begin(() -> registry.announce(bundle, Optional.empty()))),
        narration);
    StageChangeText.expect(
        background.result(background.begin(() -> registry.promote(LearnLoop.FIRST, OVERRULING))),
        narration);
    return bundle;
  }

  private static String shortened(DemoRegistry registry) {
    return registry.fingerprint().substring(0, 12);
  }

  private Path gateFolder(DemoFolder place) {
    Path out = settings.out();
    return out == null ? place.folder().resolve("gate") : out;
  }

  private StreamConfig streamConfig(LocalStack stack, DemoRegistry registry, int management) {
    return StreamConfig.defaults(stack.bootstrapServers(), stack.registryUrl(), "shipped")
        .withAll(
            Map.of(
                "model.engine", settings.engine(),
                "health.port", Integer.toString(management),
                "releases.follow", "true",
                "releases.trusted.keys", registry.publicKey().toString(),
                "releases.folder", registry.folder().toString()));
  }
}
