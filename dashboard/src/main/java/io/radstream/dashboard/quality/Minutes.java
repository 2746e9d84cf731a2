package io.radstream.dashboard.quality;

import io.radstream.dashboard.window.SeenImage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Outcomes by the minute in which they were decided. Stateless. */
public final class Minutes {

  private static final int MOST = 240;

  private Minutes() {}

  /** What was decided in one minute, which begins then. */
  public record Minute(
      Instant at, int covid19, int pneumonia, int normal, int abstained, int deadLetters) {

    private static Minute empty(Instant at) {
      return new Minute(at, 0, 0, 0, 0, 0);
    }

    private Minute plus(SeenImage image) {
      SeenImage.Answer answer = image.answer();
      if (answer == null) {
        return new Minute(at, covid19, pneumonia, normal, abstained, deadLetters + 1);
      }
      return switch (answer.finding()) {
        case COVID19 -> new Minute(at, covid19 + 1, pneumonia, normal, abstained, deadLetters);
        case PNEUMONIA -> new Minute(at, covid19, pneumonia + 1, normal, abstained, deadLetters);
        case NORMAL -> new Minute(at, covid19, pneumonia, normal + 1, abstained, deadLetters);
        case ABSTAINED -> new Minute(at, covid19, pneumonia, normal, abstained + 1, deadLetters);
      };
    }
  }

  /** Minutes in which something was decided, in order: the newest 240. */
  public static List<Minute> of(List<SeenImage> images) {
    Map<Instant, Minute> minutes = new TreeMap<>();
    for (SeenImage image : images) {
      Instant minute = image.times().decided().truncatedTo(ChronoUnit.MINUTES);
      minutes.put(minute, minutes.getOrDefault(minute, Minute.empty(minute)).plus(image));
    }
    List<Minute> all = new ArrayList<>(minutes.values());
    return all.subList(Math.max(0, all.size() - MOST), all.size());
  }
}
