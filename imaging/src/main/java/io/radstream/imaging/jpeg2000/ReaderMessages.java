package io.radstream.imaging.jpeg2000;

import io.radstream.imaging.BadImageException;
import jj2000.j2k.util.FacilityManager;
import jj2000.j2k.util.MsgLogger;

/**
 * What JJ2000 has to say while one thread decodes. It would print it, and goes on with part of an
 * image where a codestream is damaged; here nothing is printed, and a warning means damage.
 */
final class ReaderMessages implements MsgLogger, AutoCloseable {

  /** What it says of segments that it skips, and of an end marker that is missing. */
  private static final String HARMLESS = "marker";

  private boolean damaged;

  private ReaderMessages() {}

  /** Listens to the reader on this thread until it is closed. */
  static ReaderMessages ofThisThread() {
    ReaderMessages messages = new ReaderMessages();
    FacilityManager.registerMsgLogger(Thread.currentThread(), messages);
    return messages;
  }

  /** Passes if there was no warning. */
  void requireNone() throws BadImageException {
    if (damaged) {
      throw BadImageException.corrupt("JPEG 2000 data are damaged");
    }
  }

  @Override
  public void printmsg(int severity, String message) {
    damaged |= severity >= WARNING && !message.contains(HARMLESS);
  }

  @Override
  public void println(String text, int first, int others) {}

  @Override
  public void flush() {}

  @Override
  public void close() {
    FacilityManager.unregisterMsgLogger(Thread.currentThread());
  }
}
