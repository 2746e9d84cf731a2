package io.radstream.modeltrainer.evaluation;

import io.radstream.model.confidence.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The parts of a set of images that are reported on their own. */
public final class Subgroups {

  private static final String SOURCE = "source: ";

  private Subgroups() {}

  /** Adults, children, each source; then each class of the adults and of the children. */
  public static Map<String, List<ClassifiedImage>> of(List<ClassifiedImage> images) {
    Map<String, List<ClassifiedImage>> groups = new LinkedHashMap<>(populationsAndSources(images));
    for (Finding finding : Finding.values()) {
      put(groups, finding + ", adults", images, f -> isOf(f, finding) && f.image().adult());
      put(groups, finding + ", children", images, f -> isOf(f, finding) && f.image().child());
    }
    return groups;
  }

  /** Adults, children and each source, as far as there are images of them. */
  public static Map<String, List<ClassifiedImage>> populationsAndSources(
      List<ClassifiedImage> images) {
    Map<String, List<ClassifiedImage>> groups = new LinkedHashMap<>();
    put(groups, "adults", images, classified -> classified.image().adult());
    put(groups, "children", images, classified -> classified.image().child());
    TreeSet<String> sources =
        images.stream()
            .map(classified -> classified.image().source())
            .filter(source -> !source.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    for (String source : sources) {
      put(
          groups,
          SOURCE + source,
          images,
          classified -> classified.image().source().equals(source));
    }
    return groups;
  }

  private static boolean isOf(ClassifiedImage classified, Finding finding) {
    return classified.image().finding() == finding;
  }

  private static void put(
      Map<String, List<ClassifiedImage>> groups,
      String name,
      List<ClassifiedImage> images,
      Predicate<ClassifiedImage> member) {
    List<ClassifiedImage> members = images.stream().filter(member).toList();
    if (!members.isEmpty()) {
      groups.put(name, members);
    }
  }
}
