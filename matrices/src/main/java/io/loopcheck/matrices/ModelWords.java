/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What messages call the classes of the model. */
final class ModelWords {
  private static final Map<Class<?>, String> PLAIN =
      Map.of(
          int.class, "a whole number",
          Integer.class, "a whole number",
          double.class, "a number",
          String.class, "a string",
          Version.class, "a string such as \"3.8\"",
          VersionRange.class, "a string such as \">=3.8,<3.14\"");

  private ModelWords() {}

  /** Returns the article and the noun for {@code type}, such as {@code a rule}. */
  static String noun(@Nullable Class<?> type) {
    if (type == null) {
      return "something else; see the schema";
    }
    if (PLAIN.containsKey(type)) {
      return PLAIN.get(type);
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "an array";
    }
    String words = type.getSimpleName().replaceAll("(?<=.)([A-Z])", " $1").toLowerCase(Locale.ROOT);
    String article = "aeiou".indexOf(words.charAt(0)) >= 0 ? "an " : "a ";
    boolean oneOutcome = Outcome.class.isAssignableFrom(type) && type != Outcome.class;
    return article + (oneOutcome ? words.replace(' ', '-') + " outcome" : words);
  }

  /** Returns the constants of an enum as they stand in JSON. */
  static List<String> constants(Class<?> type) {
    return Arrays.stream(type.getFields())
        .filter(Field::isEnumConstant)
        .map(ModelWords::inJson)
        .toList();
  }

  private static String inJson(Field constant) {
    JsonProperty property = constant.getAnnotation(JsonProperty.class);
    return property == null ? constant.getName() : property.value();
  }
}
