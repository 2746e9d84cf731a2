package io.radstream.gateway.deliver;

/** What came of a delivery. */
public sealed interface DeliveryAnswer {

  /** The target has it now, or had it already. */
  record Delivered() implements DeliveryAnswer {}

  /** This target does not take such results: nothing was sent. */
  record NotMeant() implements DeliveryAnswer {}

  /**
   * The target refuses it, and would again.
   *
   * @param detail why, without anything of a person: a status code, an element's name
   */
  record Refused(String detail) implements DeliveryAnswer {}

  /**
   * The target cannot be reached, or says that it cannot at the moment.
   *
   * @param detail why, without anything of a person
   */
  record Unavailable(String detail) implements DeliveryAnswer {}
}
