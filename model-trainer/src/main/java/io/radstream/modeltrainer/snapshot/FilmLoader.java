package io.radstream.modeltrainer.snapshot;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.decode.DecodeResult;
import io.radstream.imaging.decode.ImageDecoders;
import io.radstream.imaging.decode.ImageLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Decodes films one after the other; what cannot be read is kept as a sentence each. */
public final class FilmLoader {

  private final ImageDecoders decoders = ImageDecoders.standard(ImageLimits.STANDARD);

  /**
   * Reads the films in order.
   *
   * @param each takes every film that could be read with its picture
   * @return what was refused: file name, reason and detail
   */
  public List<String> load(List<LabelledFilm> films, BiConsumer<LabelledFilm, GreyImage> each) {
    List<String> refused = new ArrayList<>();
    for (LabelledFilm film : films) {
      DecodeResult result = read(film);
      if (result instanceof DecodeResult.Decoded decoded) {
        each.accept(film, decoded.image());
      } else if (result instanceof DecodeResult.Rejected rejected) {
        refused.add(
            "%s: %s (%s)"
                .formatted(film.file().getFileName(), rejected.reason(), rejected.detail()));
      }
    }
    return List.copyOf(refused);
  }

  private DecodeResult read(LabelledFilm film) {
    try {
      if (Files.size(film.file()) > ImageLimits.STANDARD.maxBytes()) {
        return new DecodeResult.Rejected(
            RejectionReason.TOO_LARGE, "more than " + ImageLimits.STANDARD.maxBytes() + " bytes");
      }
      return decoders.decode(Files.readAllBytes(film.file()));
    } catch (IOException unreadable) {
      return new DecodeResult.Rejected(
          RejectionReason.REFERENCE_UNREACHABLE, "the file is missing or cannot be read");
    }
  }
}
