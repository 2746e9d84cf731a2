package io.radstream.modeltrainer.evaluation;

import io.radstream.modeltrainer.page.Page;
import io.radstream.modeltrainer.page.Page.Picture;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A few films with heat maps: right ones, wrong ones and abstentions in turn. The page then shows
 * patients, so they are there only when asked for.
 *
 * @param pictures at most as many as were asked for
 */
public record Examples(List<Picture> pictures) implements Chapter {

  /** Copies the list. */
  public Examples {
    pictures = List.copyOf(pictures);
  }

  /**
   * Chooses films and explains what the model says of them.
   *
   * @param count how many at the most
   */
  public static Examples of(Evaluator evaluator, List<JudgedFilm> films, int count) {
    List<JudgedFilm> chosen = chosen(films, count);
    List<byte[]> pngs = evaluator.explained(chosen);
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < pngs.size(); i++) {
      pictures.add(new Picture(pngs.get(i), caption(chosen.get(i))));
    }
    return new Examples(pictures);
  }

  private static List<JudgedFilm> chosen(List<JudgedFilm> films, int count) {
    List<List<JudgedFilm>> kinds =
        List.of(
            filtered(films, judged -> judged.right() && !judged.abstained()),
            filtered(films, judged -> !judged.right() && !judged.abstained()),
            filtered(films, JudgedFilm::abstained));
    Set<JudgedFilm> chosen = new LinkedHashSet<>();
    for (int round = 0; round < films.size() && chosen.size() < count; round++) {
      for (List<JudgedFilm> kind : kinds) {
        if (round < kind.size() && chosen.size() < count) {
          chosen.add(kind.get(round));
        }
      }
    }
    return List.copyOf(chosen);
  }

  private static List<JudgedFilm> filtered(
      List<JudgedFilm> films, Predicate<JudgedFilm> predicate) {
    return films.stream().filter(predicate).toList();
  }

  private static String caption(JudgedFilm judged) {
    return String.format(
        Locale.ROOT,
        "%s: labelled %s; %s, likeliest %s with %.2f",
        judged.film().file().getFileName(),
        judged.film().finding(),
        judged
            .abstention()
            .map(reason -> "abstained (" + reason + ")")
            .orElse(judged.right() ? "right" : "wrong"),
        judged.likeliest(),
        judged.probabilities().highest());
  }

  @Override
  public Map<String, Object> json() {
    return Map.of();
  }

  @Override
  public void addTo(Page page) {
    page.section("Examples");
    page.pictures(pictures);
    page.note(
        "Red: what speaks for the likeliest finding (Grad-CAM). It shows where the network looked,"
            + " not that it was right to. A bundle that gives no maps leaves the film as it is.");
  }

  @Override
  public String text() {
    return "%d example films stand in report.html.%n".formatted(pictures.size());
  }
}
