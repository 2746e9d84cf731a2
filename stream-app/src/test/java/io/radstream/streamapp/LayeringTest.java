package io.radstream.streamapp;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LayeringTest {

  private static final String ROOT = "io.radstream.streamapp";

  private final JavaClasses classes =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

  @Test
  void kafkaStopsAtTheEdges() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT,
            ROOT + ".batching",
            ROOT + ".config",
            ROOT + ".decode",
            ROOT + ".drift",
            ROOT + ".explain",
            ROOT + ".metrics",
            ROOT + ".references",
            ROOT + ".serving",
            ROOT + ".shadow",
            ROOT + ".tracing")
        // Asks Kafka Streams what its settings are called.
        .and()
        .doNotHaveSimpleName("ConfigKeys")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..")
        .check(classes);
  }

  @Test
  void avroStopsAtTheEdges() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + ".batching",
            ROOT + ".commit",
            ROOT + ".drift",
            ROOT + ".progress",
            ROOT + ".references",
            ROOT + ".serving",
            ROOT + ".tracing")
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
        .doNotHaveFullyQualifiedName(ROOT + ".commit.CommitDrain$Context")
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

  /** As docs/architecture.md draws them. */
  static Stream<Arguments> packages() {
    return Stream.of(
        arguments("tracing", List.of()),
        arguments("batching", List.of("tracing")),
        arguments("references", List.of()),
        arguments("progress", List.of()),
        arguments("metrics", List.of("batching")),
        arguments("serving", List.of("batching")),
        arguments("inflight", List.of("batching", "serving", "tracing")),
        arguments("outcome", List.of("inflight", "serving")),
        arguments("drift", List.of("serving")),
        arguments("explain", List.of("batching", "inflight", "serving")),
        arguments("shadow", List.of("batching", "inflight", "outcome", "serving")),
        arguments("commit", List.of("inflight", "progress")),
        arguments("intake", List.of("commit", "inflight", "progress")),
        arguments(
            "decode",
            List.of("batching", "inflight", "intake", "references", "serving", "tracing")),
        arguments(
            "inference",
            List.of(
                "batching",
                "commit",
                "decode",
                "drift",
                "explain",
                "inflight",
                "intake",
                "metrics",
                "outcome",
                "progress",
                "references",
                "serving",
                "shadow",
                "tracing")),
        arguments("rollout", List.of("drift", "inference", "references", "serving", "shadow")),
        arguments(
            "config",
            List.of(
                "batching", "decode", "explain", "inference", "inflight", "references", "rollout")),
        arguments(
            "topology",
            List.of(
                "commit",
                "config",
                "explain",
                "inference",
                "inflight",
                "intake",
                "progress",
                "rollout")));
  }

  @ParameterizedTest
  @MethodSource("packages")
  void noStepReachesBack(String step, List<String> below) {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "." + step)
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + "..")
                .and(
                    not(
                        resideInAnyPackage(
                            Stream.concat(Stream.of(step), below.stream())
                                .map(name -> ROOT + "." + name)
                                .toArray(String[]::new)))))
        .check(classes);
  }

  @Test
  void everyPackageHasItsPlace() {
    Set<String> placed =
        packages().map(one -> ROOT + "." + one.get()[0]).collect(Collectors.toSet());

    assertThat(classes.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(Stream.of(ROOT), placed.stream()).toList());
  }
}
