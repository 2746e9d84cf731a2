package io.radstream.imaging.dicom;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.Luminance;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The colours of PALETTE COLOR (PS3.3 C.7.9), as the luma they have. */
final class Palette {

  private static final int WHITE = 0xFFFF;
  private static final double BYTE_WHITE = 0xFF;

  private final LookupTable red;
  private final LookupTable green;
  private final LookupTable blue;
  private final double highest;

  private Palette(LookupTable red, LookupTable green, LookupTable blue) {
    this.red = red;
    this.green = green;
    this.blue = blue;
    // All three have the same bits: the brightest tells.
    double most = Math.max(red.highest(), Math.max(green.highest(), blue.highest()));
    this.highest = most > BYTE_WHITE ? WHITE : BYTE_WHITE;
  }

  static Palette of(DataSet set, PixelLayout layout) throws BadImageException {
    return new Palette(
        table(set, layout, Tag.RED_DESCRIPTOR, Tag.RED_DATA, Tag.RED_SEGMENTS),
        table(set, layout, Tag.GREEN_DESCRIPTOR, Tag.GREEN_DATA, Tag.GREEN_SEGMENTS),
        table(set, layout, Tag.BLUE_DESCRIPTOR, Tag.BLUE_DATA, Tag.BLUE_SEGMENTS));
  }

  private static LookupTable table(
      DataSet set, PixelLayout layout, int descriptor, int data, int segments)
      throws BadImageException {
    Optional<Element> whole = set.element(data).filter(element -> element.length() > 0);
    Optional<ByteBuffer> entries =
        whole.isPresent()
            ? whole.map(set::value)
            : set.element(segments)
                .map(
                    element ->
                        PaletteSegments.expand(set.value(element), isBytes(set, descriptor)));
    boolean words = whole.isPresent() && whole.get().vr() == Vr.OW;
    return entries
        .flatMap(
            bytes ->
                LookupTable.read(set, descriptor, bytes, words, layout.lowest(), layout.highest()))
        .orElseThrow(() -> BadImageException.corrupt("DICOM file without the palette it needs"));
  }

  private static boolean isBytes(DataSet set, int descriptor) {
    return set.element(descriptor)
        .map(set::value)
        .filter(value -> value.remaining() >= 3 * Short.BYTES)
        .map(value -> (value.getShort(value.position() + 4) & 0xFFFF) <= Byte.SIZE)
        .orElse(false);
  }

  /** Luma of a number, 0 to 65535. */
  int grey(double number) {
    return Luminance.of(level(red, number), level(green, number), level(blue, number));
  }

  private int level(LookupTable table, double number) {
    return (int) Math.min(WHITE, Math.round(table.applyAsDouble(number) / highest * WHITE));
  }
}
