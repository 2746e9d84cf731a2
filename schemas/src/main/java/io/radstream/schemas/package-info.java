/**
 * The Avro records on RadStream's topics, generated from {@code src/main/avro}; generated code
 * makes no promise about null, so this one package is not null-marked.
 */
package io.radstream.schemas;
