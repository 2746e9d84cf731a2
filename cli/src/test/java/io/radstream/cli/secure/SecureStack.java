package io.radstream.cli.secure;

import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.localstack.broker.TopicSetting;
import io.radstream.localstack.process.Ports;
import io.radstream.schemas.brokers.Right;
import io.radstream.schemas.brokers.Rights;
import io.radstream.schemas.brokers.Rights.Service;
import io.radstream.schemas.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.awaitility.Awaitility;

/**
 * A broker with two further listeners, SASL_SSL with SCRAM and SSL with certificates of clients,
 * and with the authorizer; and a registry behind TLS and a password. Nobody but {@code admin} may
 * do anything that was not granted; the stack's own listener, which is nobody's in these tests, is
 * the broker's.
 */
final class SecureStack implements AutoCloseable {

  /** The installation under test; the stack's own topics have another prefix. */
  static final Topics TOPICS = Topics.withPrefix("ward.");

  private static final String JAAS =
      "org.apache.kafka.common.security.scram.ScramLoginModule required";

  private final Path folder;
  private final Certificates certificates;
  private final int saslPort;
  private final int mtlsPort;
  private final LocalStack stack;
  private final TlsRegistry registry;
  private final Admin admin;

  private SecureStack(Path folder, Certificates certificates) throws Exception {
    this.folder = folder;
    this.certificates = certificates;
    List<Integer> ports = Ports.free(2);
    saslPort = ports.get(0);
    mtlsPort = ports.get(1);
    stack =
        LocalStack.start(
            StackConfig.temporary()
                .withTopics(Topics.standard(), 1)
                .withBrokerSettings(brokerSettings()));
    registry =
        TlsRegistry.start(
            certificates.keyStore("broker"),
            certificates.password("broker"),
            stack.registryUrl(),
            "registry:" + certificates.login("registry"));
    admin = Admin.create(Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers()));
    createUsers();
  }

  static SecureStack start(Path folder) throws Exception {
    return new SecureStack(folder, Certificates.make(folder.resolve("certificates")));
  }

  /** Gives {@code topics} something to correct. */
  void misconfigure() throws Exception {
    new TopicSetting(TOPICS.labels(), "retention.ms", "3600000").apply(admin);
  }

  Certificates certificates() {
    return certificates;
  }

  /** Where logins by name and password are accepted. */
  String bootstrapServers() {
    return Ports.LOOPBACK + ":" + saslPort;
  }

  /** Where logins by certificate are accepted. */
  String mtlsServers() {
    return Ports.LOOPBACK + ":" + mtlsPort;
  }

  String registryUrl() {
    return registry.url();
  }

  /** A client properties file of a user with name and password. */
  Path client(String user) throws IOException {
    return write(
        user + ".properties",
        scram(user, certificates.loginFile(loginOf(user))) + trust() + registryLines());
  }

  /** The same with other lines in the place of those that begin like this. */
  Path clientWith(String user, String instead, String otherwise) throws IOException {
    String rest =
        Files.readString(client(user))
            .lines()
            .filter(line -> !line.startsWith(instead))
            .collect(Collectors.joining("\n"));
    return write(user + "-otherwise.properties", rest + "\n" + otherwise + "\n");
  }

  /** The settings of such a user for a Kafka client of the test itself. */
  Map<String, Object> settings(String user) throws IOException {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", bootstrapServers());
    settings.put("security.protocol", "SASL_SSL");
    settings.put("sasl.mechanism", "SCRAM-SHA-512");
    settings.put(
        "sasl.jaas.config",
        "%s username=\"%s\" password=\"%s\";"
            .formatted(JAAS, user, certificates.login(loginOf(user))));
    settings.put("ssl.truststore.location", certificates.trustStore().toString());
    settings.put("ssl.truststore.type", "PKCS12");
    settings.put("ssl.truststore.password", certificates.password("truststore"));
    return settings;
  }

  /** A stream app's configuration that logs in with name and password. */
  Path streamByPassword(String applicationId, String further) throws IOException {
    return stream(
        applicationId,
        bootstrapServers(),
        scram("stream", certificates.loginFile("stream")),
        further);
  }

  /** A stream app's configuration that logs in with its certificate. */
  Path streamByCertificate(String applicationId, String further) throws IOException {
    String lines =
        """
        security.protocol=SSL
        ssl.keystore.location=%s
        ssl.keystore.type=PKCS12
        ssl.keystore.password=${file:%2$s}
        ssl.key.password=${file:%2$s}
        """
            .formatted(certificates.keyStore("stream"), certificates.passwordFile("stream"));
    return stream(applicationId, mtlsServers(), lines, further);
  }

  /** A gateway's configuration, for itself or for what else a user does with it. */
  Path gateway(String user, Path secrets) throws IOException {
    String further =
        """
        dicom.port: 0
        pseudonym.key: %1$s/pseudonym.key
        identity.key: %1$s/identity.key
        identity.map: %1$s/identity
        """
            .formatted(secrets);
    String login = scram(user, certificates.loginFile(loginOf(user)));
    return service(user, bootstrapServers(), login, further);
  }

  private Path stream(String applicationId, String servers, String login, String further)
      throws IOException {
    return service(
        applicationId, servers, login, "streams.application.id: " + applicationId + "\n" + further);
  }

  private Path service(String name, String servers, String login, String further)
      throws IOException {
    List<String> yaml = new ArrayList<>();
    yaml.add("kafka.bootstrap.servers: " + servers);
    (login + trust()).lines().forEach(line -> yaml.add("kafka." + yamlLine(line)));
    registryLines().lines().forEach(line -> yaml.add(yamlLine(line.replace("schema.", ""))));
    yaml.replaceAll(line -> line.startsWith("basic.") ? "registry." + line : line);
    yaml.add("registry.url: " + registryUrl());
    yaml.add("topics.prefix: " + TOPICS.prefix());
    return write(name + ".yaml", String.join("\n", yaml) + "\n" + further);
  }

  private static String yamlLine(String property) {
    int equals = property.indexOf('=');
    return "%s: '%s'".formatted(property.substring(0, equals), property.substring(equals + 1));
  }

  void grant(String user, List<Right> rights) throws Exception {
    List<AclBinding> acls = rights.stream().map(right -> right.grantedTo("User:" + user)).toList();
    admin.createAcls(acls).all().get(30, TimeUnit.SECONDS);
    acls.forEach(acl -> awaitAcl(acl, true));
  }

  void revoke(String user, Right right) throws Exception {
    AclBinding acl = right.grantedTo("User:" + user);
    admin.deleteAcls(Set.of(acl.toFilter())).all().get(30, TimeUnit.SECONDS);
    awaitAcl(acl, false);
  }

  /** As the broker has it, which learns of it a moment later than the controller. */
  private void awaitAcl(AclBinding acl, boolean there) {
    AclBindingFilter filter = acl.toFilter();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> admin.describeAcls(filter).values().get().contains(acl) == there);
  }

  /** The stack's own administration, past all rights. */
  Admin admin() {
    return admin;
  }

  @Override
  public void close() {
    admin.close();
    registry.close();
    stack.close();
  }

  private void createUsers() throws Exception {
    List<UserScramCredentialAlteration> users = new ArrayList<>();
    for (Service service : Service.values()) {
      users.add(user(service.toString()));
    }
    users.add(user("admin"));
    admin.alterUserScramCredentials(users).all().get(30, TimeUnit.SECONDS);
    for (Service service : Service.values()) {
      grant(service.toString(), Rights.of(service, TOPICS));
    }
  }

  private UserScramCredentialAlteration user(String name) throws IOException {
    return new UserScramCredentialUpsertion(
        name,
        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096),
        certificates.login(loginOf(name)));
  }

  private static String loginOf(String user) {
    return switch (user) {
      case "stream", "trainer", "admin" -> user;
      default -> "tools";
    };
  }

  private static String scram(String user, Path passwordFile) {
    return """
           security.protocol=SASL_SSL
           sasl.mechanism=SCRAM-SHA-512
           sasl.jaas.config=%s username="%s" password="${file:%s}";
           """
        .formatted(JAAS, user, passwordFile);
  }

  private String trust() {
    return """
           ssl.truststore.location=%s
           ssl.truststore.type=PKCS12
           ssl.truststore.password=${file:%s}
           """
        .formatted(certificates.trustStore(), certificates.passwordFile("truststore"));
  }

  private String registryLines() {
    return """
           basic.auth.user.info=registry:${file:%s}
           """
            .formatted(certificates.loginFile("registry"))
        + trust().replaceAll("(?m)^ssl", "schema.registry.ssl");
  }

  private Map<String, String> brokerSettings() throws IOException {
    String listeners = "SASL://127.0.0.1:%d,MTLS://127.0.0.1:%d".formatted(saslPort, mtlsPort);
    Map<String, String> settings = new HashMap<>();
    settings.put("listeners", listeners);
    settings.put("advertised.listeners", listeners);
    settings.put("listener.security.protocol.map", "SASL:SASL_SSL,MTLS:SSL");
    settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
    settings.put("listener.name.sasl.scram-sha-512.sasl.jaas.config", JAAS + ";");
    settings.put("listener.name.mtls.ssl.client.auth", "required");
    settings.put("listener.name.mtls.ssl.principal.mapping.rules", "RULE:^CN=([^,]+)$/$1/,DEFAULT");
    settings.put("ssl.keystore.location", certificates.keyStore("broker").toString());
    settings.put("ssl.keystore.type", "PKCS12");
    settings.put("ssl.keystore.password", certificates.password("broker"));
    settings.put("ssl.key.password", certificates.password("broker"));
    settings.put("ssl.truststore.location", certificates.trustStore().toString());
    settings.put("ssl.truststore.type", "PKCS12");
    settings.put("ssl.truststore.password", certificates.password("truststore"));
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    settings.put("allow.everyone.if.no.acl.found", "false");
    // ANONYMOUS is the broker itself, on the listener that no client of these tests uses.
    settings.put("super.users", "User:admin;User:ANONYMOUS");
    return settings;
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
