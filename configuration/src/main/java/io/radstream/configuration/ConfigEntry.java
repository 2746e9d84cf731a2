package io.radstream.configuration;

/**
 * One line of configuration as somebody wrote it.
 *
 * @param key dotted
 * @param text the value as written
 * @param place where it stands, for a message: {@code stream.yaml:12}
 */
public record ConfigEntry(String key, String text, String place) {}
