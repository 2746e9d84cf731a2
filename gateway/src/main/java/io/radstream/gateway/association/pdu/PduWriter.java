package io.radstream.gateway.association.pdu;

import io.radstream.gateway.association.pdu.Pdu.Abort;
import io.radstream.gateway.association.pdu.Pdu.AssociateAccept;
import io.radstream.gateway.association.pdu.Pdu.AssociateReject;
import io.radstream.gateway.association.pdu.Pdu.AssociateRequest;
import io.radstream.gateway.association.pdu.Pdu.ContextAnswer;
import io.radstream.gateway.association.pdu.Pdu.DataTransfer;
import io.radstream.gateway.association.pdu.Pdu.DataValue;
import io.radstream.gateway.association.pdu.Pdu.ProposedContext;
import io.radstream.gateway.association.pdu.Pdu.ReleaseRequest;
import io.radstream.gateway.association.pdu.Pdu.ReleaseResponse;
import io.radstream.gateway.association.pdu.Pdu.RoleSelection;
import io.radstream.gateway.association.pdu.Pdu.UserInformation;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;

/** Writes protocol data units (PS3.8 section 9.3), one a writer. Not thread-safe. */
public final class PduWriter {

  private static final int HEADER = 6;
  private static final int VALUE_HEADER = 6;
  private static final int TITLE = 16;
  private static final int VERSION_1 = 1;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

  private PduWriter() {}

  /** The unit with its type and length. */
  public static byte[] bytes(Pdu pdu) {
    PduWriter body = new PduWriter();
    PduType type = body.body(pdu);
    ByteBuffer unit = ByteBuffer.allocate(HEADER + body.out.size());
    unit.put((byte) type.code()).put((byte) 0).putInt(body.out.size());
    return unit.put(body.out.toByteArray()).array();
  }

  /** A P-DATA-TF of one value, which is copied only once. */
  public static byte[] bytes(DataValue value) {
    int length = value.fragment().remaining();
    ByteBuffer unit = ByteBuffer.allocate(HEADER + VALUE_HEADER + length);
    unit.put((byte) PduType.DATA_TRANSFER.code()).put((byte) 0).putInt(VALUE_HEADER + length);
    unit.putInt(length + 2).put((byte) value.context()).put((byte) control(value));
    return unit.put(value.fragment().duplicate()).array();
  }

  private static int control(DataValue value) {
    return (value.command() ? 1 : 0) | (value.last() ? 2 : 0);
  }

  private PduType body(Pdu pdu) {
    if (pdu instanceof AssociateRequest request) {
      request(request);
      return PduType.ASSOCIATE_REQUEST;
    } else if (pdu instanceof AssociateAccept accept) {
      accept(accept);
      return PduType.ASSOCIATE_ACCEPT;
    } else if (pdu instanceof AssociateReject reject) {
      octets(0, reject.result(), reject.source(), reject.reason());
      return PduType.ASSOCIATE_REJECT;
    } else if (pdu instanceof DataTransfer data) {
      data.values().forEach(this::value);
      return PduType.DATA_TRANSFER;
    } else if (pdu instanceof Abort abort) {
      octets(0, 0, abort.source(), abort.reason());
      return PduType.ABORT;
    }
    octets(0, 0, 0, 0);
    return pdu instanceof ReleaseRequest ? PduType.RELEASE_REQUEST : released(pdu);
  }

  private static PduType released(Pdu pdu) {
    if (pdu instanceof ReleaseResponse) {
      return PduType.RELEASE_RESPONSE;
    }
    throw new IllegalArgumentException("unknown unit");
  }

  private void request(AssociateRequest request) {
    start(request.version(), request.called(), request.calling(), request.applicationContext());
    for (ProposedContext context : request.contexts()) {
      item(AssociateParser.PROPOSED_CONTEXT, item -> proposed(item, context));
    }
    item(AssociateParser.USER_INFORMATION, item -> user(item, request.user()));
  }

  private void accept(AssociateAccept accept) {
    start(VERSION_1, accept.called(), accept.calling(), accept.applicationContext());
    for (ContextAnswer context : accept.contexts()) {
      item(AssociateParser.CONTEXT_ANSWER, item -> answered(item, context));
    }
    item(AssociateParser.USER_INFORMATION, item -> user(item, accept.user()));
  }

  private void start(int version, String called, String calling, String applicationContext) {
    word(version);
    word(0);
    title(called);
    title(calling);
    out.writeBytes(new byte[AssociateParser.RESERVED]);
    uid(AssociateParser.APPLICATION_CONTEXT, applicationContext);
  }

  private static void proposed(PduWriter item, ProposedContext context) {
    item.octets(context.id(), 0, 0, 0);
    item.uid(AssociateParser.ABSTRACT_SYNTAX, context.abstractSyntax());
    context.transferSyntaxes().forEach(uid -> item.uid(AssociateParser.TRANSFER_SYNTAX, uid));
  }

  private static void answered(PduWriter item, ContextAnswer context) {
    item.octets(context.id(), 0, context.result(), 0);
    item.uid(AssociateParser.TRANSFER_SYNTAX, context.transferSyntax());
  }

  private static void user(PduWriter item, UserInformation user) {
    item.item(UserInformationParser.MAX_LENGTH, part -> part.doubleWord(user.maxLength()));
    if (!user.implementation().isEmpty()) {
      item.uid(UserInformationParser.IMPLEMENTATION, user.implementation());
    }
    for (RoleSelection role : user.roles()) {
      item.item(UserInformationParser.ROLE, part -> role(part, role));
    }
    if (!user.version().isEmpty()) {
      item.uid(UserInformationParser.VERSION, user.version());
    }
  }

  private static void role(PduWriter part, RoleSelection role) {
    part.word(role.sopClass().length());
    part.text(role.sopClass());
    part.octets(role.scu() ? 1 : 0, role.scp() ? 1 : 0);
  }

  private void value(DataValue value) {
    ByteBuffer fragment = value.fragment().duplicate();
    doubleWord(fragment.remaining() + 2L);
    octets(value.context(), control(value));
    byte[] bytes = new byte[fragment.remaining()];
    fragment.get(bytes);
    out.writeBytes(bytes);
  }

  private void uid(int type, String uid) {
    item(type, item -> item.text(uid));
  }

  private void item(int type, Consumer<PduWriter> content) {
    PduWriter item = new PduWriter();
    content.accept(item);
    octets(type, 0);
    word(item.out.size());
    out.writeBytes(item.out.toByteArray());
  }

  private void title(String title) {
    text(String.format(Locale.ROOT, "%-" + TITLE + "s", title).substring(0, TITLE));
  }

  private void text(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void octets(int... octets) {
    for (int octet : octets) {
      out.write(octet);
    }
  }

  private void word(int word) {
    octets(word >>> 8, word);
  }

  private void doubleWord(long value) {
    word((int) (value >>> 16) & 0xFFFF);
    word((int) value & 0xFFFF);
  }
}
