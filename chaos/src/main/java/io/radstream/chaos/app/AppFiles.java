package io.radstream.chaos.app;

import java.nio.file.Path;

/**
 * Where an app's files lie.
 *
 * @param config its configuration
 * @param state what it says of itself
 * @param log what it prints
 * @param temporary its JVM's folder for temporary files
 * @param crashReport where its JVM says why it crashed
 */
record AppFiles(Path config, Path state, Path log, Path temporary, Path crashReport) {

  static AppFiles of(Path folder, String name) {
    return new AppFiles(
        folder.resolve(name + ".yaml"),
        folder.resolve(name + ".state"),
        folder.resolve(name + ".log"),
        folder.resolve(name + ".tmp"),
        folder.resolve(name + ".crash"));
  }
}
