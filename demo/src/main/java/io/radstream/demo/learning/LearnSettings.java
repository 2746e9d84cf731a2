package io.radstream.demo.learning;

import io.radstream.demo.run.PagePort;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the learning demo is to do.
 *
 * @param folder that the images are in
 * @param images by what they are for
 * @param sizes how much is learned
 * @param engine that runs the models
 * @param timeout for classifying the test's images once, and for a model to serve
 * @param page where the dashboard is served
 * @param out where the gate's decision and report are kept; null to keep nothing
 */
public record LearnSettings(
    Path folder,
    ImageSplit images,
    Sizes sizes,
    String engine,
    Duration timeout,
    PagePort page,
    @Nullable Path out) {}
