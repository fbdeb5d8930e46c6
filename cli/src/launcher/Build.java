/* SPDX-License-Identifier: Apache-2.0 */

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Builds {@code cli/target/loopcheck.jar} and the class-data archive that makes it start fast. The
 * launchers run it as a source file ({@code java Build.java HOME ARCHIVE}), since nothing is
 * compiled yet.
 *
 * <p>Launchers may be started at the same time, by several users of one checkout. A file lock, which
 * the operating system frees when its holder dies, lets one of them build; jar and archive appear by
 * an atomic move, so nobody ever reads half of one, and a running Loopcheck keeps the one it opened.
 */
final class Build {
  private static final String JAR = "loopcheck.jar";

  private final Path home;
  private final Path target;
  private final Path jar;
  private final Path archive;

  private Build(Path home, Path archive) {
    this.home = home;
    this.target = home.resolve("cli").resolve("target");
    this.jar = target.resolve(JAR);
    this.archive = archive;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("usage: java Build.java HOME ARCHIVE");
    }
    System.exit(new Build(Path.of(arguments[0]), Path.of(arguments[1])).run());
  }

  private int run() throws IOException, InterruptedException {
    Files.createDirectories(target);
    try (FileChannel channel =
            FileChannel.open(
                target.resolve("build.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assert lock.isValid();
      if (isStale() && !buildJar()) {
        return 3;
      }
      if (!Files.exists(archive) || isNewer(jar, Files.getLastModifiedTime(archive))) {
        dumpArchive();
      }
      return 0;
    }
  }

  /** Tells whether the jar is missing or older than a source; launchers that waited find it built. */
  private boolean isStale() throws IOException {
    if (!Files.exists(jar)) {
      return true;
    }
    FileTime built = Files.getLastModifiedTime(jar);
    for (Path source : sources()) {
      try (Stream<Path> files = Files.walk(source, FileVisitOption.FOLLOW_LINKS)) {
        if (files.anyMatch(file -> isNewer(file, built))) {
          return true;
        }
      }
    }
    return false;
  }

  private List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    sources.add(home.resolve("pom.xml"));
    sources.add(home.resolve("agents").resolve("python").resolve("loopcheck_agent.py"));
    try (Stream<Path> modules = Files.list(home)) {
      for (Path module : modules.toList()) {
        sources.add(module.resolve("pom.xml"));
        sources.add(module.resolve("src").resolve("main"));
      }
    }
    sources.removeIf(source -> !Files.exists(source));
    return sources;
  }

  private static boolean isNewer(Path file, FileTime than) {
    try {
      return Files.getLastModifiedTime(file).compareTo(than) > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean buildJar() throws IOException, InterruptedException {
    System.out.println(
        "loopcheck: building, once; the first build of all downloads Maven and libraries and can"
            + " take minutes");
    FileTime begun = FileTime.from(Instant.now());
    Path built = target.resolve("loopcheck-" + ProcessHandle.current().pid() + ".jar");
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    int status =
        new ProcessBuilder(
                home.resolve(windows ? "mvnw.cmd" : "mvnw").toString(),
                "-B",
                "-ntp",
                "-q",
                "-pl",
                "cli",
                "-am",
                "-Dmaven.test.skip=true",
                "-Dloopcheck.jar=" + built,
                "package")
            .directory(home.toFile())
            .inheritIO()
            .start()
            .waitFor();
    if (status != 0 || !Files.exists(built)) {
      System.out.println("loopcheck: the build failed, see above (./mvnw package, in " + home + ")");
      return false;
    }
    // A source that was edited meanwhile is newer than this.
    Files.setLastModifiedTime(built, begun);
    Files.move(built, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }

  /**
   * Archives the classes that a default run loads, its Java agent's too. Loopcheck works without, so
   * a failure here is none of the build: an empty archive stands for "not to be had".
   */
  private void dumpArchive() throws IOException, InterruptedException {
    System.out.println("loopcheck: archiving classes, once for this Java, to start fast");
    Path scratch = Files.createTempDirectory(target, "archive");
    try {
      Path classes = listClasses(scratch);
      Path dumped = scratch.resolve("loopcheck.jsa");
      java(
          scratch,
          "-Xshare:dump",
          "-XX:SharedClassListFile=" + classes,
          "-XX:SharedArchiveFile=" + dumped,
          "-cp",
          jar.toString());
      if (!Files.exists(dumped)) {
        System.out.println("loopcheck: Java made no class-data archive; Loopcheck starts slower");
        Files.createFile(dumped);
      }
      deleteArchives();
      Files.move(dumped, archive, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(scratch);
    }
  }

  private Path listClasses(Path scratch) throws IOException, InterruptedException {
    Path lists = Files.createDirectory(scratch.resolve("lists"));
    // Each process has a list of its own (%p): two that wrote one would mix their lines.
    String list = "-XX:DumpLoadedClassList=" + lists.resolve("%p");
    java(
        scratch,
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        list,
        "-Dloopcheck.agent.option=" + list,
        "-jar",
        jar.toString(),
        "run",
        "--out",
        scratch.resolve("out").toString());
    Set<String> classes = new LinkedHashSet<>();
    try (Stream<Path> files = Files.list(lists)) {
      for (Path file : files.sorted().toList()) {
        String text = Files.readString(file);
        // An agent that was ended may have left the beginning of a line.
        text.substring(0, text.lastIndexOf('\n') + 1)
            .lines()
            .filter(line -> !line.contains(" source: "))
            .map(line -> line.replaceFirst(" id: \\d+$", "")) // Each process counts its own.
            .forEach(classes::add);
      }
    }
    return Files.write(scratch.resolve("classes"), classes);
  }

  /** Runs Java, for at most two minutes, and keeps what it prints to itself. */
  private static void java(Path scratch, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(arguments));
    Path nothing = scratch.resolve("nothing");
    Process process =
        new ProcessBuilder(command)
            .redirectInput(
                ProcessBuilder.Redirect.from(
                    (Files.exists(nothing) ? nothing : Files.createFile(nothing)).toFile()))
            .redirectErrorStream(true)
            .redirectOutput(scratch.resolve("log").toFile())
            .start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroy();
      process.waitFor();
    }
  }

  /** Deletes the archives that were made for an older jar; the JVM would refuse them. */
  private void deleteArchives() throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".jsa")).toList()) {
        if (isNewer(jar, Files.getLastModifiedTime(file)) || file.equals(archive)) {
          Files.delete(file);
        }
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
