package io.parallelrun.server.command.rate;

import io.parallelrun.domain.money.RateQuote;
import io.parallelrun.server.command.document.DocumentException;
import io.parallelrun.server.command.table.CellErrors;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The ECB's reference rates as XML: {@code <Cube time="2026-03-02"><Cube currency="USD"
 * rate="1.0842"/>…}. External entities and document types are not followed.
 */
final class EcbXml {
  private EcbXml() {}

  static List<RateQuote> read(String text) throws DocumentException {
    CellErrors errors = new CellErrors();
    List<RateQuote> quotes = new ArrayList<>();
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(text));
      String day = "";
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("Cube")) {
          String time = xml.getAttributeValue(null, "time");
          day = time == null ? day : time;
          add(xml, day, errors, quotes);
        }
      }
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
      throw CellErrors.single(
          line, "", "XML as the ECB publishes it", "something that is not well-formed");
    }
    errors.throwIfAny();
    if (quotes.isEmpty()) {
      throw CellErrors.single(1, "Cube", "elements Cube with currency and rate", "none");
    }
    return quotes;
  }

  private static void add(
      XMLStreamReader xml, String day, CellErrors errors, List<RateQuote> quotes) {
    String currency = xml.getAttributeValue(null, "currency");
    String rate = xml.getAttributeValue(null, "rate");
    if (currency != null && rate != null && EcbCsv.isKnown(currency)) {
      RateQuote quote =
          QuoteCells.read(errors, xml.getLocation().getLineNumber(), day, "EUR", currency, rate);
      if (quote != null) {
        quotes.add(quote);
      }
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }
}
