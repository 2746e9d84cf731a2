package io.radstream.gateway.deliver.instance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Programs of other people that judge DICOM files. What they say counts, not how they end: some end
 * with 0 whatever they found.
 */
public enum Validator {
  /** David Clunie's dicom3tools: modules and attributes. */
  DCIODVFY(
      "/usr/bin/dciodvfy",
      "Missing attribute or value that would be needed to build DICOMDIR"
          + "|Unrecognized defined term <99RADSTREAM> for value 1 of attribute"
          + " <Coding Scheme Designator>"),

  /** DCMTK: the tree of a structured report. */
  DSRDUMP(
      "/usr/bin/dsrdump",
      "The VR checker does not support this Specific Character Set: ISO_IR 192"),

  /** PixelMed: templates and context groups; its style sheets are larger than Java allows. */
  PIXELMED(
      System.getProperty("java.home")
          + "/bin/java -Djdk.xml.xpathExprOpLimit=0 -Djdk.xml.xpathTotalOpLimit=0"
          + " -Djdk.xml.xpathExprGrpLimit=0 -cp /usr/share/java/pixelmed.jar"
          + ":/usr/share/java/slf4j-api.jar:/usr/share/java/slf4j-nop.jar"
          + ":/usr/share/java/jaxb-api.jar:/usr/share/java/commons-codec.jar"
          + " com.pixelmed.validate.DicomSRValidator",
      "(?!)");

  private static final Pattern COMPLAINT =
      Pattern.compile("(?i)\\berror\\b|\\bwarning\\b|exception|^[WEF]: ");

  private final String command;
  private final String allowed;

  Validator(String command, String allowed) {
    this.command = command;
    this.allowed = allowed;
  }

  private boolean isInstalled() {
    return Arrays.stream(command.split("[ :]"))
        .filter(word -> word.startsWith("/"))
        .allMatch(word -> Files.exists(Path.of(word)));
  }

  /** All lines that it has to say; the test is skipped where it is not installed. */
  public List<String> words(Path file) throws IOException, InterruptedException {
    assumeTrue(isInstalled(), () -> this + " is not installed");
    Path said = file.resolveSibling(file.getFileName() + "." + this);
    List<String> line = new ArrayList<>(List.of(command.split(" ")));
    line.add(file.toString());
    Process process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    int ignored = process.waitFor();
    return new String(Files.readAllBytes(said), StandardCharsets.ISO_8859_1).lines().toList();
  }

  /** What of its words is against a file, beside what is known and harmless. */
  public List<String> complaints(List<String> words) {
    Pattern harmless = Pattern.compile(allowed);
    return words.stream()
        .filter(line -> COMPLAINT.matcher(line).find())
        .filter(line -> !harmless.matcher(line).find())
        .toList();
  }
}
