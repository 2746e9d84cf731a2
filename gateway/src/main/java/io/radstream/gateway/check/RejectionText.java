package io.radstream.gateway.check;

import io.radstream.gateway.association.client.RefusedException;

/**
 * What an A-ASSOCIATE-RJ means (PS3.8 table 9-21).
 *
 * @param name of the standard
 * @param cure what a person can do about it
 */
record RejectionText(String name, String cure) {

  private static final int USER = 1;
  private static final int ACSE = 2;
  private static final int PRESENTATION = 3;

  static RejectionText of(RefusedException refused) {
    return switch (refused.source()) {
      case USER -> ofUser(refused.reason());
      case ACSE ->
          refused.reason() == 2
              ? new RejectionText("protocol version not supported", "update the peer")
              : new RejectionText("no reason given", "look into the peer's log");
      case PRESENTATION ->
          refused.reason() == 1
              ? new RejectionText("temporary congestion", "try again later")
              : new RejectionText(
                  "local limit exceeded",
                  "let the peer take more associations, or try again later");
      default -> new RejectionText("a reason of no standard", "look into the peer's log");
    };
  }

  private static RejectionText ofUser(int reason) {
    return switch (reason) {
      case 2 ->
          new RejectionText("application context name not supported", "the peer is no DICOM node");
      case 3 ->
          new RejectionText(
              "calling AE title not recognized",
              "add our AE title and address to the nodes that the peer knows");
      case 7 ->
          new RejectionText(
              "called AE title not recognized",
              "name the peer by its own AE title, in its letters");
      default -> new RejectionText("no reason given", "look into the peer's log");
    };
  }
}
