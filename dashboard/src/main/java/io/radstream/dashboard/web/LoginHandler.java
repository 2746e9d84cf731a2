package io.radstream.dashboard.web;

import io.radstream.dashboard.security.BasicLogin;
import io.radstream.dashboard.security.BasicLogin.Result.Admitted;
import io.radstream.dashboard.security.BasicLogin.Result.Busy;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers nobody who has not logged in: no page, no data, no stream. Thread-safe. */
final class LoginHandler extends Handler.Wrapper {

  private static final String USER = "io.radstream.dashboard.user";

  private final BasicLogin login;

  LoginHandler(BasicLogin login, Handler handler) {
    super(handler);
    this.login = login;
  }

  /** Checking a password takes a while: not by the thread that reads from all connections. */
  @Override
  public InvocationType getInvocationType() {
    return InvocationType.BLOCKING;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    BasicLogin.Result result = login.check(request.getHeaders().get(HttpHeader.AUTHORIZATION));
    if (result instanceof Admitted admitted) {
      request.setAttribute(USER, admitted.user());
      return super.handle(request, response, callback);
    }
    if (result instanceof Busy) {
      Reply.error(503, "BUSY", "too many logins are being checked")
          .with("Retry-After", "1")
          .write(response, callback);
    } else {
      Reply.error(401, "LOGIN", "name and password are needed")
          .with("WWW-Authenticate", "Basic realm=\"RadStream\", charset=\"UTF-8\"")
          .write(response, callback);
    }
    return true;
  }

  /** Who has logged in; null without logins. */
  static @Nullable String user(Request request) {
    return request.getAttribute(USER) instanceof String user ? user : null;
  }
}
