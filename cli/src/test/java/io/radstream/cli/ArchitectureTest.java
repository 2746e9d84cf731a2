package io.radstream.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.TryCatchBlock;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of docs/architecture.md on what may know what. Only this module sees all others. */
class ArchitectureTest {

  private static final String ROOT = "io.radstream.";

  /** Each module, and the modules it may depend on. */
  private static final Map<String, List<String>> ALLOWED =
      Map.ofEntries(
          entry("files"),
          entry("schemas"),
          entry("console", "files", "schemas"),
          entry("configuration", "schemas"),
          entry("telemetry"),
          entry("traceexport", "files", "console", "schemas"),
          entry("imaging"),
          entry("model", "files", "imaging"),
          entry("engines", "files", "imaging", "model"),
          entry("localstack", "files", "console", "schemas"),
          entry("testkit", "console", "schemas", "imaging", "model", "engines", "localstack"),
          entry("modelregistry", "files", "console", "schemas", "imaging", "model"),
          entry(
              "streamapp",
              "files",
              "console",
              "configuration",
              "telemetry",
              "schemas",
              "imaging",
              "model",
              "engines",
              "modelregistry"),
          entry("gateway", "files", "console", "configuration", "telemetry", "schemas", "imaging"),
          entry(
              "deliver",
              "files",
              "console",
              "configuration",
              "telemetry",
              "schemas",
              "imaging",
              "model",
              "engines",
              "gateway"),
          entry(
              "dashboard",
              "files",
              "console",
              "configuration",
              "telemetry",
              "schemas",
              "imaging",
              "model",
              "gateway"),
          entry("producertools", "files", "console", "telemetry", "schemas", "imaging"),
          entry(
              "modeltrainer",
              "files",
              "console",
              "telemetry",
              "schemas",
              "imaging",
              "model",
              "engines",
              "modelregistry"),
          entry(
              "chaos",
              "files",
              "console",
              "configuration",
              "schemas",
              "imaging",
              "model",
              "engines",
              "modelregistry",
              "testkit",
              "localstack",
              "streamapp"));

  private static Map.Entry<String, List<String>> entry(String module, String... below) {
    return Map.entry(module, List.of(below));
  }

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.radstream");

