package io.radstream.gateway.deliver.instance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Programs of other people that judge DICOM files. What they say counts, not how they end: some end
 * with 0 whatever they found.
 */
public enum Validator {
  /** David Clunie's dicom3tools: modules and attributes. */
  DCIODVFY(
      List.of(Path.of("/usr/bin/dciodvfy")),
      List.of("/usr/bin/dciodvfy"),
      "(?!)",
      "Missing attribute or value that would be needed to build DICOMDIR"
          + "|Unrecognized defined term <99RADSTREAM> for value 1 of attribute"
          + " <Coding Scheme Designator>"),

  /** DCMTK: the tree of a structured report. */
  DSRDUMP(
      List.of(Path.of("/usr/bin/dsrdump")),
      List.of("/usr/bin/dsrdump"),
      "^[WEF]: .*",
      "The VR checker does not support this Specific Character Set: ISO_IR 192"),

  /** PixelMed: templates and context groups of PS3.16. */
  PIXELMED(
      Stream.of("pixelmed", "slf4j-api", "slf4j-nop", "jaxb-api", "commons-codec")
          .map(name -> Path.of("/usr/share/java", name + ".jar"))
          .toList(),
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          // Its style sheets are more than Java allows of those that it does not know.
          "-Djdk.xml.xpathExprOpLimit=0",
          "-Djdk.xml.xpathTotalOpLimit=0",
          "-Djdk.xml.xpathExprGrpLimit=0",
          "-cp",
          "/usr/share/java/pixelmed.jar:/usr/share/java/slf4j-api.jar:/usr/share/java/slf4j-nop.jar"
              + ":/usr/share/java/jaxb-api.jar:/usr/share/java/commons-codec.jar",
          "com.pixelmed.validate.DicomSRValidator"),
      "Exception",
      "(?!)");

  private static final Pattern COMPLAINT = Pattern.compile("(?i)\\berror\\b|\\bwarning\\b");

  private final List<Path> files;
  private final List<String> command;
  private final Pattern alsoComplaints;
  private final Pattern allowed;

  Validator(List<Path> files, List<String> command, String alsoComplaints, String allowed) {
    this.files = files;
    this.command = command;
    this.alsoComplaints = Pattern.compile(alsoComplaints);
    this.allowed = Pattern.compile(allowed);
  }

  /** All lines that it has to say; the test is skipped where it is not installed. */
  public List<String> words(Path file) throws IOException, InterruptedException {
    assumeTrue(files.stream().allMatch(Files::exists), () -> this + " is not installed");
    Path said = file.resolveSibling(file.getFileName() + "." + this);
    Process process =
        new ProcessBuilder(Stream.concat(command.stream(), Stream.of(file.toString())).toList())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    int ignored = process.waitFor();
    return new String(Files.readAllBytes(said), StandardCharsets.ISO_8859_1).lines().toList();
  }

  /** What of its words is against a file, beside what is known and harmless. */
  public List<String> complaints(List<String> words) {
    return words.stream()
        .filter(line -> COMPLAINT.matcher(line).find() || alsoComplaints.matcher(line).find())
        .filter(line -> !allowed.matcher(line).find())
        .toList();
  }
}
