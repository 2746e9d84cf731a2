package io.radstream.demo.images;

import io.radstream.console.Printable;
import io.radstream.demo.samples.Fetched;
import io.radstream.demo.samples.Sample;
import io.radstream.demo.samples.SampleFetch;
import io.radstream.demo.screen.Screen;
import io.radstream.testkit.images.ChestPhantom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/** Downloaded images, or phantoms where none can be had; says which, and whom to thank. */
public final class SampleImages {

  private static final int PHANTOMS = 6;
  private static final String NOT_DOWNLOADED = "NOT_DOWNLOADED";

  private final List<Sample> samples;
  private final SampleFetch fetch;
  private final Screen screen;

  /** Images of a list, had by this fetch. */
  public SampleImages(List<Sample> samples, SampleFetch fetch, Screen screen) {
    this.samples = samples;
    this.fetch = fetch;
    this.screen = screen;
  }

  /**
   * Gets them.
   *
   * @param workplace where phantoms are drawn if need be
   * @throws IOException if that is needed and fails
   */
  public DemoImageSet get(Path workplace) throws IOException, InterruptedException {
    screen.say(
        "Images      %d permissively licensed samples, from the cache or the web ..."
            .formatted(samples.size()));
    List<Fetched> all = fetch.all(samples, fetched -> {});
    tell(all);
    DemoImageSet images = imageSet(all);
    if (images.images().isEmpty()) {
      screen.say("Images      none can be had; PHANTOMS are drawn instead. They are no X-rays:");
      screen.say("           what the model finds in them means nothing.");
      return drawInto(workplace);
    }
    credit(all);
    return images;
  }

  /** Phantoms in a folder, which must exist. */
  public static DemoImageSet drawInto(Path folder) throws IOException {
    Map<Path, DemoImage> images = new LinkedHashMap<>();
    for (int number = 1; number <= PHANTOMS; number++) {
      Path file = folder.resolve("phantom-%d.png".formatted(number));
      if (!ImageIO.write(ChestPhantom.draw(number), "png", file.toFile()) || !Files.exists(file)) {
        throw new IOException("no PNG writer");
      }
      images.put(file, new DemoImage(String.valueOf(file.getFileName()), null, true));
    }
    return new DemoImageSet(images, List.of());
  }

  /** One line for each cause: without a network it is the same for all. */
  private void tell(List<Fetched> all) {
    Map<String, List<Sample>> causes = new TreeMap<>();
    for (Fetched one : all) {
      if (one instanceof Fetched.Missed missed) {
        causes.computeIfAbsent(missed.why(), why -> new ArrayList<>()).add(missed.sample());
      }
    }
    causes.forEach(
        (why, samples) ->
            screen.complain(
                samples.size() == 1
                    ? "%s: %s".formatted(samples.get(0).name(), why)
                    : "%d images, %s first: %s"
                        .formatted(samples.size(), samples.get(0).name(), why)));
  }

  private static DemoImageSet imageSet(List<Fetched> all) {
    Map<Path, DemoImage> images = new LinkedHashMap<>();
    List<ImageOutcome.SetAside> missed = new ArrayList<>();
    for (Fetched one : all) {
      DemoImage image = new DemoImage(one.sample().name(), one.sample().label(), false);
      if (one instanceof Fetched.Here here) {
        images.put(here.file(), image);
      } else if (one instanceof Fetched.Missed missing) {
        missed.add(
            new ImageOutcome.SetAside(
                image, ImageOutcome.Way.REFUSED, null, NOT_DOWNLOADED, missing.why()));
      }
    }
    return new DemoImageSet(images, missed);
  }

  private void credit(List<Fetched> all) {
    Map<String, Integer> credits = new TreeMap<>();
    int cached = 0;
    for (Fetched one : all) {
      if (one instanceof Fetched.Here here) {
        cached += here.cached() ? 1 : 0;
        Sample sample = here.sample();
        credits.merge(sample.attribution() + " (" + sample.licence() + ")", 1, Integer::sum);
      }
    }
    int here = credits.values().stream().mapToInt(Integer::intValue).sum();
    screen.say(
        "Images      %d of %d (%d from the cache), thanks to:".formatted(here, all.size(), cached));
    credits.forEach(
        (credit, count) -> screen.say("           %d x %s".formatted(count, Printable.of(credit))));
  }
}
