package io.radstream.modeltrainer.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Whose signatures count; a picocli mixin of the commands that put a model to work. */
final class TrustOptions {

  @Option(
      names = "--trusted-key",
      required = true,
      paramLabel = "PEM",
      description =
          "Public key whose signature counts; may be given several times. A bundle that is"
              + " missing, altered or not signed by one of them is refused.")
  private List<Path> files = new ArrayList<>();

  List<Path> files() {
    return files;
  }
}
