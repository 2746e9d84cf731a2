package io.radstream.producertools.label;

import io.radstream.schemas.FilmClass;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The names of the classes an image can be labeled with. */
final class Findings {

  private static final List<FilmClass> ALL =
      Arrays.stream(FilmClass.values()).filter(known -> known != FilmClass.UNKNOWN).toList();

  private Findings() {}

  /** The class of a name, which must be spelled as in the schema. */
  static Optional<FilmClass> named(String name) {
    return ALL.stream().filter(known -> known.name().equals(name)).findFirst();
  }

  /** What to tell about a name that is none. */
  static String problem(String name) {
    return "'%s' is none of %s".formatted(name, ALL);
  }
}
