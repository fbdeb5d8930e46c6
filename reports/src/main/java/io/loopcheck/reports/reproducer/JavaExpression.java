/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.reproducer;

import java.util.List;

/**
 * An expression of Java's.
 *
 * @param type its static type, as far as it matters for what can be asked of it
 * @param members those of a tuple or a list; empty for all else
 */
record JavaExpression(String text, String type, List<JavaExpression> members) {
  static final JavaExpression NULL = new JavaExpression("null", "null");

  JavaExpression {
    members = List.copyOf(members);
  }

  JavaExpression(String text, String type) {
    this(text, type, List.of());
  }

  /** Tells whether this is None. */
  boolean isNull() {
    return type.equals("null");
  }

  boolean is(String other) {
    return type.equals(other);
  }

  /** Returns what is between the outermost angle brackets of the type. */
  String parameter() {
    int begin = type.indexOf('<');
    return begin < 0 ? "Object" : type.substring(begin + 1, type.lastIndexOf('>'));
  }
}
