package io.radstream.chaos.scenario.apps;

import io.radstream.chaos.app.AppSettings;
import io.radstream.chaos.app.AppState;
import io.radstream.chaos.app.OlderHome;
import io.radstream.chaos.campaign.Administrator;
import io.radstream.chaos.campaign.CampaignSettings;
import io.radstream.chaos.campaign.RandomMoments;
import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.campaign.ScenarioContext;
import io.radstream.chaos.campaign.Stack;
import io.radstream.localstack.StackConfig;
import io.radstream.testkit.images.EncodedImage;
import io.radstream.testkit.images.ImageLibrary;
import io.radstream.testkit.images.SyntheticImages;
import io.radstream.testkit.process.AppProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Apps of an older version are replaced by this one's, one after the other, and those by the older
 * ones again: from old over mixed to new and back, in one group under load. The topics are as the
 * older version made them and are corrected before the first new app comes, as docs/operations.md
 * has it. All apps read the same configuration, which the older version knows, and the model that
 * the older version came with. On the way forward some images take seconds to decode; the way back
 * begins without them, as docs/operations.md has it. For one run at a time.
 */
public final class UpgradeScenario implements Scenario {

  private static final int HEAP_MIB = 1024;
  private static final int SLOW_SIDE = 4_000;
  private static final int ONE_SLOW_IN = 50;

  /** Longer than an image that takes long lies with an app. */
  private static final Duration SLOW_LIMIT = Duration.ofSeconds(20);

  private @Nullable ImageLibrary quick;
  private Path bundle = Path.of("");
  private boolean older;
  private long diagnosedByOlder;
  private long diagnosedByThis;

  @Override
  public String name() {
    return "upgrade";
  }

  @Override
  public String summary() {
    return "apps of an older version (--old HOME) give way to this one's and come back, under load";
  }

  @Override
  public Optional<String> obstacle() {
    return Optional.of("it needs --old HOME, a built checkout of the older version");
  }

  @Override
  public Optional<String> obstacle(Optional<OlderHome> given) {
    return given.isPresent() ? Optional.empty() : obstacle();
  }

  @Override
  public boolean loadLasts() {
    return true;
  }

  @Override
  public Stack openStack(CampaignSettings settings) {
    OlderHome given = settings.older().orElseThrow();
    older = true;
    diagnosedByOlder = 0;
    diagnosedByThis = 0;
    bundle = settings.folder().resolve("older-bundle.zip");
    try {
      given.copyBundle(bundle);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Stack.local(StackConfig.temporary());
  }

  @Override
  public ImageLibrary images(CampaignSettings settings, Random random) throws IOException {
    ImageLibrary usual = Scenario.super.images(settings, random);
    quick = usual;
    EncodedImage slow = SyntheticImages.interlacedPng(SLOW_SIDE, 1, random);
    List<EncodedImage> images = new ArrayList<>();
    for (int i = 0; i < ONE_SLOW_IN - 1; i++) {
      images.add(usual.images().get(i % usual.images().size()));
    }
    images.add(slow);
    return new ImageLibrary(
        images, usual.origin() + ", one in %d takes long".formatted(ONE_SLOW_IN));
  }

  @Override
  public AppSettings app(AppSettings usual, int number) {
    AppSettings settings = usual.with("model.bundle", bundle.toString()).withHeapMiB(HEAP_MIB);
    return older ? settings : settings.ofThisVersion();
  }

  @Override
  public void disturb(ScenarioContext context) throws InterruptedException {
    int apps = context.settings().apps();
    Iterator<Integer> moments =
        RandomMoments.over(2 * apps + 1, context.settings().images(), context.random()).iterator();
    if (RandomMoments.await(moments.next(), context)) {
      context.disturbed("the topics are corrected");
      context.note("corrected: " + new Administrator(context.stack()).correct().corrected());
    }
    older = false;
    replaceAll(context, moments);
    context.feed().publish(Objects.requireNonNull(quick));
    context.pause(SLOW_LIMIT);
    older = true;
    replaceAll(context, moments);
    context.apps().forEach(this::count);
    context.note(
        "at least %d images were classified by the older version, %d by this one"
            .formatted(diagnosedByOlder, diagnosedByThis));
    if (diagnosedByOlder == 0 || diagnosedByThis == 0) {
      context.violation("one of the versions classified nothing, so nothing was shown");
    }
  }

  /** One after the other; each has partitions before the next one goes. */
  private void replaceAll(ScenarioContext context, Iterator<Integer> moments)
      throws InterruptedException {
    for (AppProcess app : context.apps()) {
      if (!RandomMoments.await(moments.next(), context)) {
        return;
      }
      count(app, !older);
      context.terminate(app);
      context.startApp();
      context.awaitReady();
      context.note(
          "%s was replaced by %s".formatted(app.name(), older ? "an older app" : "a new app"));
    }
  }

  private void count(AppProcess app) {
    count(app, older);
  }

  /** As far as the app has told, at most half a second ago. */
  private void count(AppProcess app, boolean ofOlder) {
    AppState state = AppState.of(app);
    long diagnosed = state.diagnoses() + state.deadLetters();
    if (ofOlder) {
      diagnosedByOlder += diagnosed;
    } else {
      diagnosedByThis += diagnosed;
    }
  }
}
