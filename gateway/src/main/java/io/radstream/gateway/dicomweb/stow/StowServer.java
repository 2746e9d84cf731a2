package io.radstream.gateway.dicomweb.stow;

import io.radstream.gateway.inbound.HttpListener;
import io.radstream.gateway.inbound.HttpListener.Place;
import io.radstream.gateway.storage.InstanceStore;
import java.io.IOException;
import java.time.Duration;

/**
 * Listens for requests of STOW-RS (PS3.18 section 10.5) over HTTP/1.1. Its threads wait in the
 * store and in the streams of the requests. Bounded: requests at once, bytes and parts of one.
 * Thread-safe.
 */
public final class StowServer implements AutoCloseable {

  private final HttpListener listener;

  private StowServer(HttpListener listener) {
    this.listener = listener;
  }

  /**
   * Starts one; it takes requests when this returns.
   *
   * @throws IOException if the address cannot be listened on
   */
  public static StowServer start(StowSettings settings, InstanceStore store, StowListener listener)
      throws IOException {
    Place place =
        new Place(
            "stow",
            settings.host(),
            settings.port(),
            settings.tls(),
            settings.limits().requests(),
            settings.timeouts().idle());
    return new StowServer(HttpListener.start(place, new StowHandler(settings, store, listener)));
  }

  /** The port on which it listens. */
  public int port() {
    return listener.port();
  }

  /**
   * Stops: new requests are answered 503, those under way are finished and answered.
   *
   * @param limit after which what is still under way is ended, unanswered
   */
  public void stop(Duration limit) throws InterruptedException {
    listener.stop(limit);
  }

  /** Stops without waiting for anything under way. */
  @Override
  public void close() {
    listener.close();
  }
}
