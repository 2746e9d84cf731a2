package io.radstream.gateway.deliver.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import io.radstream.gateway.deliver.TargetCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a FHIR server says it can do, against what results need. Stateless. */
final class Capabilities {

  private static final String VERSION = "4.0";
  private static final List<String> TYPES = List.of("DiagnosticReport", "Observation", "Device");

  private Capabilities() {}

  /**
   * What is missing.
   *
   * @param statement a CapabilityStatement
   */
  static TargetCheck look(JsonNode statement) {
    List<String> missing = new ArrayList<>();
    String version = statement.path("fhirVersion").asText();
    if (!version.startsWith(VERSION)) {
      missing.add("it speaks FHIR '%s', not %s (R4)".formatted(version, VERSION));
    }
    List<JsonNode> rest = elements(statement.path("rest")).toList();
    if (rest.stream().noneMatch(one -> has(one, "transaction"))) {
      missing.add("it takes no transactions (rest.interaction)");
    }
    TYPES.forEach(type -> missing(type, rest).ifPresent(missing::add));
    return missing.isEmpty()
        ? new TargetCheck(
            true, List.of("FHIR %s: takes transactions and creates by update".formatted(version)))
        : new TargetCheck(false, missing);
  }

  private static Optional<String> missing(String type, List<JsonNode> rest) {
    Optional<JsonNode> found =
        rest.stream()
            .flatMap(one -> elements(one.path("resource")))
            .filter(resource -> resource.path("type").asText().equals(type))
            .findFirst();
    if (found.isEmpty() || !has(found.get(), "update")) {
      return Optional.of("it does not take %s by update".formatted(type));
    }
    return found.get().path("updateCreate").asBoolean()
        ? Optional.empty()
        : Optional.of("it does not create %s under an id of ours (updateCreate)".formatted(type));
  }

  private static boolean has(JsonNode one, String interaction) {
    return elements(one.path("interaction"))
        .anyMatch(each -> each.path("code").asText().equals(interaction));
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
