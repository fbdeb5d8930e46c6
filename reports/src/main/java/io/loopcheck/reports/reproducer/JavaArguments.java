/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.reproducer;

import io.loopcheck.suite.action.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The arguments of a call, as the types that Java's contract wants. */
final class JavaArguments {
  private final String method;
  private final List<JavaExpression> values;
  private final Map<String, JavaExpression> named;

  JavaArguments(String method, List<JavaExpression> given, Map<String, JavaExpression> named) {
    this.method = method;
    this.values = new ArrayList<>(given);
    this.named = new LinkedHashMap<>(named);
    List<String> parameters = Parameters.of(method);
    for (int i = given.size(); i < parameters.size(); i++) {
      JavaExpression value = this.named.remove(parameters.get(i));
      if (value != null) {
        while (values.size() < i) {
          values.add(JavaExpression.NULL);
        }
        values.add(value);
      }
    }
  }

  /** Tells whether there is such an argument, and it is not None. */
  boolean has(int index) {
    return index < values.size() && !values.get(index).isNull();
  }

  private JavaExpression value(int index) {
    if (index >= values.size()) {
      throw new ReproducerException(method + "() has no argument number " + (index + 1));
    }
    return values.get(index);
  }

  /** Returns an argument as it is; null where it is left out. */
  String plain(int index) {
    return index < values.size() ? values.get(index).text() : "null";
  }

  /** {@link #plain(int)} with something else where it is left out. */
  String or(int index, String otherwise) {
    return has(index) ? plain(index) : otherwise;
  }

  /** Returns an argument's type. */
  JavaExpression expression(int index) {
    return value(index);
  }

  /** Returns a file object: a number is a descriptor. */
  String file(int index) {
    JavaExpression value = value(index);
    return value.is("int") ? "new FileObject.Descriptor(" + value.text() + ")" : value.text();
  }

  /** Returns a signal: a number stands for itself, which is the name of none. */
  String signal(int index) {
    JavaExpression value = value(index);
    return value.is("int") ? "\"" + value.text() + "\"" : value.text();
  }

  /** Returns an address, which may be a tuple or a path. */
  String address(int index) {
    return address(value(index));
  }

  /** Returns an address, which may be a tuple or a path. */
  static String address(JavaExpression value) {
    List<JavaExpression> members = value.members();
    if (members.size() >= 2) {
      return "hostAndPort(" + members.get(0).text() + ", " + members.get(1).text() + ")";
    }
    return value.is("SocketAddress") ? value.text() : "addressOf(" + value.text() + ")";
  }

  /** Returns a path, which may be a text or the address of a Unix socket. */
  String path(int index) {
    JavaExpression value = value(index);
    return value.is("String")
        ? "Path.of(" + value.text() + ")"
        : value.is("SocketAddress") ? "pathOf(" + value.text() + ")" : value.text();
  }

  /** Returns the hosts, one or several; none for all interfaces. */
  String hosts(int index) {
    if (!has(index) || plain(index).equals("\"\"")) {
      return "List.of()";
    }
    return value(index).is("String") ? "List.of(" + plain(index) + ")" : plain(index);
  }

  /** Returns a count, which Java has as a long. */
  String count(int index) {
    return has(index) ? plain(index) + "L" : "null";
  }

  /** Returns all arguments from {@code index} on as a list of texts. */
  String texts(int index) {
    if (values.size() == index + 1 && value(index).is("List<String>")) {
      return plain(index);
    }
    return values.subList(index, values.size()).stream()
        .map(JavaExpression::text)
        .collect(Collectors.joining(", ", "List.of(", ")"));
  }

  /** Takes what was given by keyword; null where it was not, or is None. */
  @Nullable String take(String keyword) {
    JavaExpression value = named.remove(keyword);
    return value == null || value.isNull() ? null : value.text();
  }

  /** Takes an address that was given by keyword. */
  @Nullable String takeAddress(String keyword) {
    JavaExpression value = named.remove(keyword);
    return value == null || value.isNull() ? null : address(value);
  }

  /** Takes a flag. */
  boolean takeFlag(String keyword, boolean otherwise) {
    String flag = take(keyword);
    return flag == null ? otherwise : flag.equals("true");
  }

  /** Refuses keywords that nobody took. */
  void requireAllTaken() {
    if (!named.isEmpty()) {
      throw new ReproducerException(
          "Java's contract has no \""
              + named.keySet().iterator().next()
              + "\" of "
              + method
              + "()");
    }
  }
}
