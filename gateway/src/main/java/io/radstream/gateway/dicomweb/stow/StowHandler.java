package io.radstream.gateway.dicomweb.stow;

import io.radstream.gateway.association.FailurePlaces;
import io.radstream.gateway.storage.InstanceStore;
import io.radstream.gateway.storage.ReceivedInstance.Peer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests, each on a thread of the server's pool, on which it is read and stored. The
 * bodies of at most as many as allowed are read at once. Nothing of a path, header or body goes to
 * the log.
 */
final class StowHandler extends Handler.Abstract {

  private static final Logger LOG = LoggerFactory.getLogger(StowHandler.class);
  private static final int RETRY_SECONDS = 5;

  private final StowSettings settings;
  private final InstanceStore store;
  private final StowListener listener;
  private final RequestRules rules;
  private final Semaphore places;

  StowHandler(StowSettings settings, InstanceStore store, StowListener listener) {
    this.settings = settings;
    this.store = store;
    this.listener = listener;
    this.rules = new RequestRules(settings);
    this.places = new Semaphore(settings.limits().requests());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    // While an instance is stored nothing comes, and nothing need come.
    request.addIdleTimeoutListener(idle -> false);
    Peer peer = new Peer(settings.peer(), bare(Request.getRemoteAddr(request)));
    Reply reply = reply(request, peer);
    listener.answered(peer, reply.status());
    if (reply.status() != StowStatus.STORED.code()) {
      LOG.warn("Request from {} answered {}: {}", peer.address(), reply.status(), reply.summary());
    }
    write(reply, request, response, callback);
    return true;
  }

  /** The outermost call of a request: whatever happens in it, the sender is answered. */
  private Reply reply(Request request, Peer peer) {
    try {
      RequestHead head = head(request);
      Optional<Reply> refusal = rules.refusal(head);
      return refusal.isPresent() ? refusal.get() : placed(request, head, peer);
    } catch (RequestException e) {
      return Reply.text(e.status(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return Reply.text(StowStatus.MALFORMED, "the request ended early; look into the network");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Reply.later("the gateway is being stopped", RETRY_SECONDS);
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.error("A request was not served. Cure: report it.", FailurePlaces.of(e));
      return Reply.text(StowStatus.DEFECT, "a defect of the gateway; its log shows where");
    }
  }

  /** Without the brackets of IPv6. */
  private static String bare(String address) {
    return address.startsWith("[") ? address.substring(1, address.length() - 1) : address;
  }

  private static RequestHead head(Request request) {
    HttpFields headers = request.getHeaders();
    return new RequestHead(
        request.getMethod(),
        Objects.requireNonNullElse(request.getHttpURI().getDecodedPath(), ""),
        bare(Objects.requireNonNullElse(Request.getServerName(request), "")),
        headers.get(HttpHeader.AUTHORIZATION),
        headers.get(HttpHeader.CONTENT_TYPE),
        headers.get(HttpHeader.CONTENT_ENCODING),
        request.getLength());
  }

  private Reply placed(Request request, RequestHead head, Peer peer)
      throws IOException, InterruptedException {
    if (!places.tryAcquire()) {
      return Reply.later(
          "%d requests are being served; send fewer at once, or raise stow.requests"
              .formatted(settings.limits().requests()),
          RETRY_SECONDS);
    }
    try {
      // Not closed: the connection would end with it, before its answer.
      InputStream content = Content.Source.asInputStream(request);
      RequestBody body = new RequestBody(content, settings.timeouts(), System::nanoTime);
      StudyUpload upload = new StudyUpload(store, settings.limits(), peer, rules.study(head));
      return upload.store(body, Objects.requireNonNullElse(head.contentType(), "")).reply();
    } finally {
      places.release();
    }
  }

  private static void write(Reply reply, Request request, Response response, Callback callback) {
    response.setStatus(reply.status());
    HttpFields.Mutable headers = response.getHeaders();
    reply.headers().forEach(headers::put);
    headers.put(HttpHeader.CONTENT_TYPE, reply.contentType());
    headers.put(HttpHeader.CONTENT_LENGTH, reply.body().length);
    headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    headers.put("X-Content-Type-Options", "nosniff");
    boolean unread = reply.status() >= 400 && request.getLength() != 0;
    if (unread) {
      headers.put(HttpHeader.CONNECTION, "close");
    }
    response.write(
        true,
        ByteBuffer.wrap(reply.body()),
        unread ? Callback.from(new Lingering(request, callback), callback::failed) : callback);
  }

  /**
   * Reads past what a sender is still sending once it has been answered: the connection would be
   * closed under it otherwise, and the answer be lost. On any thread, one at a time; blocks none.
   */
  private static final class Lingering implements Runnable {

    private static final long NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Request request;
    private final Callback callback;
    private final long begun = System.nanoTime();
    private long left = 4 << 20;

    Lingering(Request request, Callback callback) {
      this.request = request;
      this.callback = callback;
    }

    @Override
    public void run() {
      Content.Chunk chunk = request.read();
      while (chunk != null && !isLast(chunk)) {
        chunk = request.read();
      }
      if (chunk == null) {
        request.demand(this);
      } else {
        callback.succeeded();
      }
    }

    private boolean isLast(Content.Chunk chunk) {
      left -= chunk.remaining();
      chunk.release();
      return chunk.isLast()
          || Content.Chunk.isFailure(chunk)
          || left < 0
          || System.nanoTime() - begun > NANOS;
    }
  }
}
