package io.radstream.demo.run;

import io.radstream.console.ExitCode;
import io.radstream.demo.screen.DemoException;
import io.radstream.localstack.process.Ports;
import java.io.IOException;
import java.net.ServerSocket;

/**
 * Where the demo serves its dashboard.
 *
 * @param wished 0 for any that is free
 * @param exactly whether another is refused; otherwise the next free one is taken
 */
public record PagePort(int wished, boolean exactly) {

  /** What is taken if nobody says otherwise. */
  public static final PagePort USUAL = new PagePort(8080, false);

  private static final int TRIED = 50;

  /**
   * A port that is free now.
   *
   * @throws DemoException if there is none such
   */
  public int choose() throws DemoException {
    if (wished == 0) {
      return Ports.free();
    }
    int last = exactly ? wished : wished + TRIED;
    for (int port = wished; port <= last; port++) {
      if (isFree(port)) {
        return port;
      }
    }
    throw new DemoException(
        ExitCode.USAGE,
        "port %d is in use; choose another with --port, or 0 for any".formatted(wished));
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(Ports.address(port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
