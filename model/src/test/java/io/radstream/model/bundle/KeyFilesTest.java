package io.radstream.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFilesTest {

  /** RFC 8410, section 10.3: the private key; section 10.1: its public half. */
  private static final String RFC_PRIVATE =
      """
      -----BEGIN PRIVATE KEY-----
      MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
      -----END PRIVATE KEY-----
      """;

  private static final String RFC_PUBLIC =
      """
      -----BEGIN PUBLIC KEY-----
      MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
      -----END PUBLIC KEY-----
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  Path folder;

  private Path privateFile = Path.of("");
  private Path publicFile = Path.of("");

  @BeforeEach
  void place() {
    privateFile = folder.resolve("private.pem");
    publicFile = folder.resolve("public.pem");
  }

  @Test
  void writtenPairBelongsTogether() throws Exception {
    SigningKey key = SigningKey.generate();

    key.write(privateFile, publicFile);

    assertThat(SigningKey.read(privateFile).fingerprint()).isEqualTo(key.fingerprint());
    assertThat(TrustedKeys.read(List.of(publicFile, publicFile)).fingerprints())
        .containsExactly(key.fingerprint());
  }

  @Test
  void publicHalfOfAForeignPrivateKeyIsFound() throws Exception {
    writePrivate(RFC_PRIVATE);
    Files.writeString(publicFile, RFC_PUBLIC);

    assertThat(TrustedKeys.read(List.of(publicFile)).fingerprints())
        .containsExactly(SigningKey.read(privateFile).fingerprint());
  }

  @Test
  void privateKeyIsForItsOwnerOnlyFromTheStart() throws Exception {
    assumePosix();

    SigningKey.generate().write(privateFile, publicFile);

    assertThat(mode(privateFile)).isEqualTo("rw-------");
    assertThat(mode(publicFile)).startsWith("rw-r");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw------x"})
  void privateKeyThatOthersMayUseIsRefusedWithTheCure(String mode) throws Exception {
    assumePosix();
    writePrivate(RFC_PRIVATE);
    Files.setPosixFilePermissions(privateFile, PosixFilePermissions.fromString(mode));

    assertUnusable(privateFile, "chmod 600 " + privateFile);
  }

  @Test
  void nothingIsEverOverwritten() throws Exception {
    Files.writeString(publicFile, "precious");

    assertThatExceptionOfType(KeyFileException.class)
        .isThrownBy(() -> SigningKey.generate().write(privateFile, publicFile))
        .withMessageContaining(publicFile.toString())
        .withMessageContaining("never overwritten");
    assertThat(publicFile).content().isEqualTo("precious");
    assertThat(privateFile).doesNotExist();
  }

  @Test
  void missingFileSaysHowToMakeOne() {
    assertUnusable(privateFile, "./radstream keys generate");
    assertUntrusted("./radstream keys generate");
  }

  @ParameterizedTest
  @CsvSource({"RSA,2048", "EC,256", "Ed448,448", "X25519,255"})
  void keyOfAnotherAlgorithmIsNamed(String algorithm, int size) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(size);
    KeyPair other = generator.generateKeyPair();
    writePrivate(PemFile.write(PemFile.PRIVATE, other.getPrivate().getEncoded()));
    Files.writeString(publicFile, PemFile.write(PemFile.PUBLIC, other.getPublic().getEncoded()));

    assertUnusable(privateFile, "holds a key for " + algorithm);
    assertUntrusted("holds a key for " + algorithm);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        -----BEGIN ENCRYPTED PRIVATE KEY-----
        MIGj
        -----END ENCRYPTED PRIVATE KEY-----
        """,
        """
        -----BEGIN RSA PRIVATE KEY-----
        Proc-Type: 4,ENCRYPTED
        DEK-Info: AES-256-CBC,0F

        MIGj
        -----END RSA PRIVATE KEY-----
        """
      })
  void keyWithAPasswordSaysHowToDecryptIt(String pem) throws Exception {
    writePrivate(pem);

    assertUnusable(privateFile, "openssl pkey -in " + privateFile);
  }

  @Test
  void oneHalfInPlaceOfTheOtherIsNamed() throws Exception {
    writePrivate(RFC_PUBLIC);
    Files.writeString(publicFile, RFC_PRIVATE);

    assertUnusable(privateFile, "holds a PUBLIC KEY where a PRIVATE KEY is needed");
    assertUntrusted("holds a PRIVATE KEY where a PUBLIC KEY is needed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | holds no PEM block",
        "MC4CAQAwBQYDK2VwBCIEINTuctv5 | holds no PEM block",
        "-----BEGIN PRIVATE KEY-----~MC4C!!!-----END PRIVATE KEY----- | no base64",
        "-----BEGIN PRIVATE KEY-----~MC4CAQAw-----END PRIVATE KEY----- | is damaged",
        "-----BEGIN CERTIFICATE-----~MC4CAQAw-----END CERTIFICATE----- | openssl x509 -pubkey",
      })
  void damagedFileIsNamed(String content, String message) throws Exception {
    writePrivate(content.replace("~", "\n"));

    assertUnusable(privateFile, message);
  }

  @Test
  void severalKeysInOneFileAreRefused() throws Exception {
    writePrivate(RFC_PRIVATE + RFC_PRIVATE);

    assertUnusable(privateFile, "several PEM blocks");
  }

  @Test
  void hugeFileIsRefused() throws Exception {
    writePrivate("x".repeat(1_000_000));

    assertUnusable(privateFile, "is over 16");
  }

  @Test
  void folderIsRefused() {
    assertUnusable(folder, "cannot be read");
  }

  private void writePrivate(String pem) throws IOException {
    Files.writeString(privateFile, pem);
    if (posix()) {
      Files.setPosixFilePermissions(privateFile, PosixFilePermissions.fromString("rw-------"));
    }
  }

  private static void assertUnusable(Path file, String message) {
    assertThatExceptionOfType(KeyFileException.class)
        .isThrownBy(() -> SigningKey.read(file))
        .withMessageContaining(file.toString())
        .withMessageContaining(message);
  }

  private void assertUntrusted(String message) {
    assertThatExceptionOfType(KeyFileException.class)
        .isThrownBy(() -> TrustedKeys.read(List.of(publicFile)))
        .withMessageContaining(publicFile.toString())
        .withMessageContaining(message);
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static void assumePosix() {
    assumeTrue(posix(), "skipped: this file system knows no owners");
  }

  private static boolean posix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
