package io.radstream.demo.samples;

import java.util.List;

/** A list of samples is wrong; every problem is named with its line and column. */
public final class SampleListException extends Exception {

  private static final long serialVersionUID = 1L;

  SampleListException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
  }
}
