package io.radstream.gateway.deliver.hl7;

import io.radstream.schemas.DiagnosisFinding;
import java.util.Set;

/**
 * What a message says of sender and receiver.
 *
 * @param application MSH-3, who sends; names also who gave the numbers of orders
 * @param facility MSH-4, the sending site; may be empty
 * @param receiverApplication MSH-5; may be empty
 * @param receiverFacility MSH-6; may be empty
 * @param urgent findings that are sent as STAT
 */
public record Hl7Settings(
    String application,
    String facility,
    String receiverApplication,
    String receiverFacility,
    Set<DiagnosisFinding> urgent) {

  /** Of sites without names, to whom both kinds of pneumonia are urgent. */
  public static final Hl7Settings DEFAULT =
      new Hl7Settings(
          "RADSTREAM", "", "", "", Set.of(DiagnosisFinding.COVID19, DiagnosisFinding.PNEUMONIA));

  /** Copies the set. */
  public Hl7Settings {
    urgent = Set.copyOf(urgent);
  }
}
