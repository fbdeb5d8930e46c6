/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.targets;

import io.loopcheck.cli.message.HarnessException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Files that travel inside the jar, for a Python to run. They are unpacked once, into the user's
 * own cache: under their digest, so that two versions of Loopcheck never meet, by atomic moves, so
 * that nobody reads half of one, and compared with the jar's whenever they are used.
 */
final class PackedFiles {
  private static final String RESOURCES = "/io/loopcheck/suite/agent/";

  private final String what;
  private final Path cache;
  private final Map<String, byte[]> files;

  private PackedFiles(String what, Path cache, Map<String, byte[]> files) {
    this.what = what;
    this.cache = cache;
    this.files = files;
  }

  /**
   * Reads those of the resources that are there.
   *
   * @param what how messages call them, such as {@code the Python agent}
   * @param names relative to the agent's package, such as {@code mutants/timers.py}
   */
  static PackedFiles of(String what, Path cache, Collection<String> names) {
    Map<String, byte[]> files = new TreeMap<>();
    for (String name : names) {
      try (InputStream file = PackedFiles.class.getResourceAsStream(RESOURCES + name)) {
        if (file != null) {
          files.put(name, file.readAllBytes());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    if (files.isEmpty()) {
      throw new HarnessException(
          "this build of Loopcheck does not hold %s (%s): build it again"
              .formatted(what, RESOURCES));
    }
    return new PackedFiles(what, cache, files);
  }

  /** Returns the directory in which they all are; its name begins with {@code prefix}. */
  Path unpacked(String prefix) {
    Path directory = cache.resolve(prefix + "-" + digest());
    try {
      unpack(directory);
      return directory;
    } catch (IOException cacheFailure) {
      return unpackForThisRun(cacheFailure);
    }
  }

  private void unpack(Path directory) throws IOException {
    for (Map.Entry<String, byte[]> each : files.entrySet()) {
      Path file = directory.resolve(each.getKey());
      Files.createDirectories(file.getParent());
      unpack(each.getValue(), file);
    }
  }

  private static void unpack(byte[] content, Path file) throws IOException {
    if (Files.isReadable(file) && Arrays.equals(Files.readAllBytes(file), content)) {
      return;
    }
    Path written = Files.createTempFile(file.getParent(), "packed", ".tmp");
    try {
      Files.write(written, content);
      move(written, file);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Where the cache cannot be written, a private temporary directory has to do. */
  private Path unpackForThisRun(IOException cacheFailure) {
    try {
      Path directory = Files.createTempDirectory("loopcheck");
      directory.toFile().deleteOnExit();
      unpack(directory);
      files.keySet().forEach(name -> deleteOnExit(directory, Path.of(name)));
      return directory;
    } catch (IOException e) {
      e.addSuppressed(cacheFailure);
      throw new HarnessException(
          "%s cannot be unpacked, neither into \"%s\" nor into the temporary directory (%s): make one of them writable"
              .formatted(what, cache, e.getMessage()),
          e);
    }
  }

  /** What is asked last is deleted first. */
  private static void deleteOnExit(Path directory, Path name) {
    for (int parts = 1; parts <= name.getNameCount(); parts++) {
      directory.resolve(name.subpath(0, parts)).toFile().deleteOnExit();
    }
  }

  private String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      files.forEach(
          (name, content) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update(content);
          });
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
