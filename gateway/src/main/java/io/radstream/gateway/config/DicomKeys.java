package io.radstream.gateway.config;

import io.radstream.configuration.ConfigKey;
import io.radstream.configuration.ConfigText;
import io.radstream.configuration.ConfigValues;
import io.radstream.gateway.association.AeTitle;
import io.radstream.gateway.association.ScpSettings;
import io.radstream.gateway.association.ScpSettings.AllowedPeer;
import io.radstream.gateway.association.ScpSettings.Limits;
import io.radstream.gateway.association.ScpSettings.Timeouts;
import io.radstream.gateway.association.ScpSettings.TlsSettings;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The settings of the side that devices see. */
final class DicomKeys {

  static final ConfigKey<String> AE_TITLE =
      new ConfigKey<>(
          "dicom.ae.title",
          "RADSTREAM",
          "1 to 16 printable characters of ASCII, no backslash",
          "The gateway's application entity title; associations that call another are rejected.",
          AeTitle::require);

  static final ConfigKey<String> ADDRESS =
      new ConfigKey<>(
          "dicom.address",
          "127.0.0.1",
          "a host name or address",
          "Where the gateway listens; `0.0.0.0` for all networks of the machine.",
          ConfigText.matching("[^\\s/]+"));

  static final ConfigKey<Integer> PORT =
      new ConfigKey<>(
          "dicom.port",
          "11112",
          "0 to 65535",
          "The port of that; 0 for any that is free.",
          ConfigText.integer(0, 65_535));

  static final ConfigKey<List<AllowedPeer>> PEERS =
      PeerKeys.key(
          "dicom.peers",
          "Devices that may associate, from anywhere or from some addresses only; empty means every"
              + " device that reaches the port, which is warned of.");

  static final ConfigKey<Integer> ASSOCIATIONS =
      new ConfigKey<>(
          "dicom.associations",
          "64",
          "1 to 1000",
          "Associations that are open at once. One more is rejected, unless another is idle: then"
              + " that one is ended.",
          ConfigText.integer(1, 1_000));

  static final ConfigKey<Long> PDU_BYTES =
      new ConfigKey<>(
          "dicom.pdu.bytes",
          "128KiB",
          "4KiB to 1MiB",
          "The largest protocol data unit that devices may send.",
          ConfigText.bytes(4 << 10, 1 << 20));

  static final ConfigKey<Long> OBJECT_BYTES =
      new ConfigKey<>(
          "object.max.bytes",
          "64MiB",
          "1KiB to 1GiB",
          "The largest data set of an instance as it is received (0xC000).",
          ConfigText.bytes(1 << 10, 1 << 30));

  static final ConfigKey<Long> RECEPTION_BYTES =
      new ConfigKey<>(
          "dicom.reception.bytes",
          "256MiB",
          "1MiB to 64GiB",
          "Memory for all instances that are being received and stored. Where it is full, devices"
              + " wait, then are answered 0xA700.",
          ConfigText.bytes(1L << 20, 64L << 30));

  static final ConfigKey<Duration> IDLE_TIMEOUT =
      new ConfigKey<>(
          "dicom.idle.timeout",
          "120s",
          "1s to 24h",
          "How long an association may be open without a message.",
          ConfigText.duration(Duration.ofSeconds(1), Duration.ofHours(24)));

  static final ConfigKey<Duration> REQUEST_TIMEOUT =
      new ConfigKey<>(
          "dicom.request.timeout",
          "10s",
          "1s to 5m",
          "How long a connection may take until it has asked for an association, TLS included.",
          ConfigText.duration(Duration.ofSeconds(1), Duration.ofMinutes(5)));

  static final ConfigKey<Duration> OBJECT_TIMEOUT =
      new ConfigKey<>(
          "dicom.object.timeout",
          "60s",
          "1s to 1h",
          "How long an instance may take to come, beside what its bytes take at"
              + " `dicom.least.rate`.",
          ConfigText.duration(Duration.ofSeconds(1), Duration.ofHours(1)));

  static final ConfigKey<Long> LEAST_RATE =
      new ConfigKey<>(
          "dicom.least.rate",
          "16KiB",
          "1 to 1GiB",
          "Bytes a second that an instance must come with.",
          ConfigText.bytes(1, 1 << 30));

  static final TlsKeys TLS = TlsKeys.of("dicom", "devices");

  static final List<ConfigKey<?>> ALL =
      Stream.of(
              List.<ConfigKey<?>>of(
                  AE_TITLE,
                  ADDRESS,
                  PORT,
                  PEERS,
                  ASSOCIATIONS,
                  PDU_BYTES,
                  OBJECT_BYTES,
                  RECEPTION_BYTES,
                  IDLE_TIMEOUT,
                  REQUEST_TIMEOUT,
                  OBJECT_TIMEOUT,
                  LEAST_RATE),
              TLS.all())
          .<ConfigKey<?>>flatMap(List::stream)
          .toList();

  private DicomKeys() {}

  static ScpSettings settings(ConfigValues values, @Nullable TlsSettings tls) {
    return new ScpSettings(
        values.value(ADDRESS),
        values.value(PORT),
        values.value(AE_TITLE),
        values.value(PEERS),
        tls,
        new Limits(
            values.value(ASSOCIATIONS),
            Limits.USUAL.pending(),
            Math.toIntExact(values.value(PDU_BYTES)),
            Math.toIntExact(values.value(OBJECT_BYTES)),
            values.value(RECEPTION_BYTES)),
        timeouts(values));
  }

  private static Timeouts timeouts(ConfigValues values) {
    Timeouts usual = Timeouts.USUAL;
    return new Timeouts(
        values.value(REQUEST_TIMEOUT),
        values.value(IDLE_TIMEOUT),
        usual.unit(),
        values.value(OBJECT_TIMEOUT),
        Math.toIntExact(values.value(LEAST_RATE)),
        usual.write(),
        usual.memory(),
        usual.place(),
        usual.displace());
  }
}
