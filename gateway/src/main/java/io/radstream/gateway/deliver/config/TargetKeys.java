package io.radstream.gateway.deliver.config;

import io.radstream.configuration.ConfigKey;
import io.radstream.configuration.ConfigText;
import io.radstream.configuration.ConfigValues;
import io.radstream.gateway.association.AeTitle;
import io.radstream.gateway.association.client.SenderSettings;
import io.radstream.gateway.config.WebKeys;
import io.radstream.gateway.deliver.config.TargetDefinition.Way;
import io.radstream.gateway.deliver.fhir.FhirNaming;
import io.radstream.gateway.deliver.hl7.Hl7Settings;
import io.radstream.gateway.deliver.hl7.MllpServer;
import io.radstream.gateway.outbound.WebAccess;
import io.radstream.schemas.DiagnosisFinding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;

/** The settings of one target, whose names begin with {@code targets.} and the target's name. */
final class TargetKeys {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final List<String> URGENT = List.of("COVID19", "PNEUMONIA", "NORMAL", "ABSTAINED");

  private static final String HL7_NAME = "[^^|~\\\\&\\p{Cntrl}]{0,180}";

  private final String name;
  private final String prefix;
  private final TargetKind kind;
  private final ConfigKey<TargetKind> kindKey;
  private final ConfigKey<Integer> parallel;
  private final ConfigKey<Duration> limit;
  private final ConfigKey<Boolean> fromBeginning;
  private final WebKeys web;
  private final ConfigKey<String> token;
  private final SocketKeys socket;
  private final ConfigKey<Boolean> heatMaps;
  private final ConfigKey<Boolean> verifyHost;
  private final ConfigKey<String> called;
  private final ConfigKey<String> calling;
  private final ConfigKey<String> topic;
  private final ConfigKey<String> patientSystem;
  private final ConfigKey<String> accessionSystem;
  private final ConfigKey<Party> sender;
  private final ConfigKey<Party> receiver;
  private final ConfigKey<List<DiagnosisFinding>> urgent;

  /** Application and facility. */
  private record Party(String application, String facility) {

    static Party of(String text) {
      String[] parts =
          ConfigText.matching(HL7_NAME + "\\^" + HL7_NAME).apply(text).split("\\^", -1);
      return new Party(parts[0], parts[1]);
    }
  }

  TargetKeys(String name, TargetKind kind) {
    this.name = name;
    this.prefix = "targets." + name;
    this.kind = kind;
    this.kindKey = kindOf(name);
    this.parallel =
        key(
            "parallel",
            kind == TargetKind.HL7 ? "1" : "4",
            "1 to 64",
            "Results that are delivered at once.",
            ConfigText.integer(1, 64));
    this.limit =
        key(
            "retry.for",
            "1d",
            "1s to 365d",
            "How long a result is tried while the target cannot be reached; then it is set aside"
                + " (UNREACHABLE). Counted anew after a restart.",
            ConfigText.duration(Duration.ofSeconds(1), Duration.ofDays(365)));
    this.fromBeginning =
        key(
            "start",
            "beginning",
            "beginning, now",
            "What a target gets that was never told anything: all results that Kafka still has, or"
                + " those from now on.",
            text -> ConfigText.oneOf(List.of("beginning", "now")).apply(text).equals("beginning"));
    this.web = new WebKeys(prefix, "The address below which the server's resources lie.");
    this.token =
        key(
            "token",
            "",
            "any text; may be empty",
            "Who asks, by a bearer token instead. Best given as `${file:PATH}`.",
            ConfigText.matching("(?s).*"));
    this.socket = new SocketKeys(prefix);
    this.heatMaps =
        key(
            "heat.maps",
            "true",
            "true, false",
            "Whether a heat map over the image goes along, as a Secondary Capture.",
            ConfigText::truth);
    this.verifyHost =
        key(
            "tls.verify.host",
            "true",
            "true, false",
            "Whether the target's certificate must be made out to `host`. `false` only where the"
                + " truststore holds that one certificate.",
            ConfigText::truth);
    this.called =
        key(
            "called.ae",
            "ANY-SCP",
            "1 to 16 printable characters of ASCII, no backslash",
            "The target's AE title.",
            AeTitle::require);
    this.calling =
        key(
            "calling.ae",
            "RADSTREAM",
            "1 to 16 printable characters of ASCII, no backslash",
            "RadStream's AE title towards it.",
            AeTitle::require);
    this.topic =
        key(
            "topic",
            "",
            "a topic's name",
            "The topic, which holds patients' identifiers: give it rights of its own.",
            ConfigText.matching("[A-Za-z0-9._-]{0,249}"));
    this.patientSystem =
        key(
            "patient.system",
            "",
            "a URI; may be empty",
            "Under which name the server knows the Patient IDs (`Identifier.system`).",
            ConfigText.matching("\\S*"));
    this.accessionSystem =
        key(
            "accession.system",
            "",
            "a URI; may be empty",
            "The same of the accession numbers.",
            ConfigText.matching("\\S*"));
    this.sender =
        key(
            "sender",
            "RADSTREAM^",
            "APPLICATION^FACILITY",
            "Who sends (MSH-3 and MSH-4).",
            Party::of);
    this.receiver =
        key("receiver", "^", "APPLICATION^FACILITY", "Who is meant (MSH-5 and MSH-6).", Party::of);
    this.urgent =
        key(
            "stat",
            "COVID19,PNEUMONIA",
            String.join(", ", URGENT) + ", comma-separated; may be empty",
            "Findings that are told as STAT, the others as routine.",
            ConfigText.list(
                text -> DiagnosisFinding.valueOf(ConfigText.oneOf(URGENT).apply(text))));
  }

