package io.radstream.imaging.dicom.dataset;

import java.nio.ByteBuffer;
import java.util.Set;

/** The data elements that are looked at (PS3.6 section 6 and 7, PS3.5 section 7.5). */
public final class Tag {

  public static final int META_LENGTH = 0x0002_0000;
  public static final int MEDIA_SOP_CLASS = 0x0002_0002;
  public static final int TRANSFER_SYNTAX = 0x0002_0010;
  public static final int SOP_CLASS = 0x0008_0016;
  public static final int MODALITY = 0x0008_0060;
  public static final int BODY_PART = 0x0018_0015;
  public static final int SAMPLES_PER_PIXEL = 0x0028_0002;
  public static final int PHOTOMETRIC = 0x0028_0004;
  public static final int PLANAR_CONFIGURATION = 0x0028_0006;
  public static final int FRAMES = 0x0028_0008;
  public static final int ROWS = 0x0028_0010;
  public static final int COLUMNS = 0x0028_0011;
  public static final int BITS_ALLOCATED = 0x0028_0100;
  public static final int BITS_STORED = 0x0028_0101;
  public static final int HIGH_BIT = 0x0028_0102;
  public static final int PIXEL_REPRESENTATION = 0x0028_0103;
  public static final int PADDING = 0x0028_0120;
  public static final int PADDING_LIMIT = 0x0028_0121;
  public static final int BURNED_IN = 0x0028_0301;
  public static final int WINDOW_CENTER = 0x0028_1050;
  public static final int WINDOW_WIDTH = 0x0028_1051;
  public static final int RESCALE_INTERCEPT = 0x0028_1052;
  public static final int RESCALE_SLOPE = 0x0028_1053;
  public static final int WINDOW_FUNCTION = 0x0028_1056;
  public static final int RED_DESCRIPTOR = 0x0028_1101;
  public static final int GREEN_DESCRIPTOR = 0x0028_1102;
  public static final int BLUE_DESCRIPTOR = 0x0028_1103;
  public static final int RED_DATA = 0x0028_1201;
  public static final int GREEN_DATA = 0x0028_1202;
  public static final int BLUE_DATA = 0x0028_1203;
  public static final int RED_SEGMENTS = 0x0028_1221;
  public static final int GREEN_SEGMENTS = 0x0028_1222;
  public static final int BLUE_SEGMENTS = 0x0028_1223;
  public static final int MODALITY_LUT = 0x0028_3000;
  public static final int VOI_LUT = 0x0028_3010;
  public static final int LUT_DESCRIPTOR = 0x0028_3002;
  public static final int LUT_DATA = 0x0028_3006;
  public static final int PIXEL_DATA = 0x7FE0_0010;
  public static final int ITEM = 0xFFFE_E000;
  public static final int ITEM_END = 0xFFFE_E00D;
  public static final int SEQUENCE_END = 0xFFFE_E0DD;

  private static final int DELIMITERS = 0xFFFE;

  /** All that are read to classify and show an image, pixel data apart. */
  public static final Set<Integer> OF_IMAGE =
      Set.of(
          SOP_CLASS,
          MODALITY,
          BODY_PART,
          SAMPLES_PER_PIXEL,
          PHOTOMETRIC,
          PLANAR_CONFIGURATION,
          FRAMES,
          ROWS,
          COLUMNS,
          BITS_ALLOCATED,
          BITS_STORED,
          HIGH_BIT,
          PIXEL_REPRESENTATION,
          PADDING,
          PADDING_LIMIT,
          RED_DESCRIPTOR,
          GREEN_DESCRIPTOR,
          BLUE_DESCRIPTOR,
          RED_DATA,
          GREEN_DATA,
          BLUE_DATA,
          RED_SEGMENTS,
          GREEN_SEGMENTS,
          BLUE_SEGMENTS,
          BURNED_IN,
          WINDOW_CENTER,
          WINDOW_WIDTH,
          WINDOW_FUNCTION,
          RESCALE_INTERCEPT,
          RESCALE_SLOPE,
          MODALITY_LUT,
          VOI_LUT);

  private Tag() {}

  /** Whether the element is read to classify and show an image, those of a table included. */
  static boolean isOfImage(int tag) {
    return OF_IMAGE.contains(tag) || tag == LUT_DESCRIPTOR || tag == LUT_DATA;
  }

  /** The tag at an offset, in the buffer's order. */
  public static int at(ByteBuffer bytes, int element) {
    return ((bytes.getShort(element) & 0xFFFF) << 16) | (bytes.getShort(element + 2) & 0xFFFF);
  }

  /** The first half of a tag. */
  static int group(int tag) {
    return tag >>> 16;
  }

  /** Whether it is no data element but the mark of an item or of an end. */
  static boolean isDelimiter(int tag) {
    return group(tag) == DELIMITERS;
  }

  /** As the standard writes it, "(0028,0010)". */
  public static String name(int tag) {
    return "(%04x,%04x)".formatted(tag >>> 16, tag & 0xFFFF);
  }
}