  static Stream<String> modules() {
    return ALLOWED.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void moduleDependsOnlyOnTheModulesBelowIt(String module) {
    noClasses()
        .that()
        .resideInAPackage(inside(module))
        .should()
        .dependOnClassesThat(resideInAPackage("io.radstream..").and(outside(module)))
        .check(ALL);
  }

  @Test
  void modulesAreFreeOfCycles() {
    slices().matching("io.radstream.(*)..").should().beFreeOfCycles().check(ALL);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void packagesOfAModuleAreFreeOfCycles(String module) {
    slices()
        .matching(ROOT + module + ".(*)..")
        .should()
        .beFreeOfCycles()
        // Some modules are one package only.
        .allowEmptyShould(true)
        .check(ALL);
  }

  @Test
  void kafkaEndsAtTheEdgeOfTheStreamApp() {
    noClasses()
        .that()
        .resideInAPackage("io.radstream.streamapp..")
        .and()
        .resideOutsideOfPackages(
            "io.radstream.streamapp",
            "io.radstream.streamapp.commit..",
            "io.radstream.streamapp.config..",
            "io.radstream.streamapp.inference..",
            "io.radstream.streamapp.inflight..",
            "io.radstream.streamapp.intake..",
            "io.radstream.streamapp.outcome..",
            "io.radstream.streamapp.progress..",
            "io.radstream.streamapp.topology..",
            "io.radstream.streamapp.rollout..")
        .should()
        .dependOnClassesThat(resideInAPackage("org.apache.kafka.."))
        .check(ALL);
  }

  @Test
  void trainingAndEvaluationKnowNothingOfKafkaOrAvro() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.radstream.modeltrainer.training..",
            "io.radstream.modeltrainer.evaluation..",
            "io.radstream.modeltrainer.service..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.apache.kafka..", "org.apache.avro..", "io.radstream.schemas"))
        .check(ALL);
  }

  @Test
  void modelAndImagesKnowNothingOfKafkaOrAvro() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.radstream.imaging..",
            "io.radstream.model..",
            "io.radstream.engines..",
            "io.radstream.streamapp.batching..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.apache.kafka..", "org.apache.avro..", "io.radstream.schemas.."))
        .check(ALL);
  }

  @Test
  void deeplearning4jStaysInItsRooms() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.radstream.benchmarks..",
            "io.radstream.testkit.engine..",
            "io.radstream.engines.dl4j..",
            "io.radstream.engines.onnx..",
            "io.radstream.engines.network..",
            "io.radstream.modeltrainer.training..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.deeplearning4j..", "org.nd4j..", "onnx.."))
        .check(ALL);
  }

  @Test
  void onnxRuntimeStaysInItsRoom() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.radstream.engines.onnx..")
        .should()
        .dependOnClassesThat(resideInAPackage("ai.onnxruntime.."))
        .check(ALL);
  }

  @Test
  void theTracingSdkStaysInItsRoom() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.radstream.traceexport..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.opentelemetry.sdk..", "io.opentelemetry.exporter.."))
        .because("code that traces needs the API only; without SDK it costs next to nothing")
        .check(ALL);
  }

  @Test
  void onlyMainClassesStartTheTracingSdk() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.radstream.traceexport..", "io.radstream.cli")
        .should()
        .dependOnClassesThat(resideInAPackage("io.radstream.traceexport.."))
        .check(ALL);
  }

  @Test
  void nothingButTheProcessesTracerIsTakenFromAGlobalPlace() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.radstream.telemetry.tracing..")
        .should()
        .dependOnClassesThat(resideInAPackage("io.opentelemetry.api"))
        .check(ALL);
  }

  @Test
  void everyPackageSaysWhatItHoldsAndIsNullMarked() {
    assertThat(ALL.stream().map(JavaClass::getPackage).distinct())
        .hasSizeGreaterThan(ALLOWED.size())
        .allMatch(ArchitectureTest::isNullMarked);
  }

  @Test
  void resultsAreWrittenWhereErrorsAreNoticed() {
    noClasses()
        .that()
        // Kafka's own formatting of storage, in a JVM of its own.
        .resideOutsideOfPackage("io.radstream.localstack.broker..")
        .should()
        .accessField(System.class, "out")
        .because("System.out keeps quiet about what it cannot write; commands have getOut()")
        .check(ALL);
  }

  @Test
  void wholeFilesAreWrittenInOnePlace() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.radstream.files..")
        .should()
        .accessField(StandardCopyOption.class, "ATOMIC_MOVE")
        .check(ALL);
  }

  @Test
  void noCommandTakesADefectForWrongUsage() {
    classes()
        .that()
        .haveSimpleNameEndingWith("Command")
        .or()
        .haveSimpleNameEndingWith("Options")
        .should(notCatch(IllegalArgumentException.class))
        .because("wrong usage is a UsageException; an IllegalArgumentException is a defect")
        .check(ALL);
  }

  private static ArchCondition<JavaClass> notCatch(Class<? extends Throwable> type) {
    return new ArchCondition<>("not catch " + type.getSimpleName()) {
      @Override
      public void check(JavaClass one, ConditionEvents events) {
        one.getCodeUnits().stream()
            .filter(unit -> unit.getTryCatchBlocks().stream().anyMatch(this::caught))
            .forEach(
                unit ->
                    events.add(SimpleConditionEvent.violated(unit, unit.getFullName() + " does")));
      }

      private boolean caught(TryCatchBlock block) {
        return block.getCaughtThrowables().stream().anyMatch(caught -> caught.isEquivalentTo(type));
      }
    };
  }

  @Test
  void namesSayWhatAClassDoes() {
    noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl|Common)")
        .check(ALL);
  }

  private static boolean isNullMarked(JavaPackage javaPackage) {
    // Avro generates the records without annotations, so theirs cannot be.
    return javaPackage.getName().equals("io.radstream.schemas")
        || javaPackage.isAnnotatedWith(NullMarked.class);
  }

  private static String inside(String module) {
    return ROOT + module + "..";
  }

  private static DescribedPredicate<JavaClass> outside(String module) {
    String[] allowed =
        Stream.concat(Stream.of(module), ALLOWED.getOrDefault(module, List.of()).stream())
            .map(ArchitectureTest::inside)
            .toArray(String[]::new);
    return describe(
        "not in " + Arrays.toString(allowed), type -> !resideInAnyPackage(allowed).test(type));
  }
}
