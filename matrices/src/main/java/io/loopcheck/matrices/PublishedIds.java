/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every id of a rule, or of a statement, that was ever published, so that none is lost or used
 * again.
 *
 * <p>The file has an id a line, in the order of {@link String#compareTo}; the id of what is gone is
 * followed by {@code retired:} and the reason. Lines that begin with {@code #} are comments.
 */
public record PublishedIds(List<Entry> entries) {
  /** How findings name the file. */
  public static final String FILE = "ids.txt";

  /** How findings name the file of statements' ids. */
  public static final String STATEMENTS_FILE = "statement-ids.txt";

  private static final String RETIRED = " retired:";

  public PublishedIds {
    entries = List.copyOf(entries);
  }

  /**
   * A published id.
   *
   * @param line where it stands, counted from 1
   * @param retired why nothing has it any more, or null while something has it
   */
  public record Entry(String id, int line, @Nullable String retired) {}

  /** Returns the list that travels with Loopcheck. */
  public static PublishedIds bundled() {
    return parse(Matrices.resource(FILE));
  }

  /** Returns the list of statements' ids that travels with Loopcheck. */
  public static PublishedIds ofStatements() {
    return parse(Matrices.resource(STATEMENTS_FILE));
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
