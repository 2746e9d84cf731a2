package io.radstream.modelregistry.announce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.console.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What {@code gate.json} says.
 *
 * @param passed whether the candidate may take the champion's place
 * @param candidateSha256 SHA-256 of the bundle that was classified
 * @param championSha256 SHA-256 of the bundle it was compared with
 */
public record GateFile(boolean passed, String candidateSha256, String championSha256) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final int LARGEST = 16 << 20;

  /**
   * Reads it.
   *
   * @throws UsageException naming the file and what is wrong with it
   */
  public static GateFile read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new UsageException(file + " is over %,d bytes".formatted(LARGEST));
      }
      return of(file, JSON.readTree(Files.readAllBytes(file)));
    } catch (JsonProcessingException e) {
      throw new UsageException(file + " is no JSON", e);
    } catch (IOException e) {
      throw new UsageException(
          "%s cannot be read: %s".formatted(file, e.getClass().getSimpleName()), e);
    }
  }

  private static GateFile of(Path file, JsonNode decision) {
    if (!decision.path("passed").isBoolean()) {
      throw new UsageException(
          file + " has no truth value 'passed': it is no gate.json of ./radstream gate");
    }
    return new GateFile(
        decision.path("passed").asBoolean(),
        hash(file, decision, "candidate"),
        hash(file, decision, "champion"));
  }

  private static String hash(Path file, JsonNode decision, String model) {
    String hash = decision.path(model).path("sha256").asText("");
    if (!HASH.matcher(hash).matches()) {
      throw new UsageException("%s has no SHA-256 '%s.sha256'".formatted(file, model));
    }
    return hash;
  }
}
