package io.radstream.cli.tracing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.radstream.cli.Execution;
import io.radstream.cli.tracing.Collector.Seen;
import io.radstream.console.PseudonymKeyFile;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.testkit.engine.RandomBundle;
import io.radstream.testkit.images.SyntheticImages;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From one trace id in a diagnosis's header to every step of its image. */
@Timeout(300)
class TraceIT {

  private static final int IMAGES = 8;
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Pattern DIAGNOSIS =
      Pattern.compile("\"imageId\": ?\"([^\"]+)\".*\"traceId\": ?\"([0-9a-f]{32})\"");

  private static final Pattern DEAD_LETTER =
      Pattern.compile("\"DECODE_TIMEOUT\".*\"traceId\": ?\"([0-9a-f]{32})\"");

  @TempDir private Path folder;

  @BeforeEach
  void makeInputs() throws IOException {
    Path films = Files.createDirectories(folder.resolve("films"));
    for (int i = 0; i < IMAGES; i++) {
      Files.write(films.resolve("film-" + i + ".png"), SyntheticImages.grey(20 * i));
    }
    RandomBundle.small("untrained").writeTo(folder.resolve("model.zip"));
    PseudonymKeyFile.create(folder.resolve("site.key"));
  }

  @Test
  void fromTheTraceIdOfADiagnosisEveryStepOfItsImageIsFound() throws Exception {
    try (LocalStack stack = LocalStack.start(StackConfig.temporary());
        Collector collector = Collector.start()) {
      // given
      assertThat(publish(stack, collector.variables()).exitCode()).isZero();
      Program app = stream(stack, collector.variables());

      // when
      awaitResults(stack, app);
      app.process().destroy();
      assertThat(app.exitCode()).as(app::said).isZero();

      // then
      List<Seen> spans = collector.spans();
      Matcher diagnosis = DIAGNOSIS.matcher(results(stack));
      for (int i = 0; i < IMAGES; i++) {
        assertThat(diagnosis.find()).as(results(stack)).isTrue();
        checkTrace(diagnosis.group(1), diagnosis.group(2), spans);
      }
      List<Seen> batches = spans.stream().filter(one -> one.name().equals("batch")).toList();
      assertThat(batches.stream().mapToInt(one -> one.links().size()).sum()).isEqualTo(IMAGES);
      assertThat(collector.resources())
          .allSatisfy(
              resource ->
                  assertThat(resource.keySet())
                      .allMatch(
                          key -> key.startsWith("telemetry.sdk.") || key.startsWith("service.")));
    }
  }

  private static void checkTrace(String imageId, String traceId, List<Seen> spans) {
    List<Seen> trace = spans.stream().filter(one -> one.trace().equals(traceId)).toList();
    Map<String, Seen> byName = new HashMap<>();
    trace.forEach(one -> assertThat(byName.put(one.name(), one)).isNull());
    assertThat(byName)
        .as(() -> printed(imageId, trace))
        .containsOnlyKeys(
            "xray.images publish",
            "process",
            "intake",
            "decode",
            "queue",
            "inference",
            "order",
            "commit");
    assertThat(trace).allSatisfy(one -> assertThat(one.millis()).isPositive());
    Seen publish = requireNonNull(byName.remove("xray.images publish"));
    Seen process = requireNonNull(byName.remove("process"));
    assertThat(publish.service()).isEqualTo("radstream-tools");
    assertThat(process.service()).isEqualTo("radstream-stream");
    assertThat(process.parent()).isEqualTo(publish.id());
    assertThat(byName.values()).extracting(Seen::parent).containsOnly(process.id());
    assertThat(process.attributes())
        .containsEntry("xray.image.id", imageId)
        .containsEntry("messaging.destination.name", "xray.images")
        .containsKeys("xray.outcome", "xray.model.version", "messaging.kafka.offset");
    assertThat(publish.attributes()).containsEntry("xray.image.id", imageId);
    double steps = byName.values().stream().mapToDouble(Seen::millis).sum();
    assertThat(steps).isBetween(0.9 * process.millis() - 1, process.millis() + 1);
  }

  private static String printed(String imageId, List<Seen> trace) {
    StringBuilder text = new StringBuilder("image " + imageId);
    trace.stream()
        .sorted(Comparator.comparingLong(one -> one.span().getStartTimeUnixNano()))
        .forEach(one -> text.append("%n  %-20s %9.3f ms".formatted(one.name(), one.millis())));
    return text.toString();
  }

  @Test
  @Tag("campaign")
  void aCollectorThatIsAwayHoldsUpNothingAndIsToldOnce() throws Exception {
    Map<String, String> away;
    try (ServerSocket free = new ServerSocket(0)) {
      away = Collector.variables(free.getLocalPort());
    }
    try (LocalStack stack = LocalStack.start(StackConfig.temporary())) {
      Program published = publish(stack, away);
      assertThat(published.exitCode()).as(published::said).isZero();
      Program app = stream(stack, away);

      awaitResults(stack, app);

      long before = System.nanoTime();
      app.process().destroy();
      assertThat(app.exitCode()).as(app::said).isZero();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
      assertThat(app.said().lines().filter(line -> line.contains("Traces: "))).hasSizeLessThan(2);
      assertThat(app.said()).doesNotContain("\tat ");
    }
  }

