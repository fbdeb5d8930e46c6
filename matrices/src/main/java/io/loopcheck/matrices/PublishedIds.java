/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every rule id that was ever published, so that none is lost or used again.
 *
 * <p>The file has an id a line, in the order of {@link String#compareTo}; the id of a rule that is
 * gone is followed by {@code retired:} and the reason. Lines that begin with {@code #} are
 * comments.
 */
public record PublishedIds(List<Entry> entries) {
  /** How findings name the file. */
  public static final String FILE = "ids.txt";

  private static final String RETIRED = " retired:";

  public PublishedIds {
    entries = List.copyOf(entries);
  }

  /**
   * A published id.
   *
   * @param line where it stands, counted from 1
   * @param retired why no rule has it any more, or null while one has it
   */
  public record Entry(String id, int line, @Nullable String retired) {}

  /** Returns the list that travels with Loopcheck. */
  public static PublishedIds bundled() {
    return parse(Matrices.resource(FILE));
  }

  /** Reads a list. */
  public static PublishedIds parse(String text) {
    List<Entry> entries = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        entries.add(entry(line.strip(), number));
      }
    }
    return new PublishedIds(entries);
  }

  private static Entry entry(String line, int number) {
    int mark = line.indexOf(RETIRED);
    return mark < 0
        ? new Entry(line, number, null)
        : new Entry(
            line.substring(0, mark), number, line.substring(mark + RETIRED.length()).strip());
  }

  /** Finds the entry of {@code id}. */
  public Optional<Entry> find(String id) {
    return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
  }
}
