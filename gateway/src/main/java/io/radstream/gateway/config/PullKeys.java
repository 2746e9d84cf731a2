package io.radstream.gateway.config;

import io.radstream.configuration.ConfigKey;
import io.radstream.configuration.ConfigText;
import io.radstream.configuration.ConfigValues;
import io.radstream.files.UserFolder;
import io.radstream.gateway.dicomweb.DicomwebSettings;
import io.radstream.gateway.orthanc.OrthancSettings;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The settings of archives that are pulled from. */
final class PullKeys {

  private static final ArchiveKeys ORTHANC =
      new ArchiveKeys(
          "orthanc",
          "Orthanc's REST API, whose change feed is followed: `http://orthanc:8042`, say.",
          "2s",
          "ORTHANC");

  private static final ArchiveKeys DICOMWEB =
      new ArchiveKeys(
          "dicomweb",
          "The root of a PACS's DICOMweb services, which is asked by QIDO-RS and WADO-RS:"
              + " `https://pacs/dicom-web`, say.",
          "30s",
          "DICOMWEB");

  static final ConfigKey<String> POSITION =
      file(
          "orthanc.position",
          "Where it is kept how far the feed was followed. Empty means `radstream/orthanc.position`"
              + " in `$XDG_DATA_HOME` or `~/.local/share`.");

  static final ConfigKey<Boolean> RENDERING =
      new ConfigKey<>(
          "orthanc.rendering",
          "true",
          "true, false",
          "Whether Orthanc is asked to decode what the gateway cannot (JPEG extended, 12 bit). Such"
              + " images have the header `radstream.rendered`.",
          ConfigText::truth);

  static final ConfigKey<String> TOKEN =
      new ConfigKey<>(
          "dicomweb.token",
          "",
          "visible characters of ASCII; may be empty",
          "Sent instead of a user (`Authorization: Bearer`). Best given as `${file:PATH}`.",
          text -> ConfigText.matching("[!-~]*").apply(text.strip()).strip());

  static final ConfigKey<String> STATE =
      file(
          "dicomweb.state",
          "Where it is kept what was pulled, under pseudonyms. Empty means"
              + " `radstream/dicomweb.state` in `$XDG_DATA_HOME` or `~/.local/share`.");

  static final ConfigKey<Integer> OVERLAP =
      new ConfigKey<>(
          "dicomweb.overlap",
          "2",
          "1 to 60",
          "Days that are asked for again, by Study Date. What the PACS takes in later than so many"
              + " days after its Study Date is missed.",
          ConfigText.integer(1, 60));

  static final ConfigKey<Optional<LocalDate>> FROM =
      new ConfigKey<>(
          "dicomweb.from",
          "",
          "a date as `2026-01-31`; may be empty",
          "The first Study Date that is asked for, if nothing was pulled before. Empty means"
              + " `dicomweb.overlap` days before the first start.",
          PullKeys::date);

  static final ConfigKey<List<String>> MODALITIES =
      new ConfigKey<>(
          "dicomweb.modalities",
          "CR, DX",
          "terms of DICOM, comma-separated",
          "Modalities of the series that are asked for.",
          PullKeys::modalities);

  static final List<ConfigKey<?>> ALL =
      Stream.of(
              ORTHANC.all(),
              List.<ConfigKey<?>>of(POSITION, RENDERING),
              DICOMWEB.all(),
              List.<ConfigKey<?>>of(TOKEN, STATE, OVERLAP, FROM, MODALITIES))
          .<ConfigKey<?>>flatMap(List::stream)
          .toList();

  private PullKeys() {}

  private static ConfigKey<String> file(String name, String doc) {
    return new ConfigKey<>(name, "", "a file; may be empty", doc, ConfigText.matching(".*"));
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static List<String> modalities(String text) {
    List<String> terms = ConfigText.list(ConfigText.matching("[A-Z]{2,16}")).apply(text);
    if (terms.isEmpty()) {
      throw new IllegalArgumentException(text);
    }
    return terms;
  }

  /** Reads the keys; what is wrong with them is a problem of the configuration. */
  static Pulling settings(ConfigValues values) {
    return new Pulling(
        ORTHANC
            .settings(values, "")
            .map(
                archive ->
                    new OrthancSettings(
                        archive,
                        path(values.value(POSITION), "orthanc.position"),
                        values.value(RENDERING))),
        DICOMWEB
            .settings(values, values.value(TOKEN))
            .map(
                archive ->
                    new DicomwebSettings(
                        archive,
                        path(values.value(STATE), "dicomweb.state"),
                        values.value(OVERLAP),
                        values.value(FROM),
                        values.value(MODALITIES))));
  }

  private static Path path(String text, String usual) {
    return text.isEmpty() ? UserFolder.DATA.find().resolve(usual) : Path.of(text);
  }
}
