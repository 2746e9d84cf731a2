package io.radstream.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.gateway.audit.AuditEvent;
import io.radstream.gateway.metrics.GatewayMetrics;
import io.radstream.gateway.metrics.StowMeters;
import io.radstream.gateway.storage.ReceivedInstance.Peer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditedRequestsTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<AuditEvent> told = new ArrayList<>();
  private final AuditedRequests requests = new AuditedRequests(told::add, new StowMeters(registry));

  @Test
  void wrongCredentialsAreAuditedAndEveryRequestIsCounted() {
    Peer peer = new Peer("STOW", "10.0.0.1");

    requests.answered(peer, 200);
    requests.answered(peer, 401);
    requests.answered(peer, 200);

    assertThat(told).containsExactly(new AuditEvent.Refused(peer, AuditEvent.Alert.CREDENTIALS));
    assertThat(GatewayMetrics.STOW_REQUESTS.counter(registry, "200").count()).isEqualTo(2);
    assertThat(GatewayMetrics.STOW_REQUESTS.counter(registry, "401").count()).isEqualTo(1);
  }
}
