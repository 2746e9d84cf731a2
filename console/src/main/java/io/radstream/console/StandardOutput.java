package io.radstream.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the results of a command go; the only one of its kind, for Java's own streams keep quiet
 * about what they could not write. Whoever writes after a failure gets an {@link OutputException},
 * which ends the command, and {@link #failure} knows of it for those who write from threads of
 * their own. Thread-safe as far as what it writes to is.
 */
final class StandardOutput extends OutputStream {

  private static final Path OWN_LINK = Path.of("/proc/self/fd/1");

  private final OutputStream target;
  private final boolean pipe;
  private volatile Optional<OutputException> failure = Optional.empty();

  /**
   * Writes to the target.
   *
   * @param pipe whether somebody reads what is written and may go away
   */
  StandardOutput(OutputStream target, boolean pipe) {
    this.target = target;
    this.pipe = pipe;
  }

  /** This process's. */
  static StandardOutput ofProcess() {
    return new StandardOutput(new FileOutputStream(FileDescriptor.out), isPipe());
  }

  /** What could not be written first, or nothing. */
  Optional<OutputException> failure() {
    return failure;
  }

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) {
    attempt(() -> target.write(bytes, from, count));
  }

  @Override
  public void flush() {
    attempt(target::flush);
  }

  private void attempt(Writing writing) {
    if (failure.isPresent()) {
      throw failure.get();
    }
    try {
      writing.run();
    } catch (IOException e) {
      OutputException problem = new OutputException(e, pipe || saysBrokenPipe(e));
      failure = Optional.of(problem);
      throw problem;
    }
  }

  /** Only Linux has the link; a pipe that cannot be written to has lost its reader. */
  private static boolean isPipe() {
    try {
      String place = Files.readSymbolicLink(OWN_LINK).toString();
      return place.startsWith("pipe:") || place.startsWith("socket:");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static boolean saysBrokenPipe(IOException problem) {
    return String.valueOf(problem.getMessage()).contains("Broken pipe");
  }

  private interface Writing {
    void run() throws IOException;
  }

  /** Standard output takes no more; nothing is worth going on for. */
  static final class OutputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean readerGone;

    /**
     * Tells of a failed write.
     *
     * @param readerGone whether a pipe's reader had read enough, which is no fault
     */
    OutputException(IOException cause, boolean readerGone) {
      super("standard output cannot be written: " + cause.getMessage(), cause);
      this.readerGone = readerGone;
    }

    ExitCode code() {
      return readerGone ? ExitCode.READER_GONE : ExitCode.UNREACHABLE;
    }
  }
}
