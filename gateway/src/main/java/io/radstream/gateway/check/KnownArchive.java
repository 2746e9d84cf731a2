package io.radstream.gateway.check;

import io.radstream.gateway.check.PeerAddress.Web;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The archive from which the gateway pulls, where it is the peer that is looked at. Its text form
 * tells nothing.
 *
 * @param name first word of its settings
 * @param settings texts by the names of the configuration
 */
public record KnownArchive(String name, Map<String, String> settings) {

  private static final List<String> NAMES = List.of("orthanc", "dicomweb");

  /** The archive at this address, if the configuration has one. */
  public static Optional<KnownArchive> of(PeerAddress peer, Map<String, String> settings) {
    return peer instanceof Web web
        ? NAMES.stream()
            .filter(name -> address(settings, name).equals(web.root().toString()))
            .findFirst()
            .map(name -> new KnownArchive(name, settings))
        : Optional.empty();
  }

  private static String address(Map<String, String> settings, String name) {
    return settings.getOrDefault(name + ".url", "").replaceFirst("/+$", "");
  }

  /** The header Authorization that the configuration has for it. */
  public Optional<String> authorization() {
    String token = settings.getOrDefault(name + ".token", "");
    String user = settings.getOrDefault(name + ".user", "");
    if (!token.isEmpty()) {
      return Optional.of("Bearer " + token);
    }
    String both = user + ":" + settings.getOrDefault(name + ".password", "");
    return user.isEmpty() ? Optional.empty() : Optional.of(basic(both));
  }

  /** The header Authorization of a user (RFC 7617). */
  public static String basic(String userAndPassword) {
    return "Basic "
        + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "KnownArchive";
  }
}
