package io.radstream.producertools.acls;

import io.radstream.console.Connection;
import io.radstream.schemas.brokers.UnreachableException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclBinding;

/** Grants rights as an administrator, the owner of the connection's login. */
record AclGrant(Connection connection) {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * Grants them all; what is granted already stays so.
   *
   * @throws UnreachableException saying why, if the brokers refuse or do not answer
   */
  void apply(List<AclBinding> grants) {
    try (Admin admin = Admin.create(connection.kafka())) {
      var unused = admin.createAcls(grants).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw refused(Objects.requireNonNullElse(e.getCause(), e));
    } catch (KafkaException e) {
      throw refused(e);
    } catch (TimeoutException e) {
      throw new UnreachableException(
          "no answer from %s within %d s"
              .formatted(connection.bootstrapServers(), PATIENCE.toSeconds()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException("interrupted while granting rights", e);
    }
  }

  private UnreachableException refused(Throwable why) {
    return new UnreachableException(
        "the brokers at %s did not grant the rights: %s"
            .formatted(connection.bootstrapServers(), why.getMessage()),
        why);
  }
}
