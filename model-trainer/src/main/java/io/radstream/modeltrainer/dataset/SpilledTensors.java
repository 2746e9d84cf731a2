package io.radstream.modeltrainer.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.AbstractList;

/**
 * A list of tensors of one length in a file instead of the heap. Filled by one thread, then read by
 * any. The file goes when the list is closed.
 */
public final class SpilledTensors extends AbstractList<float[]> implements AutoCloseable {

  private final SpilledBytes bytes;
  private final int length;

  private SpilledTensors(SpilledBytes bytes, int length) {
    this.bytes = bytes;
    this.length = length;
  }

  /**
   * An empty list.
   *
   * @param file replaced where it exists; its folder must exist
   * @param length values of every tensor
   */
  public static SpilledTensors in(Path file, int length) throws IOException {
    return new SpilledTensors(SpilledBytes.in(file, length * Float.BYTES), length);
  }

  @Override
  public boolean add(float[] tensor) {
    ByteBuffer values = ByteBuffer.allocate(length * Float.BYTES);
    values.asFloatBuffer().put(tensor, 0, length);
    return bytes.add(values.array());
  }

  @Override
  public float[] get(int index) {
    float[] tensor = new float[length];
    ByteBuffer.wrap(bytes.get(index)).asFloatBuffer().get(tensor);
    return tensor;
  }

  @Override
  public int size() {
    return bytes.size();
  }

  @Override
  public void close() {
    bytes.close();
  }
}
