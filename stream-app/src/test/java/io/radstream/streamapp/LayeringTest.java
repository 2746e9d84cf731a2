package io.radstream.streamapp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

class LayeringTest {

  private static final String ROOT = "io.radstream.streamapp";

  private final JavaClasses classes =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

  @Test
  void kafkaStopsAtTopologyInferenceAndRelease() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT, ROOT + ".batching", ROOT + ".config", ROOT + ".references")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..")
        .check(classes);
  }

  @Test
  void avroStopsAtTheEdges() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".batching", ROOT + ".references")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.avro..", "io.radstream.schemas..")
        .check(classes);
  }

  @Test
  void onlyTheCommitDrainKnowsKafkaStreamsFromTheInside() {
    noClasses()
        .that()
        .haveSimpleNameNotStartingWith("CommitDrain")
        .and()
        .haveSimpleNameNotStartingWith("Origin")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka.streams..internals..")
        .check(classes);
  }

  @Test
  void onlyReferencesSpeaksHttp() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".references")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.hc..", "java.net.http..")
        .check(classes);
  }

  @Test
  void noStepReachesBack() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".batching", ROOT + ".references")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".inference", ROOT + ".topology", ROOT + ".config")
        .check(classes);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".inference")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".topology", ROOT + ".config", ROOT + ".release")
        .check(classes);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".release")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".topology", ROOT + ".config")
        .check(classes);
  }
}
