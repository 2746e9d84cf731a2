package io.radstream.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.radstream.configuration.ConfigException;
import io.radstream.configuration.Network;
import io.radstream.gateway.association.ScpSettings.AllowedPeer;
import io.radstream.gateway.dicomweb.stow.StowSettings;
import io.radstream.gateway.pull.ArchiveSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayConfigTest {

  private static final Path HOME = Path.of(System.getProperty("radstream.home", ".."));

  @TempDir private Path folder = Path.of(".");

  @Test
  void theExampleWorksAsItStands() throws Exception {
    GatewayConfig config =
        GatewayConfig.read(HOME.resolve("deploy").resolve("examples").resolve("gateway.yml"));

    assertThat(config.scp().aeTitle()).isEqualTo("RADSTREAM");
    assertThat(config.scp().host()).isEqualTo("127.0.0.1");
    assertThat(config.scp().port()).isEqualTo(11_112);
    assertThat(config.client()).containsEntry("bootstrap.servers", "127.0.0.1:9092");
    assertThat(config.registry().url()).isEqualTo("http://127.0.0.1:8081/apis/ccompat/v7");
  }

  @Test
  void anEmptyFileMeansTheSame() throws Exception {
    GatewayConfig config = read("");

    assertThat(config.scp().aeTitle()).isEqualTo("RADSTREAM");
    assertThat(config.scp().peers()).isEmpty();
    assertThat(config.decoding().limits().maxBytes()).isEqualTo(64 << 20);
    assertThat(config.publishing().patience()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.privacy().identityRetention()).isEqualTo(Duration.ofDays(90));
  }

  @Test
  void aDeviceMayComeFromSeveralPlaces() throws Exception {
    GatewayConfig config = read("dicom.peers: [CR 1@10.0.0.0/8, DX, 'CR 1@192.168.1.7']\n");

    assertThat(config.scp().peers())
        .containsExactly(
            new AllowedPeer(
                "CR 1", List.of(Network.of("10.0.0.0/8"), Network.of("192.168.1.7/32"))),
            new AllowedPeer("DX", List.of()));
  }

  @Test
  void everyMistakeIsNamedAtOnce() {
    assertThat(
            problems(
                """
                dicom.ae.title: MUCH TOO LONG A TITLE
                dicom.peer: X
                dicom.peers: A@10.0.0.0/40
                kafka.transactional.id: mine
                """))
        .satisfiesExactly(
            title -> assertThat(title).contains(":1: dicom.ae.title"),
            unknown -> assertThat(unknown).contains(":2: ", "did you mean 'dicom.peers'?"),
            peers -> assertThat(peers).contains(":3: dicom.peers is 'A@10.0.0.0/40'"),
            kafka -> assertThat(kafka).contains(":4: ", "decided by RadStream"));
  }

  @Test
  void archivesAreOffUnlessTheyHaveAnAddress() throws Exception {
    assertThat(read("").pulling()).isEqualTo(new Pulling(Optional.empty(), Optional.empty()));

    Pulling pulling =
        read("""
                orthanc: {url: 'http://orthanc:8042/', user: me, password: s3cret, position: p}
                dicomweb: {url: 'https://pacs/dicom-web', token: s3cret, modalities: [DX]}
                """)
            .pulling();

    assertThat(pulling.orthanc().orElseThrow().archive())
        .returns(URI.create("http://orthanc:8042"), ArchiveSettings::url)
        .returns("Basic bWU6czNjcmV0", ArchiveSettings::authorization)
        .returns("ORTHANC", archive -> archive.peer().callingAe());
    assertThat(pulling.orthanc().get().position()).isEqualTo(Path.of("p"));
    assertThat(pulling.dicomweb().orElseThrow().archive().authorization())
        .isEqualTo("Bearer s3cret");
    assertThat(pulling.dicomweb().get().modalities()).containsExactly("DX");
    assertThat(pulling.toString()).doesNotContain("s3cret", "bWU6");
  }

  @Test
  void mistakesOfArchivesAreNamed() {
    assertThat(
            problems(
                """
                orthanc.url: ftp://x
                orthanc.user: me
                dicomweb.url: http://me:s3cret@pacs/
                dicomweb.from: yesterday
                dicomweb.ssl.truststore.location: /absent
                """))
        .hasSize(5)
        .anySatisfy(one -> assertThat(one).contains("orthanc.user needs a password"))
        .anySatisfy(one -> assertThat(one).contains("/absent"))
        .allSatisfy(one -> assertThat(one).doesNotContain("s3cret"));
  }

  @Test
  void instancesAreTakenByStowOnlyWhereAPortIsNamed() throws Exception {
    assertThat(read("").stow()).isEmpty();

    StowSettings stow = read("stow: {port: 8443, token: t0k3n, peer: WEB}\n").stow().orElseThrow();

    assertThat(stow.host()).isEqualTo("127.0.0.1");
    assertThat(stow.path()).isEqualTo("/dicom-web");
    assertThat(stow.peer()).isEqualTo("WEB");
    assertThat(stow.isOpenToAll()).isFalse();
    assertThat(stow.isInClear()).isFalse();
    assertThat(stow.limits().objectBytes()).isEqualTo(64 << 20);
    assertThat(read("stow: {port: 0, address: 0.0.0.0}\n").stow().orElseThrow())
        .matches(StowSettings::isOpenToAll)
        .matches(StowSettings::isInClear);
  }

  @Test
  void aUserOfStowNeedsAPassword() {
    assertThat(problems("stow: {port: 8443, user: reader}\n"))
        .singleElement()
        .asString()
        .contains("stow.user", "stow.password");
    assertThat(problems("stow.tls.trusted: x.pem\n"))
        .singleElement()
        .asString()
        .contains("needs stow.tls.keys");
  }

  @Test
  void secretsAreNotPrinted() throws Exception {
    GatewayConfig config =
        read(
            """
            kafka.sasl.jaas.config: s3cret
            registry.basic.auth.user.info: me:s3cret
            stow: {port: 0, user: me, password: s3cret, token: s3cret}
            """);

    assertThat(config.printed() + config).doesNotContain("s3cret");
  }

  @Test
  void theCommittedReferenceIsThatOfTheCode() throws IOException {
    Path file = HOME.resolve("docs").resolve("gateway-configuration.md");
    if (Boolean.getBoolean("radstream.write.docs")) {
      Files.writeString(file, GatewayReference.markdown());
    }

    assertThat(file)
        .as("made anew by: ./mvnw test -pl gateway -Dradstream.write.docs=true")
        .hasContent(GatewayReference.markdown());
  }

  @Test
  void everyDefaultIsAllowed() {
    assertThat(GatewayKeys.ALL)
        .allSatisfy(key -> assertThat(key.parse(key.defaultText())).as(key.name()).isPresent());
  }

  private List<String> problems(String yaml) {
    return catchThrowableOfType(ConfigException.class, () -> read(yaml)).problems();
  }

  private GatewayConfig read(String yaml) throws ConfigException, IOException {
    return GatewayConfig.read(
        Files.writeString(folder.resolve("gateway.yml"), yaml), Map.<String, String>of()::get);
  }
}
