package io.radstream.imaging.decode;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.RejectionReason;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The chunks of a PNG file that make its picture; texts, profiles and times are stepped over
 * unread.
 *
 * @param palette red, green, blue of each index; empty where there is none
 * @param transparency the tRNS chunk; empty where there is none
 * @param imageData where the zlib stream lies, in order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PngFile(byte[] palette, byte[] transparency, List<PngChunk> imageData) {

  private static final int FIRST_AFTER_HEADER = 33;

  /** Walks the whole file up to its end chunk; what follows that is ignored. */
  static PngFile of(byte[] bytes, PngHeader header) throws BadImageException {
    byte[] palette = {};
    byte[] transparency = {};
    List<PngChunk> imageData = new ArrayList<>();
    PngChunk chunk = PngChunk.at(bytes, FIRST_AFTER_HEADER);
    for (; chunk.type() != PngChunk.IEND; chunk = PngChunk.at(bytes, chunk.next())) {
      switch (chunk.type()) {
        case PngChunk.PLTE -> palette = data(bytes, chunk);
        case PngChunk.TRNS -> transparency = data(bytes, chunk);
        case PngChunk.IDAT -> imageData.add(chunk);
        case PngChunk.ACTL -> requireOneFrame(bytes, chunk);
        default -> requireAncillary(chunk);
      }
    }
    if (imageData.isEmpty()) {
      throw BadImageException.corrupt("PNG without image data");
    }
    if (header.colour() == PngHeader.Colour.PALETTE && palette.length == 0) {
      throw BadImageException.corrupt("PNG without the palette it needs");
    }
    return new PngFile(palette, transparency, imageData);
  }

  private static byte[] data(byte[] bytes, PngChunk chunk) {
    return Arrays.copyOfRange(bytes, chunk.start(), chunk.start() + chunk.length());
  }

  private static void requireOneFrame(byte[] bytes, PngChunk chunk) throws BadImageException {
    if (chunk.length() >= 4 && ByteBuffer.wrap(bytes).getInt(chunk.start()) != 1) {
      throw BadImageException.of(RejectionReason.TOO_MANY_FRAMES, "animated PNG");
    }
  }

  private static void requireAncillary(PngChunk chunk) throws BadImageException {
    if (chunk.isCritical()) {
      throw BadImageException.unsupported("PNG with a critical chunk that is not known here");
    }
  }
}
