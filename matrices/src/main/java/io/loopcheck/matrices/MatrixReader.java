/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads matrices and statements; unknown and repeated properties are refused, and each refusal says
 * where.
 */
public final class MatrixReader {
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private static final ObjectReader MATRIX = STRICT.readerFor(Matrix.class);
  private static final ObjectReader STATEMENTS = STRICT.readerFor(StatementPage.class);

  private MatrixReader() {}

  /**
   * Reads a file.
   *
   * @throws MatrixException if there is no such file, or something is wrong in it
   */
  public static MatrixDocument read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new MatrixException(file.toString(), "there is no such file; check the path", e);
    } catch (CharacterCodingException e) {
      throw new MatrixException(file.toString(), "this is not UTF-8; save it as UTF-8", e);
    } catch (IOException e) {
      throw new MatrixException(file.toString(), "this cannot be read: " + e, e);
    }
    return read(file.toString(), text);
  }

  /**
   * Reads {@code text}.
   *
   * @param file how messages name it
   * @throws MatrixException if something is wrong in it
   */
  public static MatrixDocument read(String file, String text) {
    try {
      Matrix matrix = MATRIX.readValue(text);
      if (matrix == null) {
        throw new IllegalArgumentException("a matrix is an object, but got null");
      }
      return new MatrixDocument(file, text, matrix);
    } catch (JacksonException e) {
      throw MatrixProblem.in(file, text, e);
    } catch (IllegalArgumentException e) {
      throw MatrixProblem.atTop(file, e);
    }
  }

  /**
   * Reads a page of statements.
   *
   * @param file how messages name it
   * @throws MatrixException if something is wrong in it
   */
  public static StatementDocument readStatements(String file, String text) {
    try {
      StatementPage page = STATEMENTS.readValue(text);
      return new StatementDocument(file, text, page);
    } catch (JacksonException e) {
      throw MatrixProblem.in(file, text, e);
    }
  }
}
