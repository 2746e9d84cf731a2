package io.radstream.streamapp.batching;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Room beside the heap for one batch, used again and again, whichever model it is for: it grows to
 * the largest that was asked for and never shrinks. Confined to one thread.
 */
final class BatchBuffer {

  private final int images;
  private FloatBuffer floats = direct(0);

  BatchBuffer(int images) {
    this.images = images;
  }

  /** Empty room for a full batch of this shape. */
  FloatBuffer cleared(EngineShape shape) {
    int needed = Math.multiplyExact(images, shape.tensorLength());
    if (floats.capacity() < needed) {
      floats = direct(needed);
    }
    return floats.clear();
  }

  private static FloatBuffer direct(int floats) {
    int bytes = Math.multiplyExact(floats, Float.BYTES);
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }
}
