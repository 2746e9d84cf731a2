package io.radstream.gateway.config;

import io.radstream.configuration.ConfigKey;
import io.radstream.configuration.ConfigText;
import io.radstream.configuration.ConfigValues;
import io.radstream.gateway.association.ScpSettings.TlsSettings;
import io.radstream.gateway.association.TlsFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of TLS at a port.
 *
 * @param keys file of the private key and its certificates
 * @param password of that
 * @param trusted file of the certificates that callers may show
 * @param trustedPassword of that
 */
public record TlsKeys(
    ConfigKey<String> keys,
    ConfigKey<String> password,
    ConfigKey<String> trusted,
    ConfigKey<String> trustedPassword) {

  /** Those whose names begin with this, for callers that are called so. */
  public static TlsKeys of(String prefix, String callers) {
    return new TlsKeys(
        file(
            prefix + ".tls.keys",
            "The private key and certificates, PKCS#12 or PEM (PKCS#8). Empty means no"
                + " TLS; with TLS, TLS 1.2 and 1.3 with the suites of BCP 195"
                + " are taken only."),
        secret(prefix + ".tls.keys.password", "Its password, for PKCS#12."),
        file(
            prefix + ".tls.trusted",
            "Certificates of the %s or of who issued them. With it, %s must show theirs."
                .formatted(callers, callers)),
        secret(prefix + ".tls.trusted.password", "Its password, for PKCS#12."));
  }

  /** All of them, in the order of the reference. */
  public List<ConfigKey<?>> all() {
    return List.of(keys, password, trusted, trustedPassword);
  }

  /** A setting that is masked wherever settings are printed. */
  public static ConfigKey<String> secret(String name, String doc) {
    return new ConfigKey<>(
        name,
        "",
        "any text; may be empty",
        doc + " Best given as `${file:PATH}`.",
        ConfigText.matching("(?s).*"));
  }

  private static ConfigKey<String> file(String name, String doc) {
    return new ConfigKey<>(name, "", "a file; may be empty", doc, ConfigText.matching(".*"));
  }

  /** Reads the files; what is wrong with them is a problem of the configuration. */
  public @Nullable TlsSettings settings(ConfigValues values) {
    String file = values.value(keys);
    if (file.isEmpty()) {
      if (!values.value(trusted).isEmpty()) {
        values.conflict(trusted, "needs " + keys.name());
      }
      return null;
    }
    try {
      return settings(values, Path.of(file), values.value(password).toCharArray());
    } catch (IOException | GeneralSecurityException e) {
      values.conflict(
          keys,
          "or %s cannot be used: %s %s"
              .formatted(trusted.name(), e.getClass().getSimpleName(), e.getMessage()));
      return null;
    }
  }

  private TlsSettings settings(ConfigValues values, Path file, char[] secret)
      throws IOException, GeneralSecurityException {
    String callers = values.value(trusted);
    return callers.isEmpty()
        ? new TlsSettings(TlsFiles.server(file, secret), false)
        : new TlsSettings(
            TlsFiles.mutual(
                file, secret, Path.of(callers), values.value(trustedPassword).toCharArray()),
            true);
  }
}
