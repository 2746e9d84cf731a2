package io.radstream.dashboard.quality;

import io.radstream.dashboard.window.Attachments;
import io.radstream.dashboard.window.SeenImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the model that was tried last says beside the champion. Immutable.
 *
 * @param model on trial
 * @param images that both judged
 * @param agree of them, those with the same answer
 * @param differ the others, most frequent first
 */
public record ShadowComparison(
    SeenImage.Model model, int images, int agree, List<Difference> differ) {

  /** Copies the list. */
  public ShadowComparison {
    differ = List.copyOf(differ);
  }

  /** Images on which both said different things. */
  public record Difference(String champion, String shadow, int count) {}

  /** Empty if no model is on trial. */
  public static Optional<ShadowComparison> of(List<SeenImage> images, Attachments attachments) {
    return attachments.modelOnTrial().map(model -> of(images, attachments, model));
  }

  private static ShadowComparison of(
      List<SeenImage> images, Attachments attachments, SeenImage.Model model) {
    Map<List<String>, Integer> pairs = new HashMap<>();
    Set<String> counted = new HashSet<>();
    for (SeenImage image : images) {
      SeenImage.Answer answer = image.answer();
      if (answer != null && counted.add(image.ids().image())) {
        attachments
            .trial(image.ids().image())
            .filter(trial -> trial.model().equals(model))
            .ifPresent(
                trial ->
                    pairs.merge(
                        List.of(answer.finding().name(), trial.finding()), 1, Integer::sum));
      }
    }
    return of(model, pairs);
  }

  private static ShadowComparison of(SeenImage.Model model, Map<List<String>, Integer> pairs) {
    int agree = 0;
    int all = 0;
    List<Difference> differ = new ArrayList<>();
    for (Map.Entry<List<String>, Integer> pair : pairs.entrySet()) {
      String champion = pair.getKey().get(0);
      String shadow = pair.getKey().get(1);
      all += pair.getValue();
      if (champion.equals(shadow)) {
        agree += pair.getValue();
      } else {
        differ.add(new Difference(champion, shadow, pair.getValue()));
      }
    }
    differ.sort(
        Comparator.comparingInt(Difference::count)
            .reversed()
            .thenComparing(Difference::champion)
            .thenComparing(Difference::shadow));
    return new ShadowComparison(model, all, agree, differ);
  }
}
