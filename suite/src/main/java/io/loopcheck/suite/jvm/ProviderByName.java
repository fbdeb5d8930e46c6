/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.loop.EventLoopProvider;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;

/** Makes a provider of its class's name and, where there is one, an argument. */
final class ProviderByName {
  private ProviderByName() {}

  /** There is no such provider. */
  static final class NoProviderException extends Exception {
    private static final long serialVersionUID = 1;

    private final String code;

    NoProviderException(String code, String message, Throwable cause) {
      super(message, cause);
      this.code = code;
    }

    NoProviderException(String code, String message) {
      super(message);
      this.code = code;
    }

    /** Returns the code of the protocol's {@code fatal}. */
    String code() {
      return code;
    }
  }

  /** Makes the provider that a command line names: a class, or a class and an argument. */
  static EventLoopProvider of(List<String> arguments) throws NoProviderException {
    if (arguments.isEmpty() || arguments.size() > 2) {
      throw new NoProviderException(
          "usage",
          "give the name of a class that implements EventLoopProvider, and at most one argument,"
              + " but got \""
              + String.join(" ", arguments)
              + "\"");
    }
    Class<?> type = find(arguments.get(0));
    if (!EventLoopProvider.class.isAssignableFrom(type)) {
      throw new NoProviderException(
          "no-factory",
          "\"" + type.getName() + "\" does not implement " + EventLoopProvider.class.getName());
    }
    return (EventLoopProvider) make(type, arguments.subList(1, arguments.size()));
  }

  private static Class<?> find(String name) throws NoProviderException {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException | LinkageError e) {
      throw new NoProviderException(
          "no-module",
          "the class \"%s\" cannot be loaded (%s): is it, with all that it needs, on the class path"
                  .formatted(name, e)
              + " \""
              + System.getProperty("java.class.path")
              + "\"? Add it by --classpath",
          e);
    }
  }

  private static Object make(Class<?> type, List<String> argument) throws NoProviderException {
    try {
      Constructor<?> constructor =
          argument.isEmpty() ? type.getConstructor() : type.getConstructor(String.class);
      return constructor.newInstance(argument.toArray());
    } catch (InvocationTargetException e) {
      throw new NoProviderException(
          "no-factory", "the constructor of \"" + type.getName() + "\" threw " + e.getCause(), e);
    } catch (ReflectiveOperationException e) {
      String wanted = argument.isEmpty() ? "without arguments" : "with one String";
      throw new NoProviderException(
          "no-factory",
          "\""
              + type.getName()
              + "\" needs to be a public class with a public constructor "
              + wanted,
          e);
    }
  }
}
