/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The matrices that travel with Loopcheck, read once per process. */
public final class Matrices {
  /** The absolute name of the resource that is the JSON Schema of every matrix. */
  public static final String SCHEMA = "/io/loopcheck/matrices/matrix.schema.json";

  private static final List<String> BUNDLED =
      List.of(
          "platform.json",
          "scheduling.json",
          "timers.json",
          "life-cycle.json",
          "errors.json",
          "executors.json",
          "watching.json",
          "sockets.json",
          "datagrams.json",
          "names.json",
          "pipes.json",
          "signals.json",
          "subprocesses.json",
          "files.json",
          "tcp.json",
          "flow-control.json",
          "tls.json",
          "unix.json",
          "hygiene.json",
          "servers.json",
          "tasks.json",
          "streams.json",
          "runners.json",
          "extending.json");

  private Matrices() {}

  /** Returns the bundled matrices. */
  public static List<Matrix> bundled() {
    return bundledDocuments().stream().map(MatrixDocument::matrix).toList();
  }

  /** Returns the bundled matrices with their texts, in a fixed order. */
  public static List<MatrixDocument> bundledDocuments() {
    return Holder.DOCUMENTS;
  }

  /** Returns the JSON Schema of every matrix, as text. */
  public static String schema() {
    return resource(SCHEMA);
  }

  /** Returns the text of a resource that stands beside this class. */
  static String resource(String name) {
    try (InputStream stream = Matrices.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(
            "the resource \"" + name + "\" is missing; build the matrices module again");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the resource \"" + name + "\" cannot be read", e);
    }
  }

  /** Reads on first use, in the way that the virtual machine makes safe for threads. */
  private static final class Holder {
    static final List<MatrixDocument> DOCUMENTS =
        BUNDLED.stream().map(name -> MatrixReader.read(name, resource(name))).toList();
  }
}
