package io.radstream.model.bundle;

import io.radstream.model.network.HalfFloats;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a bundle stores each weight; engines calculate with 32 bits either way. */
public enum Precision {
  /** 16 bits, IEEE 754 binary16. */
  HALF("weights.f16", HalfFloats.BYTES),
  /** 32 bits, IEEE 754 binary32. */
  SINGLE("weights.f32", Float.BYTES);

  private final String entry;
  private final int bytes;

  Precision(String entry, int bytes) {
    this.entry = entry;
    this.bytes = bytes;
  }

  /** The entry of a bundle that holds such weights, little-endian, one after the other. */
  String entry() {
    return entry;
  }

  /** Bytes of one weight. */
  int bytes() {
    return bytes;
  }

  /** What an engine calculates with when these weights were stored and read again. */
  public float[] stored(float[] weights) {
    return read(write(weights));
  }

  byte[] write(float[] weights) {
    if (this == HALF) {
      return HalfFloats.pack(weights);
    }
    ByteBuffer packed = ByteBuffer.allocate(weights.length * bytes).order(ByteOrder.LITTLE_ENDIAN);
    packed.asFloatBuffer().put(weights);
    return packed.array();
  }

  float[] read(byte[] content) {
    if (this == HALF) {
      return HalfFloats.unpack(content);
    }
    float[] weights = new float[content.length / bytes];
    ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(weights);
    return weights;
  }
}
