package io.radstream.gateway.check;

import io.radstream.gateway.association.AeTitle;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a peer is, and what it speaks. */
public sealed interface PeerAddress {

  /**
   * An application entity.
   *
   * @param aeTitle its AE title
   * @param host name or address
   * @param port 1 to 65535
   */
  record Dicom(String aeTitle, String host, int port) implements PeerAddress {}

  /**
   * An HTTP server: Orthanc, or the root of DICOMweb services.
   *
   * @param root http or https, without query, fragment or slash at its end
   */
  record Web(URI root) implements PeerAddress {

    /** The port, the scheme's own where none is said. */
    int port() {
      int usual = isSecure() ? 443 : 80;
      return root.getPort() < 0 ? usual : root.getPort();
    }

    boolean isSecure() {
      return root.getScheme().equalsIgnoreCase("https");
    }

    /** What is below the root. */
    URI below(String path) {
      return URI.create(root + path);
    }
  }

  /** Reads {@code AE@HOST:PORT}, or an address that begins with http:// or https://. */
  static Optional<PeerAddress> of(String text) {
    return text.toLowerCase(Locale.ROOT).matches("https?://.*") ? web(text) : dicom(text);
  }

  private static Optional<PeerAddress> dicom(String text) {
    Matcher form = Pattern.compile("(.+)@(\\[[0-9A-Fa-f:.]+]|[^@:\\s]+):(\\d{1,5})").matcher(text);
    if (!form.matches() || !AeTitle.isLegal(form.group(1))) {
      return Optional.empty();
    }
    int port = Integer.parseInt(form.group(3));
    return port >= 1 && port <= 65_535
        ? Optional.of(new Dicom(form.group(1), form.group(2).replaceAll("[\\[\\]]", ""), port))
        : Optional.empty();
  }

  private static Optional<PeerAddress> web(String text) {
    try {
      URI uri = new URI(text.replaceFirst("/+$", ""));
      boolean plain =
          uri.getHost() != null
              && uri.getPort() <= 65_535
              && !List.of(
                      Optional.ofNullable(uri.getRawUserInfo()),
                      Optional.ofNullable(uri.getRawQuery()),
                      Optional.ofNullable(uri.getRawFragment()))
                  .stream()
                  .anyMatch(Optional::isPresent);
      return plain ? Optional.of(new Web(uri)) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
