package io.radstream.gateway.deliver.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.gateway.deliver.codes.PlainText;
import io.radstream.gateway.deliver.codes.ResultWords;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people read where a program does not know the resource; says last that it is for research.
 *
 * @param lines without anything of a person
 */
record Narrative(List<String> lines) {

  static Narrative of(String... lines) {
    return new Narrative(List.of(lines));
  }

  ObjectNode toElement() {
    String paragraphs =
        Stream.concat(lines.stream(), Stream.of(ResultWords.RESEARCH_USE))
            .map(line -> "<p>" + escaped(PlainText.of(line)) + "</p>")
            .collect(Collectors.joining());
    return Elements.object()
        .put("status", "generated")
        .put("div", "<div xmlns=\"http://www.w3.org/1999/xhtml\">" + paragraphs + "</div>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
