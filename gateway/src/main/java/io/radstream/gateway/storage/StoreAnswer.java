package io.radstream.gateway.storage;

/**
 * What a device is told about an instance (PS3.4 section B.2.3).
 *
 * @param status of the C-STORE response
 * @param comment Error Comment (0000,0902), at most 64 characters of ASCII, empty for none; the
 *     name of the reason where it is refused for good; never content of the instance
 */
public record StoreAnswer(Status status, String comment) {

  /** Stored: Kafka has acknowledged it, or had done so before. */
  public static final StoreAnswer STORED = new StoreAnswer(Status.SUCCESS, "");

  /** Statuses of a C-STORE response. */
  public enum Status {
    /** Stored. */
    SUCCESS(0x0000),
    /** Not stored for now: the device sends it again later. */
    OUT_OF_RESOURCES(0xA700),
    /** Never to be stored as it is. */
    CANNOT_UNDERSTAND(0xC000);

    private final int code;

    Status(int code) {
      this.code = code;
    }

    /** Status (0000,0900), 16 bit. */
    public int code() {
      return code;
    }
  }
}
