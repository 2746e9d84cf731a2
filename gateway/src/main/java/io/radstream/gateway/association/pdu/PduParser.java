package io.radstream.gateway.association.pdu;

import io.radstream.gateway.association.pdu.Pdu.Abort;
import io.radstream.gateway.association.pdu.Pdu.AssociateReject;
import io.radstream.gateway.association.pdu.Pdu.DataTransfer;
import io.radstream.gateway.association.pdu.Pdu.DataValue;
import io.radstream.gateway.association.pdu.Pdu.ReleaseRequest;
import io.radstream.gateway.association.pdu.Pdu.ReleaseResponse;
import io.radstream.gateway.association.pdu.PduException.Reason;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads what follows the length field of a protocol data unit (PS3.8 section 9.3). Stateless. */
public final class PduParser {

  private static final int SHORTEST_VALUE = 2;
  private static final int COMMAND = 1;
  private static final int LAST = 2;
  private static final int MOST_VALUES = 4096;

  private PduParser() {}

  /**
   * The unit.
   *
   * @param body what follows the length field; fragments of P-DATA-TF are views of it
   */
  public static Pdu parse(PduType type, ByteBuffer body) throws PduException {
    PduCursor cursor = new PduCursor(body);
    Pdu pdu =
        switch (type) {
          case ASSOCIATE_REQUEST -> AssociateParser.request(cursor);
          case ASSOCIATE_ACCEPT -> AssociateParser.accept(cursor);
          case ASSOCIATE_REJECT -> reject(cursor);
          case DATA_TRANSFER -> new DataTransfer(values(cursor));
          case RELEASE_REQUEST -> release(cursor, new ReleaseRequest());
          case RELEASE_RESPONSE -> release(cursor, new ReleaseResponse());
          case ABORT -> abort(cursor);
        };
    cursor.requireEnd();
    return pdu;
  }

  private static Pdu reject(PduCursor cursor) throws PduException {
    cursor.skip(1);
    return new AssociateReject(cursor.octet(), cursor.octet(), cursor.octet());
  }

  private static Pdu release(PduCursor cursor, Pdu pdu) throws PduException {
    cursor.skip(Integer.BYTES);
    return pdu;
  }

  private static Pdu abort(PduCursor cursor) throws PduException {
    cursor.skip(2);
    return new Abort(cursor.octet(), cursor.octet());
  }

  private static List<DataValue> values(PduCursor cursor) throws PduException {
    List<DataValue> values = new ArrayList<>(2);
    while (cursor.hasNext() && values.size() < MOST_VALUES) {
      long length = cursor.doubleWord();
      if (length < SHORTEST_VALUE) {
        throw new PduException(Reason.INVALID_PARAMETER, "a data value without a header");
      }
      PduCursor value = cursor.part(length);
      int context = value.octet();
      int control = value.octet();
      values.add(
          new DataValue(
              context,
              (control & COMMAND) != 0,
              (control & LAST) != 0,
              value.slice(value.remaining())));
    }
    if (values.isEmpty()) {
      throw new PduException(Reason.INVALID_PARAMETER, "a P-DATA-TF without a data value");
    }
    return values;
  }
}
