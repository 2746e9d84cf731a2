package io.radstream.modeltrainer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.modeltrainer.report.Page.CaptionedImage;
import io.radstream.modeltrainer.report.Page.Tone;
import io.radstream.modeltrainer.report.Plot.Ink;
import io.radstream.modeltrainer.report.Plot.Line;
import io.radstream.modeltrainer.report.Plot.Point;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PageTest {

  private static final String HOSTILE =
      "<script>alert('1')</script>\" onload=\"x\" & \u202egnp.exe \u0000\n";

  @Test
  void nothingThatIsGivenToAPageBecomesMarkup() {
    Line line = new Line(HOSTILE, Ink.FIRST, true, List.of(new Point(0.5, 0.5)));
    Page page =
        new Page(HOSTILE)
            .banner(Tone.BAD, HOSTILE)
            .section(HOSTILE)
            .paragraph(HOSTILE)
            .note(HOSTILE)
            .list(List.of(HOSTILE))
            .table(new Table(HOSTILE, List.of(HOSTILE)).row(HOSTILE))
            .tables(List.of(new Table(HOSTILE, List.of(HOSTILE)).row(HOSTILE)))
            .plots(List.of(new Plot(HOSTILE, HOSTILE, HOSTILE, 1, 1, List.of(line))))
            .images(List.of(new CaptionedImage(new byte[] {1}, HOSTILE)));

    String html = page.html();

    assertThat(html)
        .doesNotContain("<script")
        .doesNotContain("\" onload")
        .doesNotContain("\u202e")
        .doesNotContain("\u0000")
        .contains("&lt;script&gt;alert(&#39;1&#39;)");
  }

  @Test
  void pageNeedsNothingFromElsewhere() {
    String html = new Page("x").plots(List.of(plot(List.of()))).html();

    assertThat(html)
        .contains("default-src 'none'")
        .doesNotContain("http://", "https://", "src=\"/", "@import", "url(");
  }

  @Test
  void plotPutsItsPointsBetweenTheAxes() throws Exception {
    Line line = new Line("a line", Ink.FIRST, false, List.of(new Point(0, 0), new Point(1, 1)));

    Document svg = parsed(plot(List.of(line)).svg());

    String points =
        svg.getElementsByTagName("polyline")
            .item(0)
            .getAttributes()
            .getNamedItem("points")
            .getNodeValue();
    assertThat(points).isEqualTo("46.0,270.0 286.0,30.0");
    assertThat(svg.getDocumentElement().getTextContent()).contains("a line");
  }

  @Test
  void valuesBeyondTheAxesStayInsideThePlot() throws Exception {
    Line line = new Line("", Ink.FIRST, false, List.of(new Point(-1, 5), new Point(9, -9)));

    assertThat(plot(List.of(line)).svg()).contains("46.0,30.0 286.0,270.0");
  }

  @Test
  void pointsThatCannotBeToldApartAreDrawnOnce() {
    List<Point> many =
        IntStream.rangeClosed(0, 100_000).mapToObj(i -> new Point(i / 1e5, i / 1e5)).toList();

    String svg = plot(List.of(new Line("", Ink.FIRST, false, many))).svg();

    assertThat(svg.length()).isLessThan(20_000);
    assertThat(svg).contains("286.0,30.0");
  }

  @Test
  void rowOfAnotherLengthIsADefect() {
    Table table = new Table("", List.of("a", "b"));

    assertThatThrownBy(() -> table.row("1")).hasMessage("1 cells for 2 headings");
  }

  private static Plot plot(List<Line> lines) {
    return new Plot("title", "x", "y", 1, 1, lines);
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }
}
