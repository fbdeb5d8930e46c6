/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An XML document that is written front to back and indented; every text in it is made legal. */
final class XmlText {
  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter writer;
  private final Deque<Boolean> hasChildren = new ArrayDeque<>();

  XmlText() {
    try {
      writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing XML to memory cannot fail", e);
    }
  }

  XmlText open(String element) throws XMLStreamException {
    if (!hasChildren.isEmpty()) {
      hasChildren.pop();
      hasChildren.push(true);
    }
    indent();
    writer.writeStartElement(element);
    hasChildren.push(false);
    return this;
  }

  XmlText attribute(String name, String value) throws XMLStreamException {
    writer.writeAttribute(name, PlainText.oneLine(value));
    return this;
  }

  XmlText text(String value) throws XMLStreamException {
    writer.writeCharacters(PlainText.lines(value));
    return this;
  }

  XmlText close() throws XMLStreamException {
    if (hasChildren.pop()) {
      indent();
    }
    writer.writeEndElement();
    return this;
  }

  String document() throws XMLStreamException {
    writer.writeEndDocument();
    writer.flush();
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text + "\n";
  }

  private void indent() throws XMLStreamException {
    writer.writeCharacters("\n" + "  ".repeat(hasChildren.size()));
  }
}
