package io.radstream.gateway.association;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.gateway.association.ScpSettings.Limits;
import io.radstream.gateway.association.ScpSettings.Timeouts;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdmissionTest {

  private static final Timeouts USUAL = Timeouts.USUAL;

  private final Admission admission =
      new Admission(
          new Limits(2, 2, 4096, 1024, 1),
          new Timeouts(
              USUAL.request(),
              USUAL.idle(),
              USUAL.unit(),
              USUAL.object(),
              1,
              USUAL.write(),
              USUAL.memory(),
              Duration.ofMillis(1),
              Duration.ofSeconds(1)));

  @Test
  void refusesOneTooManyWhereAllMakeProgress() throws Exception {
    Given first = associated("a", 0);
    Given second = associated("a", 999);

    assertThat(admission.admit(new Given("b", 0))).contains(RefusalReason.FULL);
    assertThat(first.ended).isNull();
    assertThat(second.ended).isNull();
  }

  @Test
  void endsTheAssociationThatHasStalledLongestForANewOne() throws Exception {
    Given first = associated("a", 2_000);
    Given second = associated("a", 3_000);

    assertThat(admission.admit(new Given("b", 0))).isEmpty();

    assertThat(second.ended).isEqualTo(AbortCause.DISPLACED);
    assertThat(first.ended).isNull();
  }

  @Test
  void endsThoseOfTheAddressThatHasMost() throws Exception {
    Admission three = new Admission(new Limits(3, 2, 4096, 1024, 1), USUAL);
    Given alone = new Given("a", 9_000);
    Given one = new Given("b", 2_000);
    Given other = new Given("b", 3_000);
    for (Given connection : new Given[] {alone, one, other}) {
      assertThat(three.admit(connection)).isEmpty();
    }

    assertThat(three.admit(new Given("c", 0))).isEmpty();

    assertThat(other.ended).isEqualTo(AbortCause.DISPLACED);
    assertThat(alone.ended).isNull();
  }

  @Test
  void endsTheOldestPendingConnectionForANewOne() {
    Given old = new Given("a", 20);
    Given young = new Given("a", 10);
    admission.connected(old);
    admission.connected(young);

    admission.connected(new Given("a", 0));

    assertThat(old.ended).isEqualTo(AbortCause.DISPLACED);
    assertThat(young.ended).isNull();
  }

  @Test
  void endsAnAssociationThatHasSentNothingSooner() throws Exception {
    Given unused = associated("a", 300);
    associated("a", 900);

    assertThat(admission.admit(new Given("b", 0))).isEmpty();

    assertThat(unused.ended).isEqualTo(AbortCause.DISPLACED);
  }

  @Test
  void takesAPlaceThatWasGivenBack() throws Exception {
    Given first = associated("a", 0);
    associated("a", 0);

    admission.closed(first);

    assertThat(admission.admit(new Given("b", 0))).isEmpty();
  }

  @Test
  void admitsNobodyOnceItStops() throws Exception {
    admission.stop();

    assertThat(admission.admit(new Given("a", 0))).contains(RefusalReason.STOPPING);
  }

  private Given associated(String address, long stalledMillis) throws InterruptedException {
    Given connection = new Given(address, stalledMillis);
    admission.connected(connection);
    Optional<RefusalReason> refusal = admission.admit(connection);
    assertThat(refusal).isEmpty();
    return connection;
  }

  private static final class Given implements Admission.Connection {

    private final String address;
    private final long stalledMillis;
    private @Nullable AbortCause ended;

    Given(String address, long stalledMillis) {
      this.address = address;
      this.stalledMillis = stalledMillis;
    }

    @Override
    public String address() {
      return address;
    }

    @Override
    public Duration stalled() {
      return Duration.ofMillis(stalledMillis);
    }

    @Override
    public boolean used() {
      return stalledMillis != 300;
    }

    @Override
    public void end(AbortCause cause) {
      ended = cause;
    }
  }
}
