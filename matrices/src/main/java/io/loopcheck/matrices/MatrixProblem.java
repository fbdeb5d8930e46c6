/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import io.loopcheck.matrices.JsonPositions.Position;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * Says in the words of the matrices what Jackson says in the words of Java.
 *
 * <p>Two things have to be repaired on the way. Jackson's paths leave out the keys that name an
 * outcome, so that {@code expect/moment} stands for {@code expect/unsupported/moment}. And Jackson
 * makes a record before it looks at the properties that the record does not know, so that a
 * misspelt property shows as a missing one.
 */
final class MatrixProblem {
  private static final Pattern DUPLICATE = Pattern.compile("Duplicate .*?property \"(.+?)\"");

  /** Where Jackson says that something unfinished starts; it knows no line of it. */
  private static final String INNER_POSITION = " \\(start marker at \\[.*\\]\\)";

  private static final String OUTCOME_SHAPE =
      "an outcome is an object with its name as the one key, such as {\"supported\": {}}";

  private final String file;
  private final JsonPositions positions;

  private MatrixProblem(String file, JsonPositions positions) {
    this.file = file;
    this.positions = positions;
  }

  /** Returns the exception for what Jackson found wrong in {@code text}. */
  static MatrixException in(String file, String text, JacksonException failure) {
    MatrixProblem problem = new MatrixProblem(file, JsonPositions.of(text));
    return failure instanceof StreamReadException
        ? problem.syntax(failure)
        : problem.meaning(failure);
  }

  /** Returns the exception for a matrix that is wrong as a whole. */
  static MatrixException atTop(String file, IllegalArgumentException failure) {
    String problem = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    return new MatrixException(file, new Position(1, 1), "", problem, failure);
  }

  private MatrixException syntax(JacksonException failure) {
    Position position = Position.of(failure.getLocation());
    Matcher duplicate = DUPLICATE.matcher(failure.getOriginalMessage());
    if (duplicate.find()) {
      String name = duplicate.group(1);
      String pointer = child(pointer(failure), name);
      return new MatrixException(
          file, position, pointer, quote(name) + " is there twice; remove one", failure);
    }
    String problem =
        "this is not JSON: " + failure.getOriginalMessage().replaceAll(INNER_POSITION, "");
    return new MatrixException(file, position, positions.stop(), problem, failure);
  }

  private static String child(String pointer, String name) {
    return pointer.endsWith("/" + name) ? pointer : pointer + "/" + name;
  }

  private MatrixException meaning(JacksonException failure) {
    String pointer = pointer(failure);
    Class<?> made = incomplete(failure);
    if (made != null) {
      String object = intoOutcome(pointer, made);
      Optional<String> misspelt = unknownMember(object, made);
      return misspelt.isPresent()
          ? at(object + "/" + misspelt.get(), unknownProperty(misspelt.get(), made), failure)
          : at(object, sentence(failure), failure);
    }
    return at(pointer, sentence(failure), failure);
  }

  private MatrixException at(String pointer, String problem, JacksonException failure) {
    return new MatrixException(file, positions.at(pointer), pointer, problem, failure);
  }

  private String pointer(JacksonException failure) {
    return positions.resolve(failure.getPath().stream().map(MatrixProblem::segment).toList());
  }

  private static String segment(Reference reference) {
    String name = reference.getPropertyName();
    return name != null ? name : String.valueOf(reference.getIndex());
  }

  /** Returns the record that could not be made for want of a property, or null. */
  private static @Nullable Class<?> incomplete(JacksonException failure) {
    if (failure instanceof ValueInstantiationException refused) {
      Class<?> made = refused.getType().getRawClass();
      return made.isRecord() ? made : null;
    }
    return null;
  }

  private String intoOutcome(String pointer, Class<?> made) {
    List<String> members = positions.members(pointer);
    boolean wrapper =
        Outcome.class.isAssignableFrom(made)
            && members.size() == 1
            && Outcome.KINDS.contains(members.get(0));
    return wrapper ? pointer + "/" + members.get(0) : pointer;
  }

  private Optional<String> unknownMember(String object, Class<?> made) {
    List<String> known = properties(made);
    return positions.members(object).stream().filter(name -> !known.contains(name)).findFirst();
  }

  private static List<String> properties(Class<?> made) {
    if (made == Matrix.class) {
      return List.of("$schema", "matrix", "documentation", "area", "rules");
    }
    if (made == StatementPage.class) {
      return List.of("$schema", "page", "statements");
    }
    return Arrays.stream(made.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  private static String sentence(JacksonException failure) {
    if (failure instanceof UnrecognizedPropertyException unknown) {
      return unknownProperty(unknown.getPropertyName(), unknown.getReferringClass());
    }
    if (failure instanceof InvalidTypeIdException unknown) {
      String given = unknown.getTypeId();
      return given == null
          ? OUTCOME_SHAPE
          : quote(given) + " is not an outcome; " + Suggestion.forWord(given, Outcome.KINDS);
    }
    if (failure instanceof InvalidFormatException wrong) {
      return wrongValue(String.valueOf(wrong.getValue()), wrong.getTargetType());
    }
    Throwable cause = failure.getCause();
    if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
      return cause.getMessage();
    }
    return failure instanceof MismatchedInputException mismatch
        ? mismatch(mismatch)
        : failure.getOriginalMessage();
  }

  private static String unknownProperty(String name, Class<?> owner) {
    List<String> known = owner.isRecord() ? properties(owner) : List.of();
    return quote(name)
        + " is not a property of "
        + ModelWords.noun(owner)
        + "; "
        + Suggestion.forWord(name, known);
  }

  private static String wrongValue(String given, @Nullable Class<?> type) {
    return type != null && type.isEnum()
        ? quote(given)
            + " is not "
            + ModelWords.noun(type)
            + "; "
            + Suggestion.forWord(given, ModelWords.constants(type))
        : quote(given) + " must be " + ModelWords.noun(type);
  }

  private static String mismatch(MismatchedInputException mismatch) {
    Class<?> type = mismatch.getTargetType();
    return type != null && Outcome.class.isAssignableFrom(type)
        ? OUTCOME_SHAPE
        : "this must be " + ModelWords.noun(type);
  }

  private static String quote(String text) {
    return "\"" + text + "\"";
  }
}
