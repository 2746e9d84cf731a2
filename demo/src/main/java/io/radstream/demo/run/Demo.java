package io.radstream.demo.run;

import io.radstream.console.ExitCode;
import io.radstream.demo.images.DemoImageSet;
import io.radstream.demo.results.DemoEvent;
import io.radstream.demo.results.OutcomeCounts;
import io.radstream.demo.results.OutcomeDisplay;
import io.radstream.demo.results.ResultsFile;
import io.radstream.demo.results.Summary;
import io.radstream.demo.results.Table;
import io.radstream.demo.screen.DemoException;
import io.radstream.demo.screen.Screen;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.localstack.process.Ports;
import io.radstream.schemas.topics.Topics;
import io.radstream.streamapp.StartException;
import io.radstream.streamapp.StreamApp;
import io.radstream.streamapp.config.StreamConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One run of the demo: a stack of its own, the stream app in this process, images in, outcomes on
 * the screen. The calling thread shows and counts; two others publish and read, and tell it through
 * a queue that holds at most two events an image.
 */
public final class Demo {

  private static final int PARTITIONS = 6;
  private static final Duration STACK_LIMIT = Duration.ofMinutes(3);
  private static final Duration READY_LIMIT = Duration.ofMinutes(1);
  private static final long TICK_MILLIS = 200;

  private final DemoSettings settings;
  private final DemoEnvironment surroundings;
  private final Screen screen;
  private final ResultsFile results;
  private final BlockingQueue<DemoEvent> events = new LinkedBlockingQueue<>();

  /** A run that is not begun. */
  public Demo(
      DemoSettings settings, DemoEnvironment surroundings, Screen screen, ResultsFile results) {
    this.settings = settings;
    this.surroundings = surroundings;
    this.screen = screen;
    this.results = results;
  }

  /**
   * Runs it to its end.
   *
   * @throws DemoException if it could not be started
   * @throws IOException if its temporary folder cannot be used
   */
  public ExitCode run() throws DemoException, IOException, InterruptedException {
    screen.say("RadStream demo. Research use only: never for a diagnosis.");
    try (DemoFolder place = DemoFolder.in(surroundings.temporary(), screen);
        Startup startup =
            Startup.begin(
                stackConfig(place),
                () -> ModelCheck.open(settings.bundle(), settings.engine()),
                () -> settings.images().get(place.folder()))) {
      screen.say("Stack      starting Kafka and a Schema Registry, for this demo only ...");
      done("Model", startup.model());
      DemoImageSet images = startup.images();
      done("Images", images.size() + (images.size() == 1 ? " file" : " files"));
      LocalStack stack = startup.stack();
      done("Stack", "Kafka " + stack.bootstrapServers() + ", registry " + stack.registryUrl());
      return classify(place, stack, images);
    } catch (StartException e) {
      throw new DemoException(e.exitCode(), String.valueOf(e.getMessage()));
    }
  }

  /** The stack of a demo, in its own folder, on free ports. */
  public static StackConfig stackConfig(DemoFolder place) {
    return new StackConfig(place.stack(), 0, 0, Topics.standard(), PARTITIONS, false, STACK_LIMIT);
  }

  private ExitCode classify(DemoFolder place, LocalStack stack, DemoImageSet images)
      throws StartException, DemoException, InterruptedException {
    List<Path> files = List.copyOf(images.images().keySet());
    int pagePort = settings.page().choose();
    int management = Ports.free();
    try (ImageSending publishing = sending(stack, files);
        DiagnosisReader reading = DiagnosisReader.of(stack, events::add);
        StreamApp app = StreamApp.start(streamConfig(stack, management));
        DemoPage page = DemoPage.start(stack, pagePort, management)) {
      place.beforeRemoval(page::close);
      Health health = new Health(stack, app);
      reading.begin();
      awaitReady(app, health);
      done("Stream", "ready");
      done("Dashboard", page.address());
      Table table = Table.of(images.all(), surroundings.coloured());
      OutcomeDisplay display =
          new OutcomeDisplay(images, table, screen, results, InstantSource.system());
      Instant begun = Instant.now();
      publishing.begin();
      ExitCode code = display.await(events, health, settings.timeout());
      summarise(display.counts(), begun);
      return settings.exitWhenDone() || isBroken(code) ? code : stay(stack, health, display);
    }
  }

  private ImageSending sending(LocalStack stack, List<Path> files)
      throws DemoException, InterruptedException {
    if (!settings.dicom()) {
      return DemoPublisher.prepare(stack, files, events::add);
    }
    DicomSending sending = DicomSending.prepare(stack, files, events::add);
    done("Gateway", sending.place());
    return sending;
  }

  private StreamConfig streamConfig(LocalStack stack, int management) {
    return StreamConfig.defaults(
            stack.bootstrapServers(), stack.registryUrl(), settings.bundleSetting())
        .withAll(
            Map.of(
                "model.engine", settings.engine(),
                "explain", "always",
                "health.port", Integer.toString(management)));
  }

  private static void awaitReady(StreamApp app, Health health)
      throws DemoException, InterruptedException {
    if (!app.awaitReady(READY_LIMIT)) {
      Optional<DemoEvent.Broken> broken = health.get();
      throw broken
          .map(why -> new DemoException(why.code(), why.what()))
          .orElseGet(
              () ->
                  new DemoException(
                      ExitCode.UNREACHABLE,
                      "the stream app has no partitions after " + READY_LIMIT.toSeconds() + " s"));
    }
  }

  private void summarise(OutcomeCounts counts, Instant begun) {
    screen.say("");
    new Summary(counts, surroundings.started(), begun).lines().forEach(screen::say);
  }

  private static boolean isBroken(ExitCode code) {
    return code != ExitCode.DONE && code != ExitCode.ITEMS_REFUSED;
  }

  private ExitCode stay(LocalStack stack, Health health, OutcomeDisplay display)
      throws InterruptedException {
    String where =
        " --bootstrap-servers %s --registry-url %s"
            .formatted(stack.bootstrapServers(), stack.registryUrl());
    screen.say("");
    screen.say("Still running; what you publish now is classified and shown, too:");
    screen.say("  ./radstream publish --images DIR" + where);
    screen.say("  ./radstream results --follow" + where);
    screen.say("Ctrl-C ends it and removes everything.");
    while (true) {
      DemoEvent event = events.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
      Optional<DemoEvent.Broken> broken =
          event instanceof DemoEvent.Broken failed ? Optional.of(failed) : health.get();
      if (broken.isPresent()) {
        screen.complain(broken.get().what());
        return broken.get().code();
      }
      if (event != null) {
        display.showForeign(event);
      }
    }
  }

  private void done(String what, String how) {
    double seconds = Duration.between(surroundings.started(), Instant.now()).toMillis() / 1e3;
    screen.say(String.format(Locale.ROOT, "%-10s %s (%.1f s)", what, how, seconds));
  }
}
