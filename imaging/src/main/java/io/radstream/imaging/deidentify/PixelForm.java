package io.radstream.imaging.deidentify;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.dicom.DicomImage;
import io.radstream.imaging.dicom.dataset.DataSetWriter;
import io.radstream.imaging.dicom.dataset.Element;
import io.radstream.imaging.dicom.dataset.Encoding;
import io.radstream.imaging.dicom.dataset.Tag;
import io.radstream.imaging.dicom.dataset.TransferSyntax;
import io.radstream.imaging.dicom.dataset.Vr;
import io.radstream.imaging.dicom.pixels.CodedCells;
import io.radstream.imaging.dicom.pixels.PixelLayout;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Pixel data as they may be written.
 *
 * @param layout as the header then says it
 * @param vr of the pixel data
 * @param fragment whether they are a fragment
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record PixelForm(
    TransferSyntax syntax,
    PixelLayout layout,
    int vr,
    byte[] bytes,
    boolean fragment,
    Recompression recompression) {

  /** Cells without compression, in the encoding of the syntax. */
  static PixelForm cells(
      short[] cells, PixelLayout layout, TransferSyntax syntax, Recompression recompression) {
    boolean words = layout.allocated() > Byte.SIZE;
    byte[] bytes = words ? words(cells, syntax.encoding()) : octets(cells);
    return new PixelForm(
        syntax, layout.interleaved(), words ? Vr.OW : Vr.OB, bytes, false, recompression);
  }

  private static byte[] words(short[] cells, Encoding encoding) {
    byte[] bytes = new byte[Math.multiplyExact(cells.length, Short.BYTES)];
    ByteBuffer.wrap(bytes).order(encoding.order()).asShortBuffer().put(cells);
    return bytes;
  }

  private static byte[] octets(short[] cells) {
    byte[] bytes = new byte[cells.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) cells[i];
    }
    return bytes;
  }

  /** Cells in JPEG-LS. */
  static PixelForm jpegLs(short[] cells, PixelLayout layout, Recompression recompression) {
    return new PixelForm(
        TransferSyntax.JPEG_LS_LOSSLESS,
        layout.interleaved(),
        Vr.OB,
        CodedCells.jpegLs(cells, layout.interleaved()),
        true,
        recompression);
  }

  /** The frame of a JPEG file. */
  static PixelForm jpeg(DicomImage image) throws BadImageException {
    return new PixelForm(
        image.syntax(), image.layout(), Vr.OB, image.pixels().bareJpeg(), true, Recompression.NONE);
  }

  /** The samples as they lie, or run lengths. */
  static PixelForm bare(DicomImage image) throws BadImageException {
    boolean fragments =
        image.set().element(Tag.PIXEL_DATA).filter(Element::isUndefined).isPresent();
    return new PixelForm(
        image.syntax(),
        image.layout(),
        bareVr(image),
        image.barePixels(),
        fragments,
        Recompression.NONE);
  }

  /** The same in a data set that is compressed as a whole; not of bytes of big endian words. */
  PixelForm deflated() {
    return new PixelForm(
        TransferSyntax.DEFLATED, layout, vr, bytes, fragment, Recompression.DEFLATED);
  }

  /** Bytes of big endian words are swapped: there the representation is part of the meaning. */
  private static int bareVr(DicomImage image) {
    boolean words =
        image.layout().allocated() > Byte.SIZE
            || image.set().element(Tag.PIXEL_DATA).filter(found -> found.vr() == Vr.OW).isPresent();
    return words ? Vr.OW : Vr.OB;
  }

  /** Adds the pixel data to a header. */
  void write(DataSetWriter out) {
    if (fragment) {
      out.fragment(Tag.PIXEL_DATA, vr, Arrays.copyOf(bytes, bytes.length + (bytes.length & 1)));
    } else {
      out.element(Tag.PIXEL_DATA, vr, bytes);
    }
  }
}
