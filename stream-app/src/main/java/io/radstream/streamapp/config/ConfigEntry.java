package io.radstream.streamapp.config;

/**
 * One line of configuration as somebody wrote it.
 *
 * @param key dotted
 * @param text the value as written
 * @param place where it stands, for a message: {@code stream.yaml:12}
 */
record ConfigEntry(String key, String text, String place) {}
