package io.radstream.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.radstream.schemas.registry.RegistryRequest.RegistryResponse;
import io.radstream.schemas.registry.RegistryUnavailableException.Obstacle;
import io.radstream.schemas.registry.SchemaBounds.SchemaReading;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for schemas by their ids. What is answered for one id never stands for the registry: before
 * anything but a sound answer is believed to be the registry's fault, it is asked for another id
 * that it gave out itself, or for its compatibility level where none is known. Thread-safe.
 */
final class SchemaRequests {

  private static final Logger LOG = LoggerFactory.getLogger(SchemaRequests.class);

  private final RegistryHttpClient dialogue;
  private final IdTrials trials;

  /** The two ids heard of last, so that there is one besides the id that is on trial. */
  private @Nullable Integer last;

  private @Nullable Integer lastButOne;
  private boolean answered;

  SchemaRequests(RegistryHttpClient dialogue, IdTrials trials) {
    this.dialogue = dialogue;
    this.trials = trials;
  }

  /** The registry gave out this id, or a schema by it. */
  synchronized void sound(int id) {
    answered = true;
    if (last == null || last != id) {
      lastButOne = last;
      last = id;
    }
  }

  private synchronized @Nullable Integer otherThan(int id) {
    return last != null && last == id ? lastButOne : last;
  }

  private synchronized void hasAnswered() {
    answered = true;
  }

  private synchronized boolean everAnswered() {
    return answered;
  }

  /**
   * One try.
   *
   * @param how the question is put
   * @throws BadRecordException if no record can be read by it
   * @throws RegistryUnavailableException if that is not known; {@code ONE_ID} if the registry
   *     answers otherwise
   */
  SchemaReading.Usable ask(int id, Function<RegistryRequest, RegistryResponse> how) {
    if (trials.condemned(id)) {
      throw new BadRecordException("The Schema Registry answers, but not soundly for id " + id);
    }
    RegistryRequest question = RegistryRequest.schemaById(id);
    try {
      SchemaReading.Usable schema = usable(id, question, how.apply(question));
      trials.acquitted(id, true);
      sound(id);
      return schema;
    } catch (BadRecordException e) {
      trials.acquitted(id, true);
      hasAnswered();
      throw e;
    } catch (RegistryUnavailableException e) {
      throw explained(id, e);
    }
  }

  private static SchemaReading.Usable usable(
      int id, RegistryRequest question, RegistryResponse response) {
    if (response.isRegistryNotFound()) {
      throw new BadRecordException("The Schema Registry knows no schema with id " + id + ".");
    }
    if (!response.isSuccess()) {
      throw SchemaRegistryClient.unreadable(
          question, response.summary() + ", is the address right?");
    }
    JsonNode body = response.body();
    if (!"AVRO".equals(body.path("schemaType").asText("AVRO"))) {
      throw new BadRecordException("Schema " + id + " is not an Avro schema.");
    }
    if (!body.path("references").isEmpty()) {
      throw new BadRecordException("Schema " + id + " refers to others, which is not supported.");
    }
    SchemaReading reading = reading(question, body);
    if (reading instanceof SchemaReading.Refused refused) {
      throw new BadRecordException("Schema " + id + " " + refused.why() + ".");
    }
    return (SchemaReading.Usable) reading;
  }

  static SchemaReading reading(RegistryRequest question, JsonNode body) {
    JsonNode text = body.path("schema");
    if (!text.isTextual()) {
      throw SchemaRegistryClient.unreadable(question, "no text 'schema'");
    }
    return SchemaBounds.read(text.textValue());
  }

  private RegistryException explained(int id, RegistryUnavailableException fault) {
    if (fault.obstacle() == Obstacle.CERTIFICATE || !answersOtherwise(id, fault.obstacle())) {
      trials.acquitted(id, false);
      return ofTheRegistry(fault);
    }
    if (!trials.failed(id, patience(fault.obstacle()))) {
      return new RegistryUnavailableException(
          Obstacle.ONE_ID, "The Schema Registry answers, but not soundly for id " + id, fault);
    }
    LOG.warn(
        "Schema {} counts as unreadable for {} min: {}, while the Schema Registry answers otherwise",
        id,
        IdTrials.CONDEMNED_FOR.toMinutes(),
        fault.obstacle());
    return new BadRecordException("The Schema Registry answers, but not soundly for id " + id);
  }

  /** What has answered like a registry once is none at a wrong address; it may do so again. */
  private RegistryUnavailableException ofTheRegistry(RegistryUnavailableException fault) {
    return fault.obstacle() == Obstacle.UNREADABLE_ANSWER && everAnswered()
        ? new RegistryUnavailableException(
            Obstacle.SERVER_ERROR, String.valueOf(fault.getMessage()), fault)
        : fault;
  }

  private static Duration patience(Obstacle obstacle) {
    return switch (obstacle) {
      case UNREADABLE_ANSWER, CREDENTIALS -> IdTrials.UNREADABLE_FOR;
      case UNREACHABLE, SERVER_ERROR, CERTIFICATE, ONE_ID -> IdTrials.SILENT_FOR;
    };
  }

  /**
   * A login that may not see one schema is sound only if it may see another: the compatibility
   * level may be open to everybody.
   */
  private boolean answersOtherwise(int id, Obstacle obstacle) {
    Integer other = otherThan(id);
    if (other == null && obstacle == Obstacle.CREDENTIALS) {
      return false;
    }
    boolean sound =
        other == null
            ? tells(RegistryRequest.compatibility(), "compatibilityLevel")
            : tells(RegistryRequest.schemaById(other), "schema");
    if (sound) {
      hasAnswered();
    }
    return sound;
  }

  private boolean tells(RegistryRequest question, String what) {
    try {
      RegistryResponse response = dialogue.askOnce(question);
      return response.isSuccess() && response.body().path(what).isTextual();
    } catch (RegistryUnavailableException e) {
      return false;
    }
  }
}
