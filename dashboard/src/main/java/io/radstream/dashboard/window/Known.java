package io.radstream.dashboard.window;

/**
 * All that is kept in memory. Thread-safe, for its parts are.
 *
 * @param window the newest outcomes
 * @param attachments what belongs to them
 * @param models releases and drift
 */
public record Known(Window window, Attachments attachments, Models models) {

  /**
   * Nothing yet.
   *
   * @param images bound of the window
   */
  public static Known upTo(int images) {
    return new Known(new Window(images), new Attachments(images), new Models());
  }
}
