/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.suite.action.Action;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what an action lacks: JSON knows nothing of {@code @Nullable}. */
final class RequiredFields {
  private RequiredFields() {}

  /** Returns the name of a field that {@code action} needs and does not have. */
  static Optional<String> lacking(Action action) {
    return Arrays.stream(action.getClass().getRecordComponents())
        .filter(field -> !field.getAnnotatedType().isAnnotationPresent(Nullable.class))
        .filter(field -> valueOf(field, action) == null)
        .map(RecordComponent::getName)
        .findFirst();
  }

  private static @Nullable Object valueOf(RecordComponent field, Action action) {
    try {
      return field.getAccessor().invoke(action);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the field \"" + field.getName() + "\" is not public", e);
    }
  }
}