  @Test
  void wrongSettingsAreWrongUsageNamingTheVariable() throws Exception {
    for (Map<String, String> wrong :
        List.of(
            Map.of("OTEL_TRACES_EXPORTER", "zipkin"),
            Map.of("OTEL_TRACES_EXPORTER", "otlp", "OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318"),
            Map.of("OTEL_TRACES_EXPORTER", "otlp", "OTEL_EXPORTER_OTLP_TIMEOUT", "soon"),
            Map.of("OTEL_TRACES_EXPORTER", "otlp", "OTEL_TRACES_SAMPLER", "sometimes"),
            Map.of("RADSTREAM_LOG_FORMAT", "xml"))) {
      Program program = Program.start(folder.resolve("wrong.log"), wrong, "topics");

      assertThat(program.exitCode()).as(program::said).isEqualTo(2);
      assertThat(program.said().lines())
          .singleElement()
          .asString()
          .containsAnyOf(
              wrong.keySet().stream()
                  .filter(name -> wrong.size() == 1 || !name.equals("OTEL_TRACES_EXPORTER"))
                  .toArray(String[]::new));
    }
  }

  @Test
  void withoutTheVariableNoClassOfTheSdkIsLoaded() throws Exception {
    Program program =
        Program.start(
            folder.resolve("off.log"),
            Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "not looked at"),
            List.of("-verbose:class"),
            "publish",
            "--images",
            folder.resolve("films").toString(),
            "--pseudonym-key",
            folder.resolve("site.key").toString(),
            "--bootstrap-servers",
            "127.0.0.1:1");

    assertThat(program.exitCode()).isEqualTo(3);
    assertThat(program.said())
        .contains("io.radstream.traceexport.TraceExport")
        .doesNotContain("io.opentelemetry.sdk", "io.opentelemetry.exporter");
  }

  /** No SDK is needed for that: the publisher has given the image its trace id. */
  @Test
  @Tag("campaign")
  void lineOfTheLogAboutOneImageShowsItsTrace() throws Exception {
    Path large = Files.createDirectories(folder.resolve("large"));
    assertThat(ImageIO.write(grain(6_000), "png", large.resolve("film.png").toFile())).isTrue();
    try (LocalStack stack = LocalStack.start(StackConfig.temporary())) {
      // given an image that takes longer than the app allows
      Program published = publish(stack, large, Map.of());
      assertThat(published.exitCode()).as(published::said).isZero();

      // when
      Program app = stream(stack, Map.of("RADSTREAM_LOG_FORMAT", "json"), "decode.timeout: 100ms");
      await().atMost(LIMIT).until(() -> results(stack).contains("DECODE_TIMEOUT"));
      app.process().destroy();
      assertThat(app.exitCode()).as(app::said).isZero();

      // then
      Matcher deadLetter = DEAD_LETTER.matcher(results(stack));
      assertThat(deadLetter.find()).as(results(stack)).isTrue();
      assertThat(app.said().lines().filter(line -> line.contains("could not be read in time")))
          .singleElement()
          .asString()
          .contains("\"trace_id\":\"" + deadLetter.group(1) + "\"");
    }
  }

  /** Of two greys by chance, so that it is neither small nor too large to be sent. */
  private static BufferedImage grain(int side) {
    var image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    Random random = new Random(1);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (random.nextBoolean() ? 100 : 140);
    }
    return image;
  }

  private Program publish(LocalStack stack, Map<String, String> variables) throws IOException {
    return publish(stack, folder.resolve("films"), variables);
  }

  private Program publish(LocalStack stack, Path films, Map<String, String> variables)
      throws IOException {
    return Program.start(
        folder.resolve("publish.log"),
        variables,
        "publish",
        "--images",
        films.toString(),
        "--pseudonym-key",
        folder.resolve("site.key").toString(),
        "--bootstrap-servers",
        stack.bootstrapServers(),
        "--registry-url",
        stack.registryUrl());
  }

  private Program stream(LocalStack stack, Map<String, String> variables, String... settings)
      throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("stream.yml"),
            """
            kafka.bootstrap.servers: '%s'
            registry.url: '%s'
            model.bundle: '%s'
            """
                    .formatted(
                        stack.bootstrapServers(), stack.registryUrl(), folder.resolve("model.zip"))
                + String.join("\n", settings));
    return Program.start(
        folder.resolve("stream.log"), variables, "stream", "--config", config.toString());
  }

  private static void awaitResults(LocalStack stack, Program app) {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              assertThat(app.process().isAlive()).as(app::said).isTrue();
              assertThat(results(stack).lines()).hasSize(IMAGES);
            });
  }

  private static String results(LocalStack stack) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out, true);
    Execution.of(
        writer,
        writer,
        "results",
        "--format",
        "json",
        "--bootstrap-servers",
        stack.bootstrapServers(),
        "--registry-url",
        stack.registryUrl());
    return out.toString();
  }
}
