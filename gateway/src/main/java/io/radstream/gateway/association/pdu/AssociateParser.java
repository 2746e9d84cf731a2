package io.radstream.gateway.association.pdu;

import io.radstream.gateway.association.pdu.Pdu.AssociateAccept;
import io.radstream.gateway.association.pdu.Pdu.AssociateRequest;
import io.radstream.gateway.association.pdu.Pdu.ContextAnswer;
import io.radstream.gateway.association.pdu.Pdu.ProposedContext;
import io.radstream.gateway.association.pdu.Pdu.UserInformation;
import io.radstream.gateway.association.pdu.PduException.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads A-ASSOCIATE-RQ and A-ASSOCIATE-AC (PS3.8 sections 9.3.2 and 9.3.3). One reader a unit; not
 * thread-safe.
 */
final class AssociateParser {

  static final int APPLICATION_CONTEXT = 0x10;
  static final int PROPOSED_CONTEXT = 0x20;
  static final int CONTEXT_ANSWER = 0x21;
  static final int ABSTRACT_SYNTAX = 0x30;
  static final int TRANSFER_SYNTAX = 0x40;
  static final int USER_INFORMATION = 0x50;
  static final int RESERVED = 32;

  private static final int TITLE = 16;
  private static final int MOST_CONTEXTS = 128;
  private static final int MOST_SYNTAXES = 64;
  private static final int MOST_ITEMS = 256;

  private static final UserInformation NOTHING = new UserInformation(0, "", "", List.of());

  private String applicationContext = "";
  private UserInformation user = NOTHING;
  private final List<ProposedContext> proposed = new ArrayList<>();
  private final List<ContextAnswer> answered = new ArrayList<>();
  private final Set<Integer> ids = new HashSet<>();

  private AssociateParser() {}

  static AssociateRequest request(PduCursor cursor) throws PduException {
    int version = cursor.word();
    cursor.skip(Short.BYTES);
    String called = cursor.part(TITLE).text();
    String calling = cursor.part(TITLE).text();
    cursor.skip(RESERVED);
    AssociateParser parser = new AssociateParser();
    parser.items(cursor, true);
    if (parser.proposed.isEmpty()) {
      throw new PduException(Reason.INVALID_PARAMETER, "a request without a presentation context");
    }
    return new AssociateRequest(
        version, called, calling, parser.applicationContext, parser.proposed, parser.user);
  }

  static AssociateAccept accept(PduCursor cursor) throws PduException {
    cursor.skip(2 * Short.BYTES);
    String called = cursor.part(TITLE).text();
    String calling = cursor.part(TITLE).text();
    cursor.skip(RESERVED);
    AssociateParser parser = new AssociateParser();
    parser.items(cursor, false);
    return new AssociateAccept(
        called, calling, parser.applicationContext, parser.answered, parser.user);
  }

  private void items(PduCursor cursor, boolean request) throws PduException {
    for (int count = 0; cursor.hasNext(); count++) {
      if (count == MOST_ITEMS) {
        throw new PduException(Reason.INVALID_PARAMETER, "too many items");
      }
      int type = cursor.octet();
      cursor.skip(1);
      item(type, cursor.part(cursor.word()), request);
    }
  }

  private void item(int type, PduCursor item, boolean request) throws PduException {
    switch (type) {
      case APPLICATION_CONTEXT -> applicationContext = item.uid();
      case PROPOSED_CONTEXT -> {
        requireKind(request);
        proposed.add(proposed(item));
      }
      case CONTEXT_ANSWER -> {
        requireKind(!request);
        answered.add(answered(item));
      }
      case USER_INFORMATION -> user = UserInformationParser.parse(item);
      default -> {
        // PS3.8 section 9.3.1: what is not known is not an error.
      }
    }
  }

  private static void requireKind(boolean right) throws PduException {
    if (!right) {
      throw new PduException(Reason.UNEXPECTED_PARAMETER, "an item of the other kind of unit");
    }
  }

  private ProposedContext proposed(PduCursor item) throws PduException {
    int id = id(item);
    item.skip(3);
    String abstractSyntax = "";
    List<String> transferSyntaxes = new ArrayList<>();
    while (item.hasNext()) {
      int type = item.octet();
      item.skip(1);
      PduCursor part = item.part(item.word());
      if (type == ABSTRACT_SYNTAX && abstractSyntax.isEmpty()) {
        abstractSyntax = part.uid();
      } else if (type == TRANSFER_SYNTAX && transferSyntaxes.size() < MOST_SYNTAXES) {
        transferSyntaxes.add(part.uid());
      } else {
        throw new PduException(
            Reason.UNEXPECTED_PARAMETER, "an item that no presentation context has");
      }
    }
    if (abstractSyntax.isEmpty() || transferSyntaxes.isEmpty()) {
      throw new PduException(Reason.INVALID_PARAMETER, "a presentation context without a syntax");
    }
    return new ProposedContext(id, abstractSyntax, transferSyntaxes);
  }

  private ContextAnswer answered(PduCursor item) throws PduException {
    int id = id(item);
    item.skip(1);
    int result = item.octet();
    item.skip(1);
    String syntax = "";
    while (item.hasNext()) {
      int type = item.octet();
      item.skip(1);
      PduCursor part = item.part(item.word());
      // Means nothing in a refusal (PS3.8 table 9-18), and may be empty there.
      if (type == TRANSFER_SYNTAX && result == ContextAnswer.ACCEPTED) {
        syntax = part.uid();
      }
    }
    return new ContextAnswer(id, result, syntax);
  }

  private int id(PduCursor item) throws PduException {
    int id = item.octet();
    if (id % 2 == 0 || !ids.add(id) || ids.size() > MOST_CONTEXTS) {
      throw new PduException(
          Reason.INVALID_PARAMETER, "a presentation context with an id that is even or used twice");
    }
    return id;
  }
}
