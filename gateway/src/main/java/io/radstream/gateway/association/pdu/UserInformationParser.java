package io.radstream.gateway.association.pdu;

import io.radstream.gateway.association.pdu.Pdu.RoleSelection;
import io.radstream.gateway.association.pdu.Pdu.UserInformation;
import io.radstream.gateway.association.pdu.PduException.Reason;
import java.util.ArrayList;
import java.util.List;

/** Reads the sub-items of user information (PS3.8 annex D, PS3.7 section D.3.3). */
final class UserInformationParser {

  static final int MAX_LENGTH = 0x51;
  static final int IMPLEMENTATION = 0x52;
  static final int ROLE = 0x54;
  static final int VERSION = 0x55;

  private static final int MOST_ITEMS = 512;
  private static final int LONGEST_VERSION = 16;

  private long maxLength;
  private String implementation = "";
  private String version = "";
  private final List<RoleSelection> roles = new ArrayList<>();

  private UserInformationParser() {}

  static UserInformation parse(PduCursor cursor) throws PduException {
    UserInformationParser parser = new UserInformationParser();
    for (int count = 0; cursor.hasNext(); count++) {
      if (count == MOST_ITEMS) {
        throw new PduException(Reason.INVALID_PARAMETER, "too many items of user information");
      }
      int type = cursor.octet();
      cursor.skip(1);
      parser.item(type, cursor.part(cursor.word()));
    }
    return new UserInformation(
        parser.maxLength, parser.implementation, parser.version, parser.roles);
  }

  /** Operations window, extended negotiation and user identity are not answered: not supported. */
  private void item(int type, PduCursor item) throws PduException {
    switch (type) {
      case MAX_LENGTH -> {
        maxLength = item.doubleWord();
        item.requireEnd();
      }
      case IMPLEMENTATION -> implementation = item.hasNext() ? item.uid() : "";
      case VERSION -> version = version(item);
      case ROLE -> {
        String sopClass = item.part(item.word()).uid();
        roles.add(new RoleSelection(sopClass, item.octet() == 1, item.octet() == 1));
        item.requireEnd();
      }
      default -> {
        // PS3.8 section 9.3.1: what is not known is not an error.
      }
    }
  }

  private static String version(PduCursor item) {
    String version = item.text();
    return version.substring(0, Math.min(version.length(), LONGEST_VERSION)).strip();
  }
}
