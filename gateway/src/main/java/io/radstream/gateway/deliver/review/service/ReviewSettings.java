package io.radstream.gateway.deliver.review.service;

import io.radstream.gateway.association.ScpSettings;
import io.radstream.gateway.association.ScpSettings.TlsSettings;
import io.radstream.gateway.inbound.Credentials;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How readers answer.
 *
 * @param web where they do so over HTTP; empty for nowhere
 * @param dicom where they do so by C-STORE of structured reports; empty for nowhere
 * @param site what reports call this site; empty for nothing
 * @param remembered of how many diagnoses, the newest, is known what they said
 */
public record ReviewSettings(
    Optional<Web> web, Optional<ScpSettings> dicom, String site, int remembered) {

  /** Whether readers can answer at all. */
  public boolean isOn() {
    return web.isPresent() || dicom.isPresent();
  }

  /** At which address of this machine readers answer; empty for nowhere. */
  public String address() {
    return web.map(Web::host).or(() -> dicom.map(ScpSettings::host)).orElse("");
  }

  /**
   * Where HTTP is listened to.
   *
   * @param host an address of this machine
   * @param port 0 to 65535; 0 for any that is free
   * @param tls null for connections in clear
   * @param credentials what callers must show
   */
  public record Web(String host, int port, @Nullable TlsSettings tls, Credentials credentials) {}
}
