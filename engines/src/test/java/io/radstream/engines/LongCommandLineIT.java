package io.radstream.engines;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.engines.network.SmallNetworks;
import io.radstream.model.bundle.TestBundles;
import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.NetworkSpec.BatchNormalisation;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongCommandLineIT {

  private static final int CHARACTERS = 100_000;

  /** ONNX Runtime 1.29 recurses over the command line; a class path alone has thousands. */
  @Test
  void longCommandLineDoesNotEndTheProcess(@TempDir Path folder) throws Exception {
    NetworkSpec spec = SmallNetworks.spec(BatchNormalisation.NONE);
    Path bundle = folder.resolve("b.zip");
    Path output = folder.resolve("output.txt");
    TestBundles.write(bundle, spec, SmallNetworks.network(spec, 1));

    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                OpenOnnx.class.getName(),
                bundle.toString(),
                "x".repeat(CHARACTERS))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();

    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(Files.readString(output, StandardCharsets.UTF_8)).contains("opened");
    assertThat(process.exitValue()).isZero();
  }

  /** Surefire and Failsafe hide the real class path behind a jar of their own. */
  private static String classPath() {
    return System.getProperty(
        "surefire.test.class.path", System.getProperty("java.class.path", File.pathSeparator));
  }
}
