package io.radstream.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.radstream.schemas.registry.RegistryRequest.RegistryResponse;
import io.radstream.schemas.registry.RegistryUnavailableException.Obstacle;
import io.radstream.schemas.registry.SchemaBounds.SchemaReading;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;

/**
 * Client of a Confluent-compatible Schema Registry (Confluent, Apicurio's {@code ccompat} API,
 * Karapace). Thread-safe; share one. Calls block, at most for the configured attempts times the
 * configured timeout plus pauses (once more where {@link #schemaById} says so). Schemas by id and
 * ids by schema never change, and up to 1,000 of each are remembered, schemas only up to 16 MiB
 * together. No schema is handed out that exceeds {@link SchemaBounds}.
 *
 * <p>Every method throws {@link RegistryUnavailableException} if the registry cannot be used.
 */
public final class SchemaRegistryClient {

  private static final int REMEMBERED = 1_000;
  private static final long REMEMBERED_BYTES = 16 << 20;
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  private final RegistryHttpClient dialogue;
  private final SchemaRequests questions;
  private final Sleeper sleeper;
  private final BoundedCache<Integer, SchemaReading.Usable> schemas =
      new BoundedCache<>(REMEMBERED, REMEMBERED_BYTES, SchemaReading.Usable::weight);
  private final BoundedCache<Named, Integer> registered = new BoundedCache<>(REMEMBERED);
  private final BoundedCache<Named, Integer> lookedUp = new BoundedCache<>(REMEMBERED);

  SchemaRegistryClient(RegistryConfig config, Sleeper sleeper) {
    this(config, sleeper, System::nanoTime);
  }

  SchemaRegistryClient(RegistryConfig config, Sleeper sleeper, LongSupplier nanos) {
    this.dialogue = new RegistryHttpClient(config, sleeper);
    this.questions = new SchemaRequests(dialogue, new IdTrials(nanos));
    this.sleeper = sleeper;
  }

  /** A client that has not spoken to the registry yet. */
  public static SchemaRegistryClient of(RegistryConfig config) {
    return new SchemaRegistryClient(config, Sleeper.system());
  }

  /**
   * The id of the schema under the subject, registering it if it is new there.
   *
   * @throws SchemaRefusedException if it is incompatible with an older version, or invalid
   */
  public int register(String subject, Schema schema) {
    return registered.get(new Named(subject, schema), this::askToRegister);
  }

  /**
   * The id of the schema under the subject, without registering it.
   *
   * @throws SchemaRefusedException if it is not registered
   */
  public int idOf(String subject, Schema schema) {
    return lookedUp.get(new Named(subject, schema), this::lookUp);
  }

  /**
   * The schema a record was written with. Where the registry answers soundly, but not for this id,
   * it is asked again until that is the id's fault ({@link IdTrials}: 2 s or 30 s).
   *
   * @throws BadRecordException if the registry does not know the id, answers for it nothing sound,
   *     or what it names is no Avro or beyond the bounds
   */
  public Schema schemaById(int id) {
    while (true) {
      try {
        return schemas.get(id, asked -> questions.ask(asked, dialogue::ask)).schema();
      } catch (RegistryUnavailableException e) {
        if (e.obstacle() != Obstacle.ONE_ID) {
          throw e;
        }
        pause(e);
      }
    }
  }

  /**
   * The same for who asks again by himself: one try, with one question to each address. An
   * exception that {@linkplain RegistryUnavailableException#isTransient is transient} says that
   * nothing is decided yet.
   */
  public Schema trySchemaById(int id) {
    return schemas.get(id, asked -> questions.ask(asked, dialogue::askOnce)).schema();
  }

