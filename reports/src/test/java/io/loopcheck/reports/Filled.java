/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import io.loopcheck.matrices.Level;
import io.loopcheck.matrices.Outcome;
import io.loopcheck.matrices.Version;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.Results;
import io.loopcheck.suite.result.Verdict;
import io.loopcheck.suite.session.Transcript;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Records with one text in every field that is a text, found by reflection, so that a field that is
 * added later is filled too.
 */
final class Filled {
  private static final int DEEPEST = 2;

  private final String text;

  private Filled(String text) {
    this.text = text;
  }

  /** Returns a run of every verdict, with every outcome, every action and every event in it. */
  static RecordedRun run(String text) {
    return new Filled(text).run();
  }

  /** Returns one of each case of a sealed type. */
  static <T> Stream<T> cases(Class<T> sealed, String text) {
    return new Filled(text).all(sealed, 0).map(sealed::cast);
  }

  private RecordedRun run() {
    ResultLine.Loop loop = fill(ResultLine.Loop.class);
    List<Outcome> outcomes = cases(Outcome.class, text).toList();
    List<Transcript.Entry> transcript =
        Stream.concat(
                cases(Action.class, text).map(Transcript.Entry::asked),
                cases(Event.class, text).map(Transcript.Entry::came))
            .toList();
    List<ResultLine.Result> results = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      Outcome outcome = outcomes.get(verdict.ordinal() % outcomes.size());
      results.add(result(verdict, outcome, transcript));
    }
    return RecordedRun.of(
        new Results(fill(ResultLine.Header.class), List.of(loop), results, null, false));
  }

  private ResultLine.Result result(
      Verdict verdict, Outcome outcome, List<Transcript.Entry> transcript) {
    ResultLine.Result filled = fill(ResultLine.Result.class);
    return new ResultLine.Result(
        text,
        text + verdict.ordinal(),
        filled.area(),
        Level.values()[verdict.ordinal() % Level.values().length],
        filled.title(),
        filled.source(),
        verdict,
        outcome,
        outcome,
        filled.message(),
        filled.evidence(),
        filled.shownBy(),
        filled.lookFirst(),
        filled.rerun(),
        true,
        filled.millis(),
        transcript,
        filled.output(),
        filled.control());
  }

  private <T> T fill(Class<T> type) {
    return type.cast(fill(type, 0));
  }

  private Object fill(Type type, int depth) {
    if (type instanceof ParameterizedType parameterized) {
      Type[] arguments = parameterized.getActualTypeArguments();
      if (parameterized.getRawType() == Map.class) {
        return Map.of(fill(arguments[0], depth + 1), fill(arguments[1], depth + 1));
      }
      return depth > DEEPEST ? List.of() : all((Class<?>) arguments[0], depth + 1).toList();
    }
    Class<?> plain = (Class<?>) type;
    return plain.isSealed() ? all(plain, depth + 1).findFirst().orElseThrow() : one(plain, depth);
  }

  private Stream<Object> all(Class<?> type, int depth) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(each -> all(each, depth))
        : Stream.of(one(type, depth));
  }

  private Object one(Class<?> type, int depth) {
    if (type == String.class || type == Object.class) {
      return text;
    }
    if (type == Version.class) {
      return Version.parse("3.11");
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    if (type.isRecord()) {
      return made(type, depth);
    }
    return type == double.class || type == Double.class
        ? (Object) 0.5
        : type == boolean.class || type == Boolean.class
            ? (Object) true
            : type == long.class ? (Object) 7L : (Object) 7;
  }

  private Object made(Class<?> type, int depth) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values =
        Arrays.stream(components).map(c -> fill(c.getGenericType(), depth + 1)).toArray();
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot fill " + type, e);
    }
  }
}
