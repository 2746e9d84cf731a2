package io.radstream.modeltrainer.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.radstream.modeltrainer.bundling.FinishedTraining;
import io.radstream.modeltrainer.dataset.snapshot.LabelCollection;
import io.radstream.modeltrainer.service.TrainerService.Jobs;
import io.radstream.modeltrainer.service.TrainerService.RetrainPolicy;
import io.radstream.telemetry.management.ManagementAddress;
import io.radstream.telemetry.management.ManagementServer;
import io.radstream.telemetry.metrics.MeterDefinition;
import io.radstream.telemetry.metrics.ServiceMetrics;
import io.radstream.testkit.metrics.Promtool;
import io.radstream.testkit.metrics.Scrape;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an operator's Prometheus sees of a trainer. */
class TrainerMetricsIT extends TopicTrainingFixture {

  @Test
  void everyMeterIsScrapedWhileTheServiceTrainsAndAfterwards() throws Exception {
    List<String> early = new ArrayList<>();
    try (ServiceMetrics metrics = ServiceMetrics.scraped();
        ManagementServer server =
            ManagementServer.start(new ManagementAddress("127.0.0.1", 0), metrics::scrape);
        LabelCollection labels = open()) {
      PrintWriter scraping =
          new PrintWriter(
              new EpochWriter(
                  told,
                  () -> {
                    if (early.isEmpty()) {
                      early.add(scraped(server).text());
                      early.add(asked(server, "/health/ready"));
                    }
                    if (told.toString().contains("run-001 is finished")) {
                      stop.give();
                    }
                  }));
      TrainerService service =
          new TrainerService(
              Jobs.all(settings()),
              new RetrainPolicy(40, Duration.ofHours(6)),
              labels,
              folder.resolve("out"),
              FinishedTraining.NOTHING,
              scraping,
              stop,
              () -> now,
              TrainerMeters.of(metrics));
      server.watch(service::obstacle);
      assertThat(asked(server, "/health/ready")).contains("brokers have not answered");

      service.run();

      assertThat(early.get(0))
          .contains("xray_training_epoch 1.0", "xray_training_loss{set=\"validation\"}")
          .contains("xray_labels_waiting 48.0", "xray_trainings_total{result=\"done\"} 0.0");
      assertThat(early.get(1)).isEqualTo("ready\n");
      Scrape late = scraped(server);
      assertThat(late.text())
          .contains("xray_trainings_total{result=\"done\"} 1.0")
          .contains("xray_training_finished_timestamp_seconds 1.");
      assertThat(late.names().stream().filter(name -> name.startsWith("xray_")))
          .containsExactlyInAnyOrderElementsOf(
              TrainerMeters.ALL.stream().map(MeterDefinition::exposedName).toList());
      assertThat(asked(server, "/health/ready")).contains("it stops");
      assumeThat(Promtool.isInstalled()).as("promtool is not installed").isTrue();
      assertThat(Promtool.checkMetrics(late.text()).output()).isEmpty();
    }
  }

  private static String asked(ManagementServer server, String path) {
    URI uri = URI.create("http://127.0.0.1:%d%s".formatted(server.port(), path));
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
          .body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Scrape scraped(ManagementServer server) {
    try {
      return Scrape.of(server.port());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
