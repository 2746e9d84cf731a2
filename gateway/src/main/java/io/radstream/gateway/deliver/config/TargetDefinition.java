package io.radstream.gateway.deliver.config;

import io.radstream.gateway.association.client.SenderSettings;
import io.radstream.gateway.outbound.WebAccess;
import io.radstream.schemas.DiagnosisFinding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

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
  public record Fhir(WebAccess server) implements Way {}

  /** FHIR to a topic, with names. */
  public record FhirTopic(String topic) implements Way {}

  /**
   * HL7 v2 over MLLP.
   *
   * @param tls empty for a connection in clear
   * @param sending application and facility
   * @param receiving application and facility
   * @param urgent findings that are told as STAT
   */
  public record Hl7(
      String host,
      int port,
      Optional<SSLContext> tls,
      Hl7Name sending,
      Hl7Name receiving,
      List<DiagnosisFinding> urgent)
      implements Way {

    /** Copies the list. */
    public Hl7 {
      urgent = List.copyOf(urgent);
    }
  }

  /** Application and facility (MSH-3 and 4, or 5 and 6). */
  public record Hl7Name(String application, String facility) {}
}
