package io.radstream.gateway.pull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.gateway.outbound.BoundedHttp;
import io.radstream.gateway.outbound.BoundedHttp.Limits;
import io.radstream.gateway.outbound.NoAnswerException;
import io.radstream.gateway.outbound.WebAccess;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Asks an archive, within a time and a size. Thread-safe; blocks the caller for at most two
 * minutes.
 */
public final class ArchiveHttp {

  private static final Limits LIMITS = new Limits(Duration.ofSeconds(60), Duration.ofMinutes(2));
  private static final int JSON_BYTES = 4 << 20;
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final int NOT_FOUND = 404;
  private static final Set<Integer> CREDENTIALS = Set.of(401, 403, 407);
  private static final Set<Integer> PASSING = Set.of(408, 429, 502, 503, 504);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ArchiveSettings settings;
  private final BoundedHttp http;

  /** Opens no connection yet. */
  public ArchiveHttp(ArchiveSettings settings) {
    this.settings = settings;
    this.http =
        new BoundedHttp(
            new WebAccess(settings.url(), settings.authorization(), settings.tls()), LIMITS);
  }

  /**
   * What was answered. Its text form tells nothing.
   *
   * @param status of HTTP
   * @param contentType foreign text, empty where none is said
   * @param body empty if it has more bytes than allowed
   */
  public record Answer(int status, String contentType, Optional<byte[]> body) {

    /** Whether it is what was asked for. */
    public boolean isGiven() {
      return status == OK || status == NO_CONTENT;
    }

    /** Whether there is no such thing, or not any more. */
    public boolean isMissing() {
      return status == NOT_FOUND || status == 410;
    }

    @Override
    public String toString() {
      return "Answer";
    }
  }

  /**
   * Asks.
   *
   * @param path behind the archive's address, with a slash at its beginning
   * @param accept which forms of the answer are read
   * @param mostBytes of the answer
   * @throws ArchiveException if no whole answer comes, or one that the archive is busy or wants
   *     credentials
   */
  public Answer get(String path, String accept, int mostBytes)
      throws ArchiveException, InterruptedException {
    try {
      BoundedHttp.Answer answer = http.get(path, accept, mostBytes);
      requireWilling(answer.status());
      return new Answer(answer.status(), answer.contentType(), answer.body());
    } catch (NoAnswerException e) {
      throw unanswered(e);
    }
  }

  private ArchiveException unanswered(NoAnswerException why) {
    return why.isUntrusted()
        ? ArchiveException.lasting(
            "%s: check %s.ssl.truststore.location and the host in %s.url"
                .formatted(why.getMessage(), settings.name(), settings.name()))
        : ArchiveException.passing(String.valueOf(why.getMessage()));
  }

  private void requireWilling(int status) throws ArchiveException {
    if (CREDENTIALS.contains(status)) {
      throw ArchiveException.lasting(
          "it answered %d: check the user, password or token that %s.* name"
              .formatted(status, settings.name()));
    }
    if (PASSING.contains(status)) {
      throw ArchiveException.passing("it answered %d".formatted(status));
    }
  }

  /**
   * Asks for JSON; nothing at all is taken for an absent value.
   *
   * @throws ArchiveException as {@link #get}, or if the answer is none
   */
  public JsonNode json(String path, String accept) throws ArchiveException, InterruptedException {
    Answer answer = get(path, accept, JSON_BYTES);
    if (!answer.isGiven()) {
      throw ArchiveException.lasting(
          "it answered %d where a list was asked for: check %s.url"
              .formatted(answer.status(), settings.name()));
    }
    byte[] body =
        answer
            .body()
            .orElseThrow(
                () ->
                    ArchiveException.lasting("a list of more than %d bytes".formatted(JSON_BYTES)));
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw ArchiveException.lasting(
          "it answered no JSON where a list was asked for: check %s.url"
              .formatted(settings.name()));
    }
  }
}
