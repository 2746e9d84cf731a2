package io.radstream.modeltrainer.snapshot;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.tensor.AreaResize;
import java.util.ArrayList;
import java.util.List;

/**
 * The training films in memory, at twice the network's size so that augmentation does not blur
 * them, one byte a pixel. Bounded by the number of films times {@code 4 * size * size} bytes.
 * Filled by one thread, then read by any.
 */
public final class FilmStore {

  private final int side;
  private final List<byte[]> films = new ArrayList<>();
  private final List<Integer> classes = new ArrayList<>();

  /** An empty store for networks of this input size. */
  public FilmStore(int inputSize) {
    side = 2 * inputSize;
  }

  /** Adds one film with the index of its class. */
  public void add(GreyImage image, int classIndex) {
    float[] values = AreaResize.resize(image, side, side);
    byte[] film = new byte[values.length];
    for (int i = 0; i < film.length; i++) {
      film[i] = (byte) Math.round(values[i] * 255);
    }
    films.add(film);
    classes.add(classIndex);
  }

  /** Rows and columns of each stored film. */
  public int side() {
    return side;
  }

  /** How many films there are. */
  public int size() {
    return films.size();
  }

  /** The film's {@code [side, side]} unsigned bytes; not to be written to. */
  public byte[] pixels(int index) {
    return films.get(index);
  }

  /** The index of the film's class. */
  public int classIndex(int index) {
    return classes.get(index);
  }
}
