/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.mutants;

import io.loopcheck.cli.message.HarnessException;
import io.loopcheck.cli.message.UsageException;
import io.loopcheck.suite.action.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;

/**
 * The file in which every mutant stands as soon as it is judged, a line of JSON each, so that a run
 * that is cut short can be resumed. Its first line says what the others are true of.
 */
public final class KillLines implements AutoCloseable {
  static final String NAME = "kill-matrix.jsonl";

  /**
   * What all lines of a file have in common.
   *
   * @param suite the version of Loopcheck
   * @param python the Python of the Python mutants
   * @param rules the ids of the rules that judge
   */
  public record Header(String suite, String python, List<String> rules) {
    public Header {
      rules = List.copyOf(rules);
    }
  }

  private final Path file;
  private final Map<String, JudgedMutant> mutants;
  private final BufferedWriter writer;

  private KillLines(Path file, Header header, Map<String, JudgedMutant> kept) {
    this.file = file;
    this.mutants = new LinkedHashMap<>();
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      // What is kept is written beside the file, so that a crash right now loses nothing, too.
      Path next = file.resolveSibling(NAME + ".next");
      writer = Files.newBufferedWriter(next);
      write(header);
      kept.values().forEach(this::add);
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * Begins a new file in {@code directory}, in the place of one that is there.
   *
   * @throws HarnessException if it cannot be written
   */
  public static KillLines begin(Path directory, Header header) {
    return new KillLines(directory.resolve(NAME), header, Map.of());
  }

  /**
   * Goes on with the file in {@code directory}; begins one if there is none. A mutant that an error
   * was in the way of is judged again.
   *
   * @throws UsageException if it is of another build, of other rules or of another Python
   */
  public static KillLines resume(Path directory, Header header) {
    Path file = directory.resolve(NAME);
    return new KillLines(file, header, Files.exists(file) ? read(file, header) : Map.of());
  }

  private static Map<String, JudgedMutant> read(Path file, Header header) {
    try {
      String text = Files.readString(file);
      // A line without its end was being written when the run was cut short.
      List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
      if (lines.isEmpty() || !Json.mapper().readValue(lines.get(0), Header.class).equals(header)) {
        throw refused(file, "is of another build, of other rules or of another Python");
      }
      Map<String, JudgedMutant> kept = new LinkedHashMap<>();
      for (String line : lines.subList(1, lines.size())) {
        JudgedMutant mutant = Json.mapper().readValue(line, JudgedMutant.class);
        if (mutant.isSettled()) {
          kept.put(mutant.line().mutant(), mutant);
        }
      }
      return kept;
    } catch (IOException e) {
      throw refused(file, "cannot be read (" + e + ")");
    } catch (JacksonException e) {
      throw refused(file, "is not what a run of mutants writes: " + e.getOriginalMessage());
    }
  }

  private static UsageException refused(Path file, String why) {
    return new UsageException("\"" + file + "\" " + why + ": leave --resume out to begin anew");
  }

  /** Adds a mutant; it is on disk when this returns. */
  public synchronized void add(JudgedMutant mutant) {
    if (isEnding()) {
      return; // Its agents are being killed with this process: their ends would look like crashes.
    }
    mutants.put(mutant.line().mutant(), mutant);
    write(mutant);
  }

  private void write(Object line) {
    try {
      writer.write(Json.mapper().writeValueAsString(line) + "\n");
      writer.flush();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private HarnessException unwritable(IOException problem) {
    return new HarnessException(
        "cannot write \"" + file + "\" (" + problem + "): name a directory with --out that can be",
        problem);
  }

  /** Tells whether this process has begun to end: only then does it refuse a hook. */
  private static boolean isEnding() {
    Thread hook = new Thread(() -> {}, "no hook");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      Runtime.getRuntime().removeShutdownHook(hook);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  /** Returns all mutants that were judged, by their ids. */
  public synchronized Map<String, JudgedMutant> mutants() {
    return new LinkedHashMap<>(mutants);
  }

  /** Returns where the lines are. */
  public Path file() {
    return file;
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }
}
