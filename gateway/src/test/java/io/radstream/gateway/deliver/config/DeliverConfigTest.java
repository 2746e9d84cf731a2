package io.radstream.gateway.deliver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.radstream.configuration.ConfigException;
import io.radstream.configuration.ConfigKey;
import io.radstream.gateway.association.dimse.SopClass;
import io.radstream.gateway.deliver.config.TargetDefinition.Dicom;
import io.radstream.gateway.deliver.config.TargetDefinition.Fhir;
import io.radstream.gateway.deliver.config.TargetDefinition.Hl7;
import io.radstream.gateway.deliver.config.TargetDefinition.Stow;
import io.radstream.gateway.deliver.hl7.Hl7Settings;
import io.radstream.schemas.DiagnosisFinding;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliverConfigTest {

  private static final Path HOME = Path.of(System.getProperty("radstream.home", ".."));

  @TempDir private Path folder = Path.of(".");

  @Test
  void theExampleWorksAsItStands() throws Exception {
    DeliverConfig config = DeliverConfig.read(HOME.resolve("deploy/examples/deliver.yml"));

    assertThat(config.targets()).extracting(TargetDefinition::name).containsExactly("pacs");
    Dicom pacs = (Dicom) config.targets().get(0).way();
    assertThat(pacs.peer().called()).isEqualTo("ORTHANC");
    assertThat(pacs.peer().port()).isEqualTo(4242);
    assertThat(pacs.heatMaps()).isTrue();
    assertThat(config.targets().get(0).limit()).isEqualTo(Duration.ofDays(1));
    assertThat(config.targets().get(0).fromBeginning()).isTrue();
  }

  @Test
  void everyKindOfTargetIsRead() throws Exception {
    DeliverConfig config =
        read(
            """
            targets:
              a: {kind: stow, url: 'https://pacs/dicom-web/', token: s3cret, heat.maps: false}
              b: {kind: fhir, url: 'http://fhir/r4', user: me, password: s3cret, start: now, patient.system: 'urn:oid:1.2'}
              c: {kind: fhir-topic, topic: hospital.fhir}
              d: {kind: hl7, host: ris, port: 2575, receiver: RIS^WARD, stat: [COVID19]}
            """);

    Stow stow = (Stow) config.targets().get(0).way();
    assertThat(stow.server().url()).isEqualTo(URI.create("https://pacs/dicom-web"));
    assertThat(stow.server().authorization()).isEqualTo("Bearer s3cret");
    assertThat(stow.heatMaps()).isFalse();
    assertThat(stow.takesRejections()).isFalse();
    Fhir fhir = (Fhir) config.targets().get(1).way();
    assertThat(fhir.server().authorization()).startsWith("Basic ");
    assertThat(fhir.naming().patientSystem()).isEqualTo("urn:oid:1.2");
    assertThat(fhir.takesRejections()).isTrue();
    assertThat(config.targets().get(1).fromBeginning()).isFalse();
    Hl7 ris = (Hl7) config.targets().get(3).way();
    assertThat(ris.server().host()).isEqualTo("ris");
    assertThat(ris.settings())
        .isEqualTo(
            new Hl7Settings("RADSTREAM", "", "RIS", "WARD", Set.of(DiagnosisFinding.COVID19)));
    assertThat(config.targets().get(3).parallel()).isEqualTo(1);
    assertThat(config.printed() + config.targets()).doesNotContain("s3cret");
  }

  @Test
  void readersAnswerNowhereUnlessTold() throws Exception {
    assertThat(read("targets: {a: {kind: fhir-topic, topic: t}}").reviews().isOn()).isFalse();
  }

  @Test
  void readersAnswerWhereTheyAreKnown() throws Exception {
    DeliverConfig config =
        read(
            """
            targets: {a: {kind: fhir-topic, topic: t}}
            reviews: {port: 8443, user: pacs, password: s3cret, site: Ward 7, dicom.port: 11113, dicom.peers: 'READER@10.0.0.0/8'}
            """);

    assertThat(config.reviews().web().orElseThrow().port()).isEqualTo(8443);
    assertThat(config.reviews().site()).isEqualTo("Ward 7");
    assertThat(config.reviews().dicom().orElseThrow().served()).isEqualTo(SopClass.ofReviews());
    assertThat(config.printed()).doesNotContain("s3cret");
  }

  @Test
  void labelsAreNotTakenFromJustAnybody() {
    assertThat(
            problems(
                """
                targets: {a: {kind: fhir-topic, topic: t}}
                reviews: {port: 8443, dicom.port: 11113}
                """))
        .anyMatch(problem -> problem.contains("reviews.token or reviews.tls.trusted"))
        .anyMatch(problem -> problem.contains("reviews.dicom.peers"));
  }

  @Test
  void everyMistakeIsNamedAtOnce() {
    assertThat(
            problems(
                """
                targets:
                  a: {kind: dicom, port: 104}
                  b: {kind: stow, host: x}
                  c: {host: x, port: 104}
                  d: {kind: fax}
                  e: {kind: fhir-topic}
                  f: {kind: dicom, host: x, port: 104, calle.ae: X}
                target.x: 1
                """))
        .anySatisfy(one -> assertThat(one).contains("targets.a.host is needed"))
        .anySatisfy(one -> assertThat(one).contains("targets.b.url is needed"))
        .anySatisfy(one -> assertThat(one).contains("there is no setting 'targets.b.host'"))
        .anySatisfy(one -> assertThat(one).contains("targets.c.kind is needed: one of dicom, stow"))
        .anySatisfy(one -> assertThat(one).contains("targets.d.kind is 'fax'; allowed: dicom"))
        .anySatisfy(one -> assertThat(one).contains("targets.e.topic is needed"))
        .anySatisfy(
            one -> assertThat(one).contains("'targets.f.calle.ae'; did you mean 'targets.f.called"))
        .anySatisfy(one -> assertThat(one).contains("there is no setting 'target.x'"));
  }

  @Test
  void aFileWithoutATargetIsRefusedWithAnExample() {
    assertThat(problems("health.port: 0\n"))
        .singleElement()
        .asString()
        .contains("names no target", "kind: dicom");
  }

  @Test
  void aTrustStoreThatIsAbsentIsNamed() {
    assertThat(
            problems(
                "targets.a: {kind: hl7, host: x, port: 1, tls: true,"
                    + " ssl.truststore.location: /absent}\n"))
        .singleElement()
        .asString()
        .contains("targets.a.ssl.truststore.location", "/absent");
  }

  @Test
  void theCommittedReferenceIsThatOfTheCode() throws IOException {
    Path file = HOME.resolve("docs").resolve("deliver-configuration.md");
    if (Boolean.getBoolean("radstream.write.docs")) {
      Files.writeString(file, DeliverReference.markdown());
    }

    assertThat(file)
        .as("made anew by: ./mvnw test -pl gateway -Dradstream.write.docs=true")
        .hasContent(DeliverReference.markdown());
  }

  @Test
  void everyDefaultIsAllowed() {
    assertThat(DeliverKeys.ALL)
        .allSatisfy(key -> assertThat(key.parse(key.defaultText())).as(key.name()).isPresent());
    for (TargetKind kind : TargetKind.values()) {
      List<ConfigKey<?>> keys = new TargetKeys("a", kind).all();
      assertThat(keys)
          .filteredOn(key -> !key.name().endsWith(".kind"))
          .allSatisfy(key -> assertThat(key.parse(key.defaultText())).as(key.name()).isPresent());
    }
  }

  private List<String> problems(String yaml) {
    return catchThrowableOfType(ConfigException.class, () -> read(yaml)).problems();
  }

  private DeliverConfig read(String yaml) throws ConfigException, IOException {
    return DeliverConfig.read(
        Files.writeString(folder.resolve("deliver.yml"), yaml), Map.<String, String>of()::get);
  }
}
