package io.radstream.dashboard.pictures;

/** What came of asking for a picture. */
public sealed interface PictureAnswer {

  /**
   * The picture.
   *
   * @param type of its bytes
   * @param tag the same for the same picture
   */
  @SuppressWarnings("ArrayRecordComponent") // shown, never compared
  record Picture(String type, byte[] bytes, String tag) implements PictureAnswer {}

  /**
   * There is none.
   *
   * @param status of HTTP
   * @param code for programs
   * @param message for people
   */
  record None(int status, String code, String message) implements PictureAnswer {}
}
