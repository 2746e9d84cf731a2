package io.radstream.streamapp.inference;

import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.decode.DecodeResult;
import io.radstream.imaging.decode.ImageDecoders;
import io.radstream.imaging.tensor.TensorWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From an encoded film to the network's input. Stateless, safe for use by many threads. */
final class FilmReader {

  private static final Logger LOG = LoggerFactory.getLogger(FilmReader.class);

  private final ImageDecoders decoders;
  private final TensorWriter tensors;

  FilmReader(ImageDecoders decoders, TensorWriter tensors) {
    this.decoders = decoders;
    this.tensors = tensors;
  }

  FilmResult read(byte[] file) {
    try {
      return decoded(file);
    } catch (RuntimeException | StackOverflowError e) {
      return defect(e);
    }
  }

  private FilmResult decoded(byte[] file) {
    DecodeResult result = decoders.decode(file);
    if (result instanceof DecodeResult.Rejected rejected) {
      return new FilmResult.Refused(rejected.reason(), rejected.detail());
    }
    return new FilmResult.Ready(tensors.write(((DecodeResult.Decoded) result).image()));
  }

  /** Decoders answer with values; one that throws is defective, but must not stop the topic. */
  private static FilmResult defect(Throwable e) {
    LOG.error("A decoder is defective: {} at {}", e.getClass().getName(), place(e));
    return new FilmResult.Refused(
        RejectionReason.CORRUPT_IMAGE, "the decoder failed on this image; see the log");
  }

  private static String place(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length == 0 ? "an unknown place" : trace[0].toString();
  }
}
