package io.radstream.gateway.dicomweb.stow;

import io.radstream.gateway.association.dimse.Uids;
import io.radstream.gateway.dicomweb.multipart.MultipartRelated;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which requests are read at all, by what they say before their bodies. Thread-safe.
 *
 * @param settings of the receiver
 */
record RequestRules(StowSettings settings) {

  private static final String POST = "POST";
  private static final Pattern STUDIES = Pattern.compile("/studies(?:/([^/]+))?/?");
  private static final Pattern TYPE =
      Pattern.compile(";\\s*type\\s*=\\s*(\"[^\"]*\"|[^;\\s]+)", Pattern.CASE_INSENSITIVE);

  /** What a request is answered instead of being read, if it is. */
  Optional<Reply> refusal(RequestHead head) {
    if (!settings.names().isEmpty()
        && !settings.names().contains(head.host().toLowerCase(Locale.ROOT))) {
      return Optional.of(
          Reply.text(
              StowStatus.MISDIRECTED,
              "the request calls another host; add its name to stow.hosts"));
    }
    if (!settings.credentials().admit(head.authorization())) {
      return Optional.of(
          Reply.text(
              StowStatus.UNAUTHORIZED,
              "credentials are missing or wrong; give the sender those of stow.user or stow.token",
              Map.of("WWW-Authenticate", settings.credentials().challenge())));
    }
    return elsewhere(head).or(() -> unfit(head));
  }

  private Optional<Reply> elsewhere(RequestHead head) {
    if (studies(head).isEmpty()) {
      return Optional.of(
          Reply.text(
              StowStatus.NOT_FOUND,
              "nothing is here; instances go to %s/studies or %s/studies/STUDY"
                  .formatted(settings.path(), settings.path())));
    }
    if (!head.method().equals(POST)) {
      return Optional.of(
          Reply.text(
              StowStatus.NOT_ALLOWED, "only POST is served here (STOW-RS)", Map.of("Allow", POST)));
    }
    String study = study(head);
    return study.isEmpty() || Uids.isLegal(study)
        ? Optional.empty()
        : Optional.of(Reply.text(StowStatus.MALFORMED, "the path's Study Instance UID is no UID"));
  }

  private Optional<Reply> unfit(RequestHead head) {
    String type = head.contentType() == null ? "" : head.contentType();
    if (!MultipartRelated.isMultipart(type) || !isOfDicom(type)) {
      return Optional.of(
          Reply.text(
              StowStatus.UNSUPPORTED,
              "send multipart/related; type=\"application/dicom\" with a boundary"));
    }
    if (head.contentEncoding() != null && !head.contentEncoding().equalsIgnoreCase("identity")) {
      return Optional.of(
          Reply.text(StowStatus.UNSUPPORTED, "send the request without a Content-Encoding"));
    }
    return head.length() > settings.limits().requestBytes()
        ? Optional.of(
            Reply.text(
                StowStatus.TOO_LARGE,
                "more than %d bytes; send fewer instances a request, or raise stow.max.request"
                    .formatted(settings.limits().requestBytes())))
        : Optional.empty();
  }

  /** Senders that leave the type out mean this one. */
  private static boolean isOfDicom(String contentType) {
    Matcher type = TYPE.matcher(contentType);
    return !type.find()
        || type.group(1).replace("\"", "").strip().equalsIgnoreCase("application/dicom");
  }

  /** UID of the study that a request names, whatever it is; empty for none. */
  String study(RequestHead head) {
    return studies(head).map(found -> found.group(1)).orElse("");
  }

  private Optional<Matcher> studies(RequestHead head) {
    if (!head.path().startsWith(settings.path())) {
      return Optional.empty();
    }
    Matcher found = STUDIES.matcher(head.path().substring(settings.path().length()));
    return found.matches() ? Optional.of(found) : Optional.empty();
  }
}