  static ConfigKey<TargetKind> kindOf(String name) {
    return new ConfigKey<>(
        "targets." + name + ".kind", "", TargetKind.names(), "How it is told.", TargetKind::of);
  }

  private <T> ConfigKey<T> key(
      String last, String usual, String allowed, String doc, Function<String, T> parser) {
    return new ConfigKey<>(prefix + "." + last, usual, allowed, doc, parser);
  }

  /** Those of its kind, in the order of the reference. */
  List<ConfigKey<?>> all() {
    List<ConfigKey<?>> all = new ArrayList<>(List.of(kindKey));
    all.addAll(own());
    all.addAll(List.of(parallel, limit, fromBeginning));
    return all;
  }

  /** Those that other kinds do not have, or not all of them. */
  List<ConfigKey<?>> own() {
    List<ConfigKey<?>> own = new ArrayList<>();
    switch (kind) {
      case DICOM -> {
        own.addAll(socket.all());
        own.addAll(List.of(verifyHost, called, calling, heatMaps));
      }
      case STOW -> {
        own.addAll(web.all());
        own.addAll(List.of(token, heatMaps));
      }
      case FHIR -> {
        own.addAll(web.all());
        own.addAll(List.of(token, patientSystem, accessionSystem));
      }
      case FHIR_TOPIC -> own.addAll(List.of(topic, patientSystem, accessionSystem));
      case HL7 -> {
        own.addAll(socket.all());
        own.addAll(List.of(sender, receiver, urgent));
      }
    }
    return own;
  }

  /** Those that every kind has. */
  List<ConfigKey<?>> common() {
    return List.of(kindKey, parallel, limit, fromBeginning);
  }

  /** What they say; empty if something is wrong, which is a problem of the configuration then. */
  Optional<TargetDefinition> definition(ConfigValues values) {
    return way(values)
        .map(
            way ->
                new TargetDefinition(
                    name,
                    way,
                    values.value(parallel),
                    values.value(limit),
                    values.value(fromBeginning)));
  }

  private Optional<Way> way(ConfigValues values) {
    return switch (kind) {
      case DICOM -> socket.server(values).map(server -> dicom(values, server));
      case STOW ->
          access(values).map(server -> new TargetDefinition.Stow(server, values.value(heatMaps)));
      case FHIR -> access(values).map(server -> new TargetDefinition.Fhir(server, naming(values)));
      case FHIR_TOPIC -> topic(values);
      case HL7 -> socket.server(values).map(server -> hl7(values, server));
    };
  }

  private Way dicom(ConfigValues values, SocketKeys.Server server) {
    return new TargetDefinition.Dicom(
        new SenderSettings(
            server.host(),
            server.port(),
            values.value(called),
            values.value(calling),
            server.tls().orElse(null),
            values.value(verifyHost),
            CONNECT,
            ANSWER),
        values.value(heatMaps));
  }

  private Way hl7(ConfigValues values, SocketKeys.Server server) {
    return new TargetDefinition.Hl7(
        new MllpServer(
            server.host(),
            server.port(),
            server
                .tls()
                .<SocketFactory>map(SSLContext::getSocketFactory)
                .orElseGet(SocketFactory::getDefault),
            ANSWER),
        new Hl7Settings(
            values.value(sender).application(),
            values.value(sender).facility(),
            values.value(receiver).application(),
            values.value(receiver).facility(),
            Set.copyOf(values.value(urgent))));
  }

  private FhirNaming naming(ConfigValues values) {
    return new FhirNaming(values.value(patientSystem), values.value(accessionSystem));
  }

  private Optional<Way> topic(ConfigValues values) {
    String named = values.value(topic);
    if (named.isEmpty()) {
      values.conflict(topic, "is needed");
      return Optional.empty();
    }
    return Optional.of(new TargetDefinition.FhirTopic(named, naming(values)));
  }

  private Optional<WebAccess> access(ConfigValues values) {
    Optional<WebAccess> access = web.access(values, values.value(token));
    if (access.isEmpty()) {
      values.conflict(web.url(), "is needed");
    }
    return access;
  }
}
