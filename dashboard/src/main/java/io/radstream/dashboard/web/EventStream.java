package io.radstream.dashboard.web;

import io.radstream.dashboard.live.EventSink;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * One client's answer that does not end. Its callback ends once.
 *
 * @param response written by one call at a time
 * @param callback of the request
 */
record EventStream(Response response, Callback callback) implements EventSink {

  /** Before the first write. */
  void begin() {
    HttpFields.Mutable headers = response.getHeaders();
    response.setStatus(200);
    headers.put(HttpHeader.CONTENT_TYPE, "text/event-stream");
    headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    headers.put("X-Accel-Buffering", "no");
  }

  @Override
  public void write(byte[] bytes, Runnable done, Runnable failed) {
    response.write(
        false,
        ByteBuffer.wrap(bytes),
        Callback.from(
            done,
            why -> {
              failed.run();
              callback.failed(why);
            }));
  }

  @Override
  public void end() {
    callback.succeeded();
  }
}
