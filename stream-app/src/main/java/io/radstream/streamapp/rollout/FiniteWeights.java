package io.radstream.streamapp.rollout;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Looks for weights that are no finite numbers in an ONNX file. An engine need not notice them: a
 * ReLU may turn NaN into 0, and the model goes on with a hole in it. Knows just enough of Protocol
 * Buffers' wire format and ONNX's field numbers (onnx.proto3: ModelProto.graph 7,
 * GraphProto.initializer 5, TensorProto.data_type 2, float_data 4, raw_data 9) to find them.
 */
final class FiniteWeights {

  private static final int GRAPH = 7;
  private static final int INITIALIZER = 5;
  private static final int DATA_TYPE = 2;
  private static final int FLOAT_DATA = 4;
  private static final int RAW_DATA = 9;
  private static final int FLOAT = 1;

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private FiniteWeights() {}

  /** Whether all weights are; false as well for a file that is none of Protocol Buffers'. */
  static boolean in(byte[] onnx) {
    try {
      return walk(
          ByteBuffer.wrap(onnx).order(ByteOrder.LITTLE_ENDIAN),
          (field, graph) ->
              field != GRAPH
                  || walk(graph, (part, tensor) -> part != INITIALIZER || isFinite(tensor)));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return false;
    }
  }

  /** What to do with a field of bytes; whether all is well. */
  private interface Visitor {
    boolean visit(int field, ByteBuffer content);
  }

  private static boolean walk(ByteBuffer message, Visitor visitor) {
    boolean well = true;
    while (well && message.hasRemaining()) {
      long tag = varint(message);
      int field = (int) (tag >>> 3);
      switch ((int) (tag & 7)) {
        case VARINT -> varint(message);
        case FIXED64 -> message.getLong();
        case FIXED32 -> message.getInt();
        case BYTES -> well = visitor.visit(field, bytes(message));
        default -> throw new IllegalArgumentException("no such wire type");
      }
    }
    return well;
  }

  private static boolean isFinite(ByteBuffer tensor) {
    boolean floats = dataType(tensor.duplicate().order(ByteOrder.LITTLE_ENDIAN)) == FLOAT;
    return walk(
        tensor,
        (field, content) ->
            !floats || (field != RAW_DATA && field != FLOAT_DATA) || areFinite(content));
  }

  private static long dataType(ByteBuffer tensor) {
    long type = 0;
    while (tensor.hasRemaining()) {
      long tag = varint(tensor);
      switch ((int) (tag & 7)) {
        case VARINT -> {
          long value = varint(tensor);
          type = tag >>> 3 == DATA_TYPE ? value : type;
        }
        case FIXED64 -> tensor.getLong();
        case FIXED32 -> tensor.getInt();
        case BYTES -> bytes(tensor);
        default -> throw new IllegalArgumentException("no such wire type");
      }
    }
    return type;
  }

  private static boolean areFinite(ByteBuffer floats) {
    while (floats.remaining() >= Float.BYTES) {
      if (!Float.isFinite(floats.getFloat())) {
        return false;
      }
    }
    return !floats.hasRemaining();
  }

  private static ByteBuffer bytes(ByteBuffer message) {
    long length = varint(message);
    if (length < 0 || length > message.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer content =
        message.slice(message.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
    message.position(message.position() + (int) length);
    return content;
  }

  private static long varint(ByteBuffer message) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = message.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number is too long");
  }
}
