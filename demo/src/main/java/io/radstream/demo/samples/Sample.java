package io.radstream.demo.samples;

import io.radstream.model.confidence.Finding;
import java.net.URI;

/**
 * An image that may be downloaded, and everything that must be known to do so.
 *
 * @param label what its publisher says it shows
 * @param url http or https
 * @param sha256 of its bytes, 64 lower-case hex digits
 * @param bytes its length, at least 1
 * @param licence under which its publisher gives it away
 * @param attribution whom to name
 */
public record Sample(
    Finding label, URI url, String sha256, int bytes, String licence, String attribution) {

  /** The file's name at its source, for people. */
  public String name() {
    String path = url.getPath();
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.isEmpty() ? sha256 : name;
  }

  /** The host, and port if any, that has it. */
  String host() {
    return String.valueOf(url.getAuthority());
  }
}
