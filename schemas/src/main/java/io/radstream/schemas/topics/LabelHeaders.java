package io.radstream.schemas.topics;

/**
 * The names of the headers a label may have; UTF-8 texts. They say nothing about a single person,
 * and make reports by group possible. A reader does without them.
 */
public final class LabelHeaders {

  /** Who the image shows, for example {@code adult} or {@code paediatric (1-5 y)}. */
  public static final String POPULATION = "radstream.population";

  /** The collection the image is from. */
  public static final String SOURCE = "radstream.source";

  private LabelHeaders() {}
}
