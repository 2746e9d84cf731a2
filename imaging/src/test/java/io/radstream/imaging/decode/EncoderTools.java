package io.radstream.imaging.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Other programs that compress, dcmtk's and OpenJPEG's, where they are installed. */
final class EncoderTools {

  private final Path folder;

  EncoderTools(Path folder) {
    this.folder = folder;
  }

  /** Skips the test where a program is not on the path. */
  static void assumeInstalled(String program) {
    boolean found =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    assumeThat(found).as(program + " is not installed").isTrue();
  }

  /**
   * What a program makes of a file.
   *
   * @param command the program and its options; the input's name follows, then the output's
   */
  byte[] converted(byte[] input, String... command) throws IOException, InterruptedException {
    Path in = Files.write(folder.resolve("in.dcm"), input);
    Path out = folder.resolve("out.dcm");
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of(in.toString(), out.toString()));
    return output(words, out);
  }

  /** The codestream of samples, in bytes or in words of two, the lower byte first. */
  byte[] jpeg2000(byte[] raw, String format, String... options)
      throws IOException, InterruptedException {
    Path in = Files.write(folder.resolve("in.rawl"), raw);
    Path out = folder.resolve("out.j2k");
    List<String> words = new ArrayList<>(List.of("opj_compress", "-i", in.toString()));
    words.addAll(List.of("-o", out.toString(), "-F", format));
    words.addAll(List.of(options));
    return output(words, out);
  }

  /** What OpenJPEG makes of a codestream, in bytes or in words of two, the lower byte first. */
  byte[] samples(byte[] codestream) throws IOException, InterruptedException {
    Path in = Files.write(folder.resolve("in.j2k"), codestream);
    Path out = folder.resolve("out.rawl");
    return output(List.of("opj_decompress", "-i", in.toString(), "-o", out.toString()), out);
  }

  private byte[] output(List<String> words, Path out) throws IOException, InterruptedException {
    Files.deleteIfExists(out);
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said.txt").toFile())
            .start();
    assertThat(process.waitFor()).as(() -> String.join(" ", words) + "\n" + said()).isZero();
    return Files.readAllBytes(out);
  }

  private String said() {
    try {
      return Files.readString(folder.resolve("said.txt"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
