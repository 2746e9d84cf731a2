package io.radstream.producertools.label;

import io.radstream.schemas.FilmClass;
import java.time.Instant;

/**
 * One label to be published.
 *
 * @param subject the image it is about
 * @param finding the class the image belongs to
 * @param patient any name that is the same for all images of one patient; empty if not known
 * @param population who the image shows, for example {@code adult}; empty if not known
 * @param source the collection the image is from; empty if not known
 * @param givenAt when the label was given, not after it is published
 */
public record Label(
    Subject subject,
    FilmClass finding,
    String patient,
    String population,
    String source,
    Instant givenAt) {}
