package io.radstream.dashboard.api;

/** A request that is answered with an error. Its message goes to whoever asked. */
public final class ApiException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  /**
   * One error.
   *
   * @param status of HTTP
   * @param code for programs, such as {@code NO_SUCH_IMAGE}
   * @param message for people; repeats nothing of the request
   */
  public ApiException(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** Something in the query is not as it should be. */
  static ApiException badParameter(String name, String allowed) {
    return new ApiException(400, "BAD_PARAMETER", "%s: allowed is %s".formatted(name, allowed));
  }

  /** There is no such image in the window. */
  static ApiException noSuchImage() {
    return new ApiException(
        404, "NO_SUCH_IMAGE", "the window has no such image: it is too old, or never came");
  }

  /** Of HTTP. */
  public int status() {
    return status;
  }

  /** For programs. */
  public String code() {
    return code;
  }
}
