package io.radstream.dashboard.web;

import io.radstream.dashboard.security.HostNames;
import io.radstream.dashboard.security.RequestOrigin;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Turns away what is sent to another name (421), or would change something and does not come from
 * the server's own page (403). Thread-safe.
 */
final class Guard extends Handler.Wrapper {

  private final HostNames names;

  Guard(HostNames names, Handler handler) {
    super(handler);
    this.names = names;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!names.admits(Request.getServerName(request))) {
      Reply.error(421, "OTHER_HOST", "this server is not called so; see dashboard.names")
          .write(response, callback);
      return true;
    }
    if (!isReading(request) && !isOwn(request)) {
      Reply.error(403, "OTHER_ORIGIN", "only the dashboard's own page may do this")
          .write(response, callback);
      return true;
    }
    return super.handle(request, response, callback);
  }

  static boolean isReading(Request request) {
    return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
  }

  private static boolean isOwn(Request request) {
    @Nullable String authority = request.getHttpURI().getAuthority();
    return authority != null
        && RequestOrigin.isOwn(
            request.getHeaders().get(HttpHeader.ORIGIN),
            request.getHeaders().get("Sec-Fetch-Site"),
            request.isSecure() ? "https" : "http",
            authority);
  }
}
