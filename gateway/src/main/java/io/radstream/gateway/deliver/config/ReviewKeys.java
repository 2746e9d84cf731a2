package io.radstream.gateway.deliver.config;

import io.radstream.configuration.ConfigKey;
import io.radstream.configuration.ConfigText;
import io.radstream.configuration.ConfigValues;
import io.radstream.gateway.association.AeTitle;
import io.radstream.gateway.association.ScpSettings;
import io.radstream.gateway.association.ScpSettings.AllowedPeer;
import io.radstream.gateway.association.ScpSettings.Limits;
import io.radstream.gateway.association.ScpSettings.Timeouts;
import io.radstream.gateway.association.ScpSettings.TlsSettings;
import io.radstream.gateway.association.dimse.SopClass;
import io.radstream.gateway.config.PeerKeys;
import io.radstream.gateway.config.TlsKeys;
import io.radstream.gateway.deliver.review.service.ReviewSettings;
import io.radstream.gateway.inbound.Credentials;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The settings of what readers say of results. */
final class ReviewKeys {

  private static final String PORTS = "0 to 65535; may be empty";
  private static final int MIB = 1 << 20;

  /** Reports are small; few workstations answer at once. */
  private static final Limits REPORTS = new Limits(16, 16, 128 * 1024, 16 * MIB, 64L * MIB);

  static final ConfigKey<Optional<Integer>> PORT =
      new ConfigKey<>(
          "reviews.port",
          "",
          PORTS,
          "Where readers' reviews of results are taken over HTTP, `POST /reviews`; 0 for any port"
              + " that is free. Empty means not at all. Needs credentials or certificates.",
          ReviewKeys::port);

  static final ConfigKey<String> ADDRESS =
      new ConfigKey<>(
          "reviews.address",
          "127.0.0.1",
          "a host name or address",
          "Where the ports of reviews are; `0.0.0.0` for all networks of the machine: set TLS then.",
          ConfigText.matching("[^\\s/]+"));

  static final ConfigKey<String> USER =
      new ConfigKey<>(
          "reviews.user",
          "",
          "any text without a colon; may be empty",
          "The user that callers must name (Basic authentication); the reader, where a review names"
              + " none. Where `reviews.token` is set too, either will do.",
          ConfigText.matching("[^:]*"));

  static final ConfigKey<String> PASSWORD = TlsKeys.secret("reviews.password", "Its password.");

  static final ConfigKey<String> TOKEN =
      TlsKeys.secret("reviews.token", "The token that callers must show (Bearer).");

  static final ConfigKey<Optional<Integer>> DICOM_PORT =
      new ConfigKey<>(
          "reviews.dicom.port",
          "",
          PORTS,
          "Where reviews are taken as verified structured reports by C-STORE. Empty means not at"
              + " all.",
          ReviewKeys::port);

  static final ConfigKey<String> AE_TITLE =
      new ConfigKey<>(
          "reviews.dicom.ae.title",
          "RADSTREAM",
          "1 to 16 printable characters of ASCII, no backslash",
          "The application entity title of that.",
          AeTitle::require);

  static final ConfigKey<List<AllowedPeer>> PEERS =
      PeerKeys.key(
          "reviews.dicom.peers",
          "Who may send them, from anywhere or from some addresses only. DICOM has no passwords:"
              + " needed, unless certificates are (`reviews.tls.trusted`).");

  static final TlsKeys TLS = TlsKeys.of("reviews", "callers");

  static final ConfigKey<String> SITE =
      new ConfigKey<>(
          "reviews.site",
          "",
          "1 to 64 letters, digits, spaces, `.`, `_`, `-`; may be empty",
          "What reports on models call this site; stands with every label that a review makes.",
          ConfigText.matching("[\\p{L}\\p{N} ._-]{0,64}"));

  static final ConfigKey<Integer> REMEMBER =
      new ConfigKey<>(
          "reviews.remember",
          "50000",
          "100 to 5000000",
          "Of how many results, the newest, reviews are taken; each takes about 600 bytes.",
          ConfigText.integer(100, 5_000_000));

  static final List<ConfigKey<?>> ALL =
      Stream.of(
              List.<ConfigKey<?>>of(
                  PORT,
                  ADDRESS,
                  USER,
                  PASSWORD,
                  TOKEN,
                  DICOM_PORT,
                  AE_TITLE,
                  PEERS,
                  SITE,
                  REMEMBER),
              TLS.all())
          .<ConfigKey<?>>flatMap(List::stream)
          .toList();

  private ReviewKeys() {}

  private static Optional<Integer> port(String text) {
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(ConfigText.integer(0, 65_535).apply(text));
  }

  /** What they say; what is wrong between them is a problem of the configuration. */
  static ReviewSettings settings(ConfigValues values) {
    @Nullable TlsSettings tls = TLS.settings(values);
    boolean certificates = tls != null && tls.clientCertificates();
    return new ReviewSettings(
        web(values, tls, certificates),
        dicom(values, tls, certificates),
        values.value(SITE).strip(),
        values.value(REMEMBER));
  }

  private static Optional<ReviewSettings.Web> web(
      ConfigValues values, @Nullable TlsSettings tls, boolean certificates) {
    if (values.value(USER).isEmpty() != values.value(PASSWORD).isEmpty()) {
      values.conflict(USER, "and reviews.password are only of use together");
    }
    Credentials credentials =
        new Credentials(values.value(USER), values.value(PASSWORD), values.value(TOKEN));
    if (values.value(PORT).isPresent() && credentials.none() && !certificates) {
      values.conflict(
          PORT,
          "needs reviews.user with its password, reviews.token or reviews.tls.trusted: labels are"
              + " not taken from just anybody");
    }
    return values
        .value(PORT)
        .map(port -> new ReviewSettings.Web(values.value(ADDRESS), port, tls, credentials));
  }

  private static Optional<ScpSettings> dicom(
      ConfigValues values, @Nullable TlsSettings tls, boolean certificates) {
    if (values.value(DICOM_PORT).isPresent() && values.value(PEERS).isEmpty() && !certificates) {
      values.conflict(
          DICOM_PORT,
          "needs reviews.dicom.peers or reviews.tls.trusted: labels are not taken from just anybody");
    }
    return values
        .value(DICOM_PORT)
        .map(
            port ->
                new ScpSettings(
                    values.value(ADDRESS),
                    port,
                    values.value(AE_TITLE),
                    values.value(PEERS),
                    tls,
                    REPORTS,
                    Timeouts.USUAL,
                    SopClass.ofReviews()));
  }
}
