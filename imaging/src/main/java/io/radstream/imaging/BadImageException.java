package io.radstream.imaging;

/**
 * Carries a refusal from the depth of a parser to the edge of its decoder, which answers with a
 * value. Its message is the detail of the refusal: sizes, limits and names of the standard's, never
 * content of the image or its header.
 */
public final class BadImageException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Rejection rejection;

  private BadImageException(RejectionReason reason, String detail) {
    // Without a stack trace: hostile input must not be able to make refusals expensive.
    super(detail, null, false, false);
    this.rejection = new Rejection(reason, detail);
  }

  /** The content is truncated or contradicts itself. */
  public static BadImageException corrupt(String detail) {
    return new BadImageException(RejectionReason.CORRUPT_IMAGE, detail);
  }

  /** A variant of the format that is not read here. */
  public static BadImageException unsupported(String detail) {
    return new BadImageException(RejectionReason.UNSUPPORTED_FORMAT, detail);
  }

  /** Any other refusal. */
  public static BadImageException of(RejectionReason reason, String detail) {
    return new BadImageException(reason, detail);
  }

  /** The answer at the edge. */
  public <T> StepResult<T> result() {
    return new StepResult.Rejected<>(rejection);
  }
}
