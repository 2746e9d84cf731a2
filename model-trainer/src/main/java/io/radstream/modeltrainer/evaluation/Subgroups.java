package io.radstream.modeltrainer.evaluation;

import io.radstream.model.confidence.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The parts of a set of films that are reported on their own. */
public final class Subgroups {

  private static final String SOURCE = "source: ";

  private Subgroups() {}

  /** Adults, children, each source; then each class of the adults and of the children. */
  public static Map<String, List<ClassifiedImage>> of(List<ClassifiedImage> films) {
    Map<String, List<ClassifiedImage>> groups = new LinkedHashMap<>(populationsAndSources(films));
    for (Finding finding : Finding.values()) {
      put(groups, finding + ", adults", films, f -> isOf(f, finding) && f.film().adult());
      put(groups, finding + ", children", films, f -> isOf(f, finding) && f.film().child());
    }
    return groups;
  }

  /** Adults, children and each source, as far as there are films of them. */
  public static Map<String, List<ClassifiedImage>> populationsAndSources(List<ClassifiedImage> films) {
    Map<String, List<ClassifiedImage>> groups = new LinkedHashMap<>();
    put(groups, "adults", films, judged -> judged.film().adult());
    put(groups, "children", films, judged -> judged.film().child());
    TreeSet<String> sources =
        films.stream()
            .map(judged -> judged.film().source())
            .filter(source -> !source.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    for (String source : sources) {
      put(groups, SOURCE + source, films, judged -> judged.film().source().equals(source));
    }
    return groups;
  }

  private static boolean isOf(ClassifiedImage judged, Finding finding) {
    return judged.film().finding() == finding;
  }

  private static void put(
      Map<String, List<ClassifiedImage>> groups,
      String name,
      List<ClassifiedImage> films,
      Predicate<ClassifiedImage> member) {
    List<ClassifiedImage> members = films.stream().filter(member).toList();
    if (!members.isEmpty()) {
      groups.put(name, members);
    }
  }
}
