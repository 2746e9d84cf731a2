package io.radstream.chaos.scenario.senders;

import io.radstream.chaos.app.AppSettings;
import io.radstream.chaos.campaign.CampaignSettings;
import io.radstream.chaos.campaign.RandomMoments;
import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.campaign.ScenarioContext;
import io.radstream.testkit.images.ImageLibrary;
import io.radstream.testkit.images.SyntheticImages;
import java.io.IOException;
import java.util.List;
import java.util.Random;

/** Images of 5 and 10 MB, and a kill among them. */
public final class LargeScenario implements Scenario {

  // Enough for every app to be full several times over; 7 MB each on average.
  private static final int MOST_IMAGES = 120;
  private static final int BACKLOG = 24;
  private static final int HEAP_MIB = 1024;
  private static final int ALL_LEVELS = 256;

  @Override
  public String name() {
    return "large";
  }

  @Override
  public String summary() {
    return "images of 5 and 10 MB (at most 120 of them), with one kill -9";
  }

  @Override
  public int images(CampaignSettings settings) {
    return Math.min(settings.images(), MOST_IMAGES);
  }

  @Override
  public int backlog(CampaignSettings settings) {
    return BACKLOG;
  }

  @Override
  public ImageLibrary images(CampaignSettings settings, Random random) throws IOException {
    return new ImageLibrary(
        List.of(
            SyntheticImages.png(2_280, ALL_LEVELS, random),
            SyntheticImages.jpeg(2_560, ALL_LEVELS, random),
            SyntheticImages.png(3_200, ALL_LEVELS, random),
            SyntheticImages.jpeg(3_620, ALL_LEVELS, random)),
        "four drawn images of 5 and 10 MB");
  }

  @Override
  public AppSettings app(AppSettings usual, int number) {
    return usual.withHeapMiB(HEAP_MIB);
  }

  @Override
  public void disturb(ScenarioContext context) throws InterruptedException {
    for (int moment : RandomMoments.over(1, context.settings().images(), context.random())) {
      if (RandomMoments.await(moment, context)) {
        context.kill(context.anyApp());
        context.startApp();
      }
    }
  }
}
