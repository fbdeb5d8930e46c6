/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.targets;

import io.loopcheck.cli.message.HarnessException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/**
 * The Python agent as a file that a Python can run. It travels inside the jar and is unpacked once,
 * into the user's own cache: under its digest, so that two versions of Loopcheck never meet, by an
 * atomic move, so that nobody reads half of it, and compared with the jar's whenever it is used.
 */
final class AgentFile {
  private static final String NAME = "loopcheck_agent.py";
  private static final String RESOURCE = "/io/loopcheck/suite/agent/" + NAME;

  private final Path cache;

  /** Keeps the agent below {@code cache}. */
  AgentFile(Path cache) {
    this.cache = cache;
  }

  /** The cache that the operating system's rules give this user. */
  static AgentFile inCacheOf(Map<String, String> environment, String os) {
    Path home = Path.of(System.getProperty("user.home"));
    String local = environment.get("LOCALAPPDATA");
    String xdg = environment.get("XDG_CACHE_HOME");
    if (os.startsWith("Windows") && local != null) {
      return new AgentFile(Path.of(local, "loopcheck", "cache"));
    }
    if (os.startsWith("Mac")) {
      return new AgentFile(home.resolve("Library").resolve("Caches").resolve("loopcheck"));
    }
    // Its rules: a path that is not absolute is to be ignored.
    boolean given = xdg != null && Path.of(xdg).isAbsolute();
    return new AgentFile((given ? Path.of(xdg) : home.resolve(".cache")).resolve("loopcheck"));
  }

  /** Returns the file; unpacks it where it is not there. */
  Path path() {
    byte[] agent = read();
    Path directory = cache.resolve("agent-" + digest(agent));
    try {
      return unpack(agent, directory);
    } catch (IOException cacheFailure) {
      return unpackForThisRun(agent, cacheFailure);
    }
  }

  private static Path unpack(byte[] agent, Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    if (Files.isReadable(file) && Arrays.equals(Files.readAllBytes(file), agent)) {
      return file;
    }
    Files.createDirectories(directory);
    Path written = Files.createTempFile(directory, "agent", ".tmp");
    try {
      Files.write(written, agent);
      move(written, file);
    } finally {
      Files.deleteIfExists(written);
    }
    return file;
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Where the cache cannot be written, a private temporary directory has to do. */
  private Path unpackForThisRun(byte[] agent, IOException cacheFailure) {
    try {
      Path directory = Files.createTempDirectory("loopcheck");
      directory.toFile().deleteOnExit();
      Path file = unpack(agent, directory);
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      e.addSuppressed(cacheFailure);
      throw new HarnessException(
          "the Python agent cannot be unpacked, neither into \""
              + cache
              + "\" nor into the temporary directory ("
              + e.getMessage()
              + "): make one of them writable",
          e);
    }
  }

  private static byte[] read() {
    try (InputStream agent = AgentFile.class.getResourceAsStream(RESOURCE)) {
      if (agent == null) {
        throw new HarnessException(
            "this build of Loopcheck holds no Python agent (" + RESOURCE + "): build it again");
      }
      return agent.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(byte[] agent) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(agent);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
