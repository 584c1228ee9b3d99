package io.parallelrun.dashboard.page;

import io.parallelrun.server.readmodel.status.Badge;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Draws a badge: two boxes with text, colors with enough contrast, and a title that is read out.
 */
final class BadgeSvg {
  private static final int HEIGHT = 20;
  private static final int PADDING = 6;
  private static final int NARROW = 7;
  private static final int WIDE = 12;
  private static final int BASELINE = 14;

  /** Where scripts begin whose characters are as wide as high. */
  private static final int FIRST_WIDE = 0x1100;

  private static final String LABEL_COLOR = "#3b4454";

  private BadgeSvg() {}

  static String write(Badge badge) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      draw(xml, printable(badge.label()), printable(badge.message()), fill(badge.color()));
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("text cannot be written to memory", e);
    }
    return text.toString();
  }

  private static void draw(XMLStreamWriter xml, String label, String message, String color)
      throws XMLStreamException {
    int left = width(label) + 2 * PADDING;
    int right = width(message) + 2 * PADDING;
    xml.writeStartElement("svg");
    xml.writeDefaultNamespace("http://www.w3.org/2000/svg");
    xml.writeAttribute("width", Integer.toString(left + right));
    xml.writeAttribute("height", Integer.toString(HEIGHT));
    xml.writeAttribute("role", "img");
    xml.writeAttribute("aria-label", label + ": " + message);
    xml.writeStartElement("title");
    xml.writeCharacters(label + ": " + message);
    xml.writeEndElement();
    box(xml, 0, left, LABEL_COLOR);
    box(xml, left, right, color);
    xml.writeStartElement("g");
    xml.writeAttribute("fill", "#fff");
    xml.writeAttribute("font-family", "Verdana,DejaVu Sans,sans-serif");
    xml.writeAttribute("font-size", "11");
    text(xml, PADDING, label);
    text(xml, left + PADDING, message);
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private static void box(XMLStreamWriter xml, int x, int width, String color)
      throws XMLStreamException {
    xml.writeEmptyElement("rect");
    xml.writeAttribute("x", Integer.toString(x));
    xml.writeAttribute("width", Integer.toString(width));
    xml.writeAttribute("height", Integer.toString(HEIGHT));
    xml.writeAttribute("fill", color);
  }

  private static void text(XMLStreamWriter xml, int x, String text) throws XMLStreamException {
    xml.writeStartElement("text");
    xml.writeAttribute("x", Integer.toString(x));
    xml.writeAttribute("y", Integer.toString(BASELINE));
    xml.writeAttribute("textLength", Integer.toString(width(text)));
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  /** An estimate; {@code textLength} makes whatever font there is keep to it. */
  private static int width(String text) {
    return text.codePoints().map(each -> each < FIRST_WIDE ? NARROW : WIDE).sum();
  }

  /** Without what XML has no place for. */
  private static String printable(String text) {
    StringBuilder kept = new StringBuilder();
    text.codePoints().filter(BadgeSvg::allowed).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static boolean allowed(int character) {
    boolean plane = character >= ' ' && character <= 0xD7FF;
    boolean rest = character >= 0xE000 && character <= 0xFFFD;
    return plane || rest || character >= 0x10000;
  }

  private static String fill(String color) {
    return switch (color) {
      case "brightgreen" -> "#17693f";
      case "orange" -> "#855300";
      case "red" -> "#b3261e";
      case "blue" -> "#3a4fd0";
      default -> "#5b6475";
    };
  }
}
