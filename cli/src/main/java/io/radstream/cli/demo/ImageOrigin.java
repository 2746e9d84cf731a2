package io.radstream.cli.demo;

import java.io.IOException;
import java.nio.file.Path;

/** Where the images come from. */
interface ImageOrigin {

  /**
   * The images; may take long.
   *
   * @param workplace for files that are not needed after the demo
   * @throws IOException if the images cannot be laid ready
   */
  DemoImageSet get(Path workplace) throws IOException, InterruptedException;
}
