package io.radstream.schemas.brokers;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * One thing that a service must be allowed to do at the brokers.
 *
 * @param resource what it is done with: one resource, or all whose names begin alike
 * @param operation Kafka's name for it; {@code Describe} goes with most others
 * @param why what it is needed for
 * @param essential whether the service refuses to work without it; otherwise it only warns
 */
public record Right(
    ResourcePattern resource, AclOperation operation, String why, boolean essential) {

  private static final String ANY_HOST = "*";

  static Right topic(AclOperation operation, String name, String why) {
    return literal(ResourceType.TOPIC, operation, name, why);
  }

  static Right group(AclOperation operation, String name, String why) {
    return literal(ResourceType.GROUP, operation, name, why);
  }

  static Right transactions(AclOperation operation, String id, String why) {
    return literal(ResourceType.TRANSACTIONAL_ID, operation, id, why);
  }

  private static Right literal(ResourceType type, AclOperation operation, String name, String why) {
    return new Right(new ResourcePattern(type, name, PatternType.LITERAL), operation, why, true);
  }

  /** The same, but the service works without it too. */
  Right optional() {
    return new Right(resource, operation, why, false);
  }

  /** The same for every resource whose name begins with this one's; empty means every one. */
  Right prefixed() {
    ResourcePattern pattern =
        resource.name().isEmpty()
            ? new ResourcePattern(
                resource.resourceType(), ResourcePattern.WILDCARD_RESOURCE, PatternType.LITERAL)
            : new ResourcePattern(resource.resourceType(), resource.name(), PatternType.PREFIXED);
    return new Right(pattern, operation, why, essential);
  }

  boolean isOn(ResourceType type) {
    return resource.resourceType() == type;
  }

  /** This right as the brokers keep it, from every host. */
  public AclBinding grantedTo(String principal) {
    return new AclBinding(
        resource, new AccessControlEntry(principal, ANY_HOST, operation, AclPermissionType.ALLOW));
  }

  /** As {@code kafka-acls} writes the operation, for example {@code DescribeConfigs}. */
  public String operationName() {
    return Arrays.stream(operation.name().split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  /** For people, for example {@code Write on topic xray.diagnoses}. */
  @Override
  public String toString() {
    String type = resource.resourceType().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return resource.patternType() == PatternType.PREFIXED
        ? "%s on every %s beginning with %s".formatted(operationName(), type, resource.name())
        : "%s on %s %s".formatted(operationName(), type, resource.name());
  }
}
