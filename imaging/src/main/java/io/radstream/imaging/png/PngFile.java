package io.radstream.imaging.png;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.ExifOrientation;
import io.radstream.imaging.Orientation;
import io.radstream.imaging.RejectionReason;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The chunks of a PNG file that make its image; texts, profiles and times are stepped over unread,
 * and damaged chunks that a reader need not know are none.
 *
 * @param palette red, green, blue of each index; empty where there is none
 * @param transparency the tRNS chunk; empty where there is none that can be used
 * @param orientation what the eXIf chunk says
 * @param imageData where the zlib stream lies, in order
 * @param ended whether the end chunk is there; otherwise only the stream tells whether all is
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PngFile(
    byte[] palette,
    byte[] transparency,
    Orientation orientation,
    List<PngChunk> imageData,
    boolean ended) {

  private static final int FIRST_AFTER_HEADER = 33;

  /** Walks the file up to its end chunk, or its end; what follows the end chunk is ignored. */
  static PngFile of(byte[] bytes, PngHeader header) throws BadImageException {
    byte[] palette = {};
    byte[] transparency = {};
    Orientation orientation = Orientation.UPRIGHT;
    List<PngChunk> imageData = new ArrayList<>();
    int at = FIRST_AFTER_HEADER;
    boolean ended = false;
    while (!ended && PngChunk.isWhole(bytes, at)) {
      PngChunk chunk = PngChunk.at(bytes, at);
      if (chunk.isCritical() || chunk.intact()) {
        switch (chunk.type()) {
          case PngChunk.PLTE -> palette = data(bytes, chunk);
          case PngChunk.TRNS -> transparency = data(bytes, chunk);
          case PngChunk.EXIF -> orientation = ExifOrientation.of(slice(bytes, chunk));
          case PngChunk.IDAT -> imageData.add(chunk);
          case PngChunk.ACTL -> requireOneFrame(bytes, chunk);
          case PngChunk.IEND -> ended = true;
          default -> requireAncillary(chunk);
        }
      }
      at = chunk.next();
    }
    if (!ended) {
      imageData.add(PngChunk.remainder(bytes, at));
    }
    if (header.colour() == PngHeader.Colour.PALETTE && palette.length == 0) {
      throw BadImageException.corrupt("PNG without the palette it needs");
    }
    return new PngFile(palette, transparency, orientation, imageData, ended);
  }

  private static byte[] data(byte[] bytes, PngChunk chunk) {
    return Arrays.copyOfRange(bytes, chunk.start(), chunk.start() + chunk.length());
  }

  private static ByteBuffer slice(byte[] bytes, PngChunk chunk) {
    return ByteBuffer.wrap(bytes, chunk.start(), chunk.length()).slice();
  }

  private static void requireOneFrame(byte[] bytes, PngChunk chunk) throws BadImageException {
    if (chunk.length() >= 4 && ByteBuffer.wrap(bytes).getInt(chunk.start()) > 1) {
      throw BadImageException.of(RejectionReason.TOO_MANY_FRAMES, "animated PNG");
    }
  }

  private static void requireAncillary(PngChunk chunk) throws BadImageException {
    if (chunk.isCritical()) {
      throw BadImageException.unsupported("PNG with a critical chunk that is not known here");
    }
  }
}
