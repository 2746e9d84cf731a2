package io.radstream.producertools.label;

import io.radstream.schemas.FilmClass;
import java.time.Instant;

/**
 * One label to be published.
 *
 * @param subject the film it is about
 * @param finding the class the film belongs to
 * @param patient any name that is the same for all films of one patient; empty if not known
 * @param population who the film shows, for example {@code adult}; empty if not known
 * @param source the collection the film is from; empty if not known
 * @param givenAt when the label was given, not after it is published
 */
public record Label(
    Subject subject,
    FilmClass finding,
    String patient,
    String population,
    String source,
    Instant givenAt) {}
