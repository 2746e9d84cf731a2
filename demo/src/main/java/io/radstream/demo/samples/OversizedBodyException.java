package io.radstream.demo.samples;

import java.io.IOException;

/** A server sent more bytes than were announced. */
final class OversizedBodyException extends IOException {

  private static final long serialVersionUID = 1L;

  OversizedBodyException(int cap) {
    super("more than %d bytes".formatted(cap));
  }
}
