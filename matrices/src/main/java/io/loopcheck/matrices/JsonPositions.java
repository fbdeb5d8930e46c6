/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * The place of every value in a JSON text, by JSON pointer.
 *
 * <p>A member of an object stands where its name stands, an element of an array where it begins. Of
 * a text that is not JSON the values before the mistake are known.
 */
public final class JsonPositions {
  private static final JsonFactory JSON = new JsonFactory();

  private final Map<String, Position> positions = new LinkedHashMap<>();
  private final Map<String, List<String>> children = new LinkedHashMap<>();
  private String stop = "";

  private JsonPositions() {}

  /** A line and a column, both counted from 1. */
  public record Position(int line, int column) {
    static Position of(TokenStreamLocation location) {
      return new Position(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }
  }

  /** Finds the places in {@code text}. */
  public static JsonPositions of(String text) {
    JsonPositions found = new JsonPositions();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      found.readAll(parser);
    }
    return found;
  }

  private void readAll(JsonParser parser) {
    try {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY) {
          JsonPointer pointer = parser.streamReadContext().pathAsPointer();
          add(pointer.toString(), pointer, Position.of(parser.currentTokenLocation()));
        }
      }
    } catch (StreamReadException e) {
      // Whoever reads the text reports this; the places so far serve that report.
      stop = parser.streamReadContext().pathAsPointer().toString();
    }
  }

  private void add(String text, JsonPointer pointer, Position position) {
    if (positions.putIfAbsent(text, position) == null && !pointer.matches()) {
      children.computeIfAbsent(pointer.head().toString(), key -> new ArrayList<>()).add(text);
    }
  }

  /** Returns where {@code pointer} points to, or else its nearest container that is there. */
  public Position at(String pointer) {
    for (String known = pointer; !known.isEmpty(); known = parent(known)) {
      Position position = positions.get(known);
      if (position != null) {
        return position;
      }
    }
    return positions.getOrDefault("", new Position(1, 1));
  }

  private static String parent(String pointer) {
    return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
  }

  /** Returns the pointer to where a text stops being JSON; the empty text where it does not. */
  String stop() {
    return stop;
  }

  /** Returns the names of the members of the object that {@code pointer} points to. */
  List<String> members(String pointer) {
    return children.getOrDefault(pointer, List.of()).stream()
        .map(child -> child.substring(pointer.length() + 1))
        .map(name -> name.replace("~1", "/").replace("~0", "~"))
        .toList();
  }

  /**
   * Returns the pointer that a path through the model means. The model's paths leave out the keys
   * that name an outcome; a key that is alone in its object is therefore gone into.
   */
  String resolve(List<String> path) {
    String pointer = "";
    for (String segment : path) {
      String next = descend(pointer, segment);
      if (next == null) {
        return pointer;
      }
      pointer = next;
    }
    return pointer;
  }

  private @Nullable String descend(String pointer, String segment) {
    String suffix = "/" + segment.replace("~", "~0").replace("/", "~1");
    if (positions.containsKey(pointer + suffix)) {
      return pointer + suffix;
    }
    List<String> below = children.getOrDefault(pointer, List.of());
    boolean alone = below.size() == 1 && positions.containsKey(below.get(0) + suffix);
    return alone ? below.get(0) + suffix : null;
  }
}
