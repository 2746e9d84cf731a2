package io.radstream.gateway.deliver.config;

import io.radstream.gateway.association.client.SenderSettings;
import io.radstream.gateway.deliver.fhir.FhirNaming;
import io.radstream.gateway.deliver.hl7.Hl7Settings;
import io.radstream.gateway.deliver.hl7.MllpServer;
import io.radstream.gateway.outbound.WebAccess;
import java.time.Duration;

/**
 * One target as the configuration names it. Its text form holds no credentials.
 *
 * @param name small letters, digits and hyphens
 * @param way how it is told
 * @param parallel results at once, at least 1
 * @param limit how long a result is tried
 * @param fromBeginning whether a new target gets what is there already
 */
public record TargetDefinition(
    String name, Way way, int parallel, Duration limit, boolean fromBeginning) {

  /** How a target is told. */
  public sealed interface Way {

    /** Whether it is told of images that got no diagnosis. */
    default boolean takesRejections() {
      return true;
    }
  }

  /**
   * Structured reports by C-STORE.
   *
   * @param heatMaps whether pictures go along
   */
  public record Dicom(SenderSettings peer, boolean heatMaps) implements Way {

    @Override
    public boolean takesRejections() {
      return false;
    }
  }

  /**
   * Structured reports by STOW-RS.
   *
   * @param heatMaps whether pictures go along
   */
  public record Stow(WebAccess server, boolean heatMaps) implements Way {

    @Override
    public boolean takesRejections() {
      return false;
    }
  }

  /** FHIR by REST. */
  public record Fhir(WebAccess server, FhirNaming naming) implements Way {}

  /** FHIR to a topic, with names. */
  public record FhirTopic(String topic, FhirNaming naming) implements Way {}

  /** HL7 v2 over MLLP. */
  public record Hl7(MllpServer server, Hl7Settings settings) implements Way {}
}
