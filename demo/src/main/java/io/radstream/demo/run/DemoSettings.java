package io.radstream.demo.run;

import io.radstream.demo.images.ImageOrigin;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the demo is to do.
 *
 * @param images where they come from
 * @param bundle of the model; null for the one that comes with the program
 * @param engine that runs it
 * @param timeout from the first image on until the last outcome
 * @param dicom whether the images come by DICOM, through a gateway
 * @param page where the dashboard is served
 * @param exitWhenDone whether it ends after the images, or waits for more
 */
public record DemoSettings(
    ImageOrigin images,
    @Nullable Path bundle,
    String engine,
    Duration timeout,
    boolean dicom,
    PagePort page,
    boolean exitWhenDone) {

  /** As the stream app's configuration wants it. */
  String bundleSetting() {
    return bundle == null ? "shipped" : bundle.toAbsolutePath().toString();
  }
}
