package io.radstream.demo.images;

import java.io.IOException;
import java.nio.file.Path;

/** Where the images come from. */
public interface ImageOrigin {

  /**
   * The images; may take long.
   *
   * @param workplace for files that are not needed after the demo
   * @throws IOException if the images cannot be laid ready
   */
  DemoImageSet get(Path workplace) throws IOException, InterruptedException;
}
