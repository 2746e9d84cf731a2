package io.radstream.schemas.brokers;

import io.radstream.schemas.registry.RegistryConfig;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The names of the settings that clients of Kafka and of the Schema Registry have. Kafka's clients
 * take any name in silence, a mistyped one too, and go on with the default. Immutable.
 */
public final class ClientSettingNames {

  /** Whoever writes these brings classes, which may have settings of any name. */
  private static final List<String> PLUG_INS =
      List.of(
          ".class",
          ".classes",
          "metric.reporters",
          "security.providers",
          "config.providers",
          "partition.assignment.strategy");

  private final Set<String> names;
  private final boolean open;

  private ClientSettingNames(Set<String> names, boolean open) {
    this.names = names;
    this.open = open;
  }

  /**
   * Those of Kafka's clients.
   *
   * @param more that there are here, such as those of Kafka Streams
   * @param written all names that somebody wrote: where one of them is of a class of his own, any
   *     other may belong to that class
   */
  public static ClientSettingNames kafka(Collection<String> more, Collection<String> written) {
    Set<String> names = new TreeSet<>(more);
    names.addAll(ConsumerConfig.configNames());
    names.addAll(ProducerConfig.configNames());
    names.addAll(AdminClientConfig.configNames());
    return new ClientSettingNames(names, written.stream().anyMatch(ClientSettingNames::isPlugIn));
  }

  /** Those of RadStream's client of the registry, which are Confluent's. */
  public static ClientSettingNames registry() {
    return new ClientSettingNames(RegistryConfig.names(), false);
  }

  private static boolean isPlugIn(String name) {
    return PLUG_INS.stream().anyMatch(name::endsWith);
  }

  /** Whether a setting of this name is read by anybody, as far as can be known. */
  public boolean has(String name) {
    return names.contains(name) || (open && nearest(name).isEmpty());
  }

  /** What was probably meant by a name that there is not. */
  public Optional<String> nearest(String name) {
    return Nearest.to(name, names);
  }
}
