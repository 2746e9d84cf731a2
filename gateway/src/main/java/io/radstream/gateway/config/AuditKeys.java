package io.radstream.gateway.config;

import io.radstream.configuration.ConfigKey;
import io.radstream.configuration.ConfigText;
import io.radstream.configuration.ConfigValues;
import io.radstream.gateway.audit.AuditIdentities;
import io.radstream.gateway.audit.SyslogServer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/** The settings of the audit trail. */
final class AuditKeys {

  static final ConfigKey<Boolean> TOPIC =
      new ConfigKey<>(
          "audit.topic",
          "true",
          "true, false",
          "Whether audit messages (DICOM PS3.15 section A.5) are written to the audit topic, under"
              + " pseudonyms.",
          ConfigText::truth);

  static final ConfigKey<Optional<SyslogServer>> SYSLOG =
      new ConfigKey<>(
          "audit.syslog",
          "",
          "`udp://HOST:PORT`, `tcp://HOST:PORT` or `tls://HOST:PORT`; may be empty",
          "A syslog server that gets them too (RFC 5424). With TLS those certificates are trusted"
              + " that Java trusts.",
          AuditKeys::server);

  static final ConfigKey<AuditIdentities> IDENTITIES =
      new ConfigKey<>(
          "audit.identities",
          "pseudonyms",
          "pseudonyms, clear",
          "Under which names patients, studies and instances stand at the syslog server; `clear`"
              + " for one in the hospital only.",
          AuditKeys::identities);

  static final List<ConfigKey<?>> ALL = List.of(TOPIC, SYSLOG, IDENTITIES);

  private AuditKeys() {}

  static Auditing settings(ConfigValues values) {
    return new Auditing(values.value(TOPIC), values.value(SYSLOG), values.value(IDENTITIES));
  }

  private static Optional<SyslogServer> server(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<SyslogServer> server =
        SyslogServer.parse(text, (SSLSocketFactory) SSLSocketFactory.getDefault());
    if (server.isEmpty()) {
      throw new IllegalArgumentException(text);
    }
    return server;
  }

  private static AuditIdentities identities(String text) {
    return AuditIdentities.valueOf(
        ConfigText.oneOf(List.of("pseudonyms", "clear")).apply(text).toUpperCase(Locale.ROOT));
  }
}
