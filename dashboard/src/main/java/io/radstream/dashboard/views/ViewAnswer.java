package io.radstream.dashboard.views;

/** What came of asking for a picture. */
public sealed interface ViewAnswer {

  /**
   * The picture.
   *
   * @param type of its bytes
   * @param tag the same for the same picture
   */
  @SuppressWarnings("ArrayRecordComponent") // shown, never compared
  record View(String type, byte[] bytes, String tag) implements ViewAnswer {}

  /**
   * There is none.
   *
   * @param status of HTTP
   * @param code for programs
   * @param message for people
   */
  record None(int status, String code, String message) implements ViewAnswer {}
}
