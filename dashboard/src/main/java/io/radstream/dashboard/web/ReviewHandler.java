package io.radstream.dashboard.web;

import io.radstream.dashboard.api.ApiException;
import io.radstream.dashboard.api.ImagesApi;
import io.radstream.dashboard.reviews.ReviewForwarding;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * {@code POST /api/v1/images/{imageId}/review}: what somebody who has logged in says of a result.
 * The only thing that changes anything. Thread-safe; a request's thread waits until it is written.
 */
final class ReviewHandler extends Handler.Abstract {

  private static final int LARGEST = 4 * 1024;

  private final ImagesApi images;
  private final Optional<ReviewForwarding> reviews;

  ReviewHandler(ImagesApi images, Optional<ReviewForwarding> reviews) {
    this.images = images;
    this.reviews = reviews;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = Objects.requireNonNullElse(request.getHttpURI().getPath(), "");
    if (!request.getMethod().equals("POST") || !path.startsWith(ApiHandler.ROOT + "/images/")) {
      return false;
    }
    try {
      List<String> segments = ApiHandler.segments(path);
      if (segments.size() != 3 || !segments.get(2).equals("review")) {
        return false;
      }
      take(segments.get(1), request);
      Reply.none().write(response, callback);
    } catch (ApiException e) {
      Reply.error(e).write(response, callback);
    }
    return true;
  }

  private void take(String imageId, Request request) throws ApiException, IOException {
    String user = LoginHandler.user(request);
    if (reviews.isEmpty() || user == null) {
      throw new ApiException(403, "NO_REVIEWS", "reviews are off: see reviews.url and logins");
    }
    String type = Objects.requireNonNullElse(request.getHeaders().get(HttpHeader.CONTENT_TYPE), "");
    if (!type.startsWith(Reply.JSON)) {
      throw new ApiException(415, "NO_JSON", "a review is application/json");
    }
    // Not closed: the connection would end with it, before its answer.
    byte[] body = Content.Source.asInputStream(request).readNBytes(LARGEST + 1);
    if (body.length > LARGEST) {
      throw new ApiException(413, "TOO_LARGE", "a review has at most 4 KiB");
    }
    reviews.get().send(images.find(imageId), body, user);
  }
}