  private void pause(RegistryUnavailableException undecided) {
    try {
      sleeper.sleep(BETWEEN_TRIES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw undecided;
    }
  }

  /**
   * The newest version of a subject; asks each time.
   *
   * @throws SchemaRefusedException if the subject is unknown
   */
  public RegisteredSchema latest(String subject) {
    RegistryRequest question = RegistryRequest.latest(subject);
    JsonNode body = known(question, dialogue.ask(question));
    return new RegisteredSchema(
        number(question, body, "id"), number(question, body, "version"), schema(question, body));
  }

  /** Whether the schema could be registered as the next version of the subject. */
  public boolean isCompatible(String subject, Schema schema) {
    RegistryRequest question = RegistryRequest.isCompatible(subject, schema);
    RegistryResponse response = dialogue.ask(question);
    if (response.isRegistryNotFound()) {
      return true;
    }
    return known(question, response).path("is_compatible").asBoolean();
  }

  /** The level that counts where a subject has none of its own. */
  public Compatibility compatibility() {
    RegistryRequest question = RegistryRequest.compatibility();
    String level = known(question, dialogue.ask(question)).path("compatibilityLevel").asText();
    return Arrays.stream(Compatibility.values())
        .filter(candidate -> candidate.name().equals(level))
        .findFirst()
        .orElseThrow(() -> unreadable(question, "an unknown compatibility level"));
  }

  /** Sets the level that counts where a subject has none of its own. */
  public void setCompatibility(Compatibility level) {
    RegistryRequest question = RegistryRequest.setCompatibility(level);
    known(question, dialogue.ask(question));
  }

  private int askToRegister(Named named) {
    RegistryRequest question = RegistryRequest.register(named.subject(), named.schema());
    return registered(question, dialogue.ask(question));
  }

  private int lookUp(Named named) {
    RegistryRequest question = RegistryRequest.lookUp(named.subject(), named.schema());
    return registered(question, dialogue.ask(question));
  }

  private int registered(RegistryRequest question, RegistryResponse response) {
    int id = number(question, known(question, response), "id");
    questions.sound(id);
    return id;
  }

  /** The body of an answer that grants what was asked. */
  private static JsonNode known(RegistryRequest question, RegistryResponse response) {
    if (response.isSuccess()) {
      return response.body();
    }
    String words = "Schema Registry, " + question + ": " + response.summary();
    if (response.status() == 409) {
      throw new SchemaRefusedException("Incompatible with an earlier schema. " + words);
    }
    if (response.status() == 422) {
      throw new SchemaRefusedException("Not accepted as a schema. " + words);
    }
    if (response.isRegistryNotFound()) {
      throw new SchemaRefusedException(
          "Not registered: register it, or set " + RegistryConfig.AUTO_REGISTER + ". " + words);
    }
    throw unreadable(question, response.summary() + ", is the address right?");
  }

  private static int number(RegistryRequest question, JsonNode body, String name) {
    JsonNode value = body.path(name);
    if (!value.isInt()) {
      throw unreadable(question, "no number '" + name + "'");
    }
    return value.intValue();
  }

  private static Schema schema(RegistryRequest question, JsonNode body) {
    SchemaReading reading = SchemaRequests.reading(question, body);
    if (reading instanceof SchemaReading.Refused refused) {
      throw unreadable(question, "a schema that " + refused.why());
    }
    return ((SchemaReading.Usable) reading).schema();
  }

  static RegistryUnavailableException unreadable(RegistryRequest question, String what) {
    return new RegistryUnavailableException(
        Obstacle.UNREADABLE_ANSWER, "Schema Registry answered " + question + " with " + what + ".");
  }

  private record Named(String subject, Schema schema) {}

  /**
   * A version of a subject.
   *
   * @param id what the wire format names the schema by
   * @param version counted within the subject, from 1
   * @param schema the schema itself
   */
  public record RegisteredSchema(int id, int version, Schema schema) {}

  /** How strictly the registry compares a new version of a schema with the older ones. */
  public enum Compatibility {
    /** Anything goes. */
    NONE,
    /** New readers read what the last version wrote. */
    BACKWARD,
    /** New readers read what every version wrote. */
    BACKWARD_TRANSITIVE,
    /** Readers of the last version read what the new one writes. */
    FORWARD,
    /** Readers of every version read what the new one writes. */
    FORWARD_TRANSITIVE,
    /** Both, for the last version. */
    FULL,
    /** Both, for every version; what RadStream asks for. */
    FULL_TRANSITIVE
  }
}
