package io.radstream.dashboard.web;

import io.radstream.dashboard.api.ApiException;
import io.radstream.dashboard.api.Json;
import io.radstream.dashboard.live.EventHub;
import io.radstream.dashboard.views.ImageViews;
import io.radstream.dashboard.views.ViewAnswer;
import io.radstream.dashboard.views.ViewKind;
import io.radstream.dashboard.window.SeenImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Answers below {@code /api/v1}. All but pictures and events is answered by the thread that asks,
 * from memory. Thread-safe.
 */
final class ApiHandler extends Handler.Abstract {

  static final String ROOT = "/api/v1";
  private static final int LONGEST_QUERY = 2_048;

  private final Answers answers;
  private final EventHub events;
  private final ImageViews views;

  ApiHandler(Answers answers, EventHub events, ImageViews views) {
    this.answers = answers;
    this.events = events;
    this.views = views;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = Objects.requireNonNullElse(request.getHttpURI().getPath(), "");
    if (!path.equals(ROOT) && !path.startsWith(ROOT + "/")) {
      return false;
    }
    if (!Guard.isReading(request)) {
      Reply.error(405, "READ_ONLY", "this can only be read")
          .with("Allow", "GET, HEAD")
          .write(response, callback);
      return true;
    }
    try {
      route(segments(path), request, response, callback);
    } catch (ApiException e) {
      Reply.error(e).write(response, callback);
    }
    return true;
  }

  static List<String> segments(String path) throws ApiException {
    try {
      return Arrays.stream(path.substring(ROOT.length()).split("/", -1))
          .skip(1)
          // A plus is a plus in a path.
          .map(one -> URLDecoder.decode(one.replace("+", "%2B"), StandardCharsets.UTF_8))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new ApiException(400, "BAD_PATH", "the path is not encoded as it should be");
    }
  }

  private void route(List<String> path, Request request, Response response, Callback callback)
      throws ApiException {
    if (path.equals(List.of("events"))) {
      stream(request, response, callback);
    } else if (path.size() == 3 && path.get(0).equals("images")) {
      view(path.get(1), path.get(2), request, response, callback);
    } else {
      reply(path, request).write(response, callback);
    }
  }

  private Reply reply(List<String> path, Request request) throws ApiException {
    if (path.size() == 2 && path.get(0).equals("images")) {
      return Reply.json(Json.bytes(answers.images().one(path.get(1))));
    }
    return switch (String.join("/", path)) {
      case "images" ->
          Reply.json(Json.bytes(answers.images().page(parameters(request), events.lastId())));
      case "dead-letters/reasons" ->
          Reply.json(Json.bytes(answers.images().reasons(events.lastId())));
      case "quality" -> Reply.json(answers.quality().get());
      case "models" -> Reply.json(answers.models().get());
      case "operations" -> Reply.json(answers.operations().get());
      case "health" -> Reply.json(Json.bytes(answers.status().health()));
      case "config" -> Reply.json(Json.bytes(answers.status().config(LoginHandler.user(request))));
      case "openapi.yaml" -> document("openapi.yaml", "application/yaml");
      case "schema.json" -> document("api.schema.json", "application/schema+json");
      default -> throw notFound();
    };
  }

  private static ApiException notFound() {
    return new ApiException(404, "NO_SUCH_PATH", "see /api/v1/openapi.yaml");
  }

  private static Reply document(String name, String type) {
    try (InputStream in = ApiHandler.class.getResourceAsStream("/io/radstream/dashboard/" + name)) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      return new Reply(200, type, bytes, Map.of("Cache-Control", "no-cache"));
    } catch (IOException e) {
      throw new UncheckedIOException("part of the program", e);
    }
  }

  private static Map<String, String> parameters(Request request) throws ApiException {
    String query = request.getHttpURI().getQuery();
    if (query == null) {
      return Map.of();
    }
    try {
      if (query.length() > LONGEST_QUERY) {
        throw new IllegalArgumentException("long");
      }
      Map<String, String> parameters = new HashMap<>();
      for (Fields.Field field : Request.extractQueryParameters(request)) {
        parameters.put(field.getName(), field.getValue());
      }
      return parameters;
    } catch (IllegalArgumentException | HttpException.RuntimeException e) {
      throw new ApiException(400, "BAD_QUERY", "the query is not encoded as it should be");
    }
  }

  private void stream(Request request, Response response, Callback callback) throws ApiException {
    EventStream stream = new EventStream(response, callback);
    @Nullable String last = request.getHeaders().get("Last-Event-ID");
    if (last == null) {
      last = parameters(request).get("after");
    }
    if (request.getMethod().equals("HEAD")) {
      stream.begin();
      callback.succeeded();
      return;
    }
    stream.begin();
    if (!events.join(stream, last)) {
      response.reset();
      Reply.error(503, "TOO_MANY", "too many pages are open; see dashboard.clients")
          .with("Retry-After", "10")
          .write(response, callback);
    }
  }

  private void view(
      String image, String name, Request request, Response response, Callback callback)
      throws ApiException {
    ViewKind kind = kind(name).orElseThrow(ApiHandler::notFound);
    SeenImage found = answers.images().find(image);
    @Nullable String known = request.getHeaders().get(HttpHeader.IF_NONE_MATCH);
    views.ask(found, kind, answer -> reply(answer, known).write(response, callback));
  }

  private static Optional<ViewKind> kind(String name) {
    return switch (name) {
      case "thumbnail" -> Optional.of(ViewKind.THUMBNAIL);
      case "picture" -> Optional.of(ViewKind.WHOLE);
      case "heatmap" -> Optional.of(ViewKind.HEATMAP);
      default -> Optional.empty();
    };
  }

  private static Reply reply(ViewAnswer answer, @Nullable String known) {
    if (answer instanceof ViewAnswer.View view) {
      String tag = "\"" + view.tag() + "\"";
      Map<String, String> headers = Map.of("ETag", tag, "Cache-Control", "private, max-age=3600");
      return tag.equals(known)
          ? new Reply(304, view.type(), new byte[0], headers)
          : new Reply(200, view.type(), view.bytes(), headers);
    }
    ViewAnswer.None none = (ViewAnswer.None) answer;
    Reply reply = Reply.error(none.status(), none.code(), none.message());
    return none.status() == 503 ? reply.with("Retry-After", "1") : reply;
  }
}
