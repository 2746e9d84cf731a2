package io.radstream.demo.samples;

import java.time.Duration;

/**
 * How patient a download is.
 *
 * @param connect to reach a host
 * @param request for the whole of one answer
 * @param attempts at most, at least 1
 * @param pause before the second attempt; doubled before each further one
 */
public record FetchSettings(Duration connect, Duration request, int attempts, Duration pause) {

  /** 5 s, 30 s, three attempts, half a second. */
  public static final FetchSettings STANDARD =
      new FetchSettings(Duration.ofSeconds(5), Duration.ofSeconds(30), 3, Duration.ofMillis(500));
}
