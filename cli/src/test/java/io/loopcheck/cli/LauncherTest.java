/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher {@code ./loopcheck}, in a checkout whose {@code mvnw} is a fake: it notes that it
 * was called, and makes a jar that prints its arguments.
 */
class LauncherTest {
  private static final Path REAL = Path.of("..").toAbsolutePath().normalize();

  private static final String ECHO =
      """
      public class Echo {
        public static void main(String[] arguments) {
          System.out.println("in " + System.getProperty("user.dir"));
          for (String argument : arguments) {
            System.out.println("<" + argument + ">");
          }
          System.exit(arguments.length > 0 && arguments[0].equals("seven") ? 7 : 0);
        }
      }
      """;

  private static final String MVNW =
      """
      #!/bin/sh
      echo called >>calls
      for argument in "$@"; do
        case $argument in -Dloopcheck.jar=*) jar=${argument#-Dloopcheck.jar=} ;; esac
      done
      mkdir -p classes
      "$JAVA_HOME/bin/javac" -d classes Echo.java
      exec "$JAVA_HOME/bin/jar" --create --file "$jar" --main-class Echo -C classes .
      """;

  @TempDir private Path directory;
  private Path checkout;

  @BeforeAll
  static void needsPosix() {
    assumeFalse(
        OS.WINDOWS.isCurrentOs(), "loopcheck is a POSIX shell script; Windows has loopcheck.cmd");
  }

  @BeforeEach
  void makeCheckout() throws IOException {
    checkout = Files.createDirectory(directory.resolve("a checkout"));
    Path build = Path.of("cli", "src", "launcher", "Build.java");
    for (Path file : List.of(Path.of("loopcheck"), build)) {
      Files.createDirectories(checkout.resolve(file).getParent());
      Files.copy(REAL.resolve(file), checkout.resolve(file));
    }
    Path source = checkout.resolve("cli/src/main/java/Some.java");
    Files.createDirectories(source.getParent());
    for (String empty : List.of("pom.xml", "cli/pom.xml", "cli/src/main/java/Some.java")) {
      Files.createFile(checkout.resolve(empty));
    }
    Files.writeString(checkout.resolve("Echo.java"), ECHO);
    program(checkout.resolve("mvnw"), MVNW);
  }

  @Test
  void buildsOnceAndPassesArgumentsThroughUntouched() throws Exception {
    List<String> arguments = List.of("seven", "a b", "", "*", "it's", "$HOME", "\"", "\\");

    Ended first = launch(directory, Map.of(), arguments);
    Ended second = launch(directory, Map.of(), arguments);

    assertThat(first.status()).as(first.err()).isEqualTo(7);
    assertThat(first.out())
        .isEqualTo(
            "in "
                + directory.toRealPath()
                + "\n<seven>\n<a b>\n<>\n<*>\n<it's>\n<$HOME>\n<\">\n<\\>\n");
    assertThat(first.err()).startsWith("loopcheck: building, once;");
    assertThat(second).isEqualTo(new Ended(7, first.out(), ""));
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void buildsAgainWhenASourceIsNewer() throws Exception {
    launch(directory, Map.of(), List.of());
    Files.setLastModifiedTime(
        checkout.resolve("cli/src/main/java/Some.java"),
        FileTime.from(Instant.now().plusSeconds(60)));

    launch(directory, Map.of(), List.of());

    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void worksThroughALink() throws Exception {
    Path link = directory.resolve("link");
    Files.createSymbolicLink(link, Path.of("a checkout", "loopcheck"));

    Ended ended = run(new ProcessBuilder(link.toString(), "x").directory(directory.toFile()));

    assertThat(ended.out()).as(ended.err()).endsWith("<x>\n");
  }

  @Test
  void firstUsesAtTheSameTimeBuildOnce() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      processes.add(
          new ProcessBuilder(checkout.resolve("loopcheck").toString(), "x")
              .redirectErrorStream(true)
              .start());
    }
    for (Process process : processes) {
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(out).isZero();
      assertThat(out).endsWith("<x>\n");
    }
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void makesAnArchiveOnceThatJavaTakes() throws Exception {
    launch(directory, Map.of(), List.of());
    Path archive = archive();
    FileTime made = Files.getLastModifiedTime(archive);

    launch(directory, Map.of(), List.of());

    assertThat(archive).isNotEmptyFile();
    assertThat(Files.getLastModifiedTime(archive)).isEqualTo(made);
  }

  @Test
  void anArchiveThatIsBrokenDoesNotShow() throws Exception {
    Ended first = launch(directory, Map.of(), List.of("x"));
    Path archive = archive();
    assertThat(archive.toFile().setWritable(true)).isTrue();
    Files.writeString(archive, "no archive");

    assertThat(launch(directory, Map.of(), List.of("x"))).isEqualTo(new Ended(0, first.out(), ""));
  }

  @Test
  void withoutAJdkOneLineSaysWhatIsMissing() throws Exception {
    Ended ended =
        launch(directory, Map.of("PATH", toolsOnly().toString(), "JAVA_HOME", ""), List.of());

    assertThat(ended)
        .isEqualTo(
            new Ended(
                3,
                "",
                "loopcheck: needs a JDK 17 or later: set JAVA_HOME to one, or put its java on PATH;"
                    + " found none.\n"));
  }

  @Test
  void anOlderJavaIsNamed() throws Exception {
    Path old = Files.createDirectories(directory.resolve("jdk-11/bin"));
    Files.writeString(old.resolveSibling("release"), "JAVA_VERSION=\"11.0.2\"\n");
    program(old.resolve("java"), "#!/bin/sh\nexit 1\n");

    Ended ended =
        launch(
            directory,
            Map.of("PATH", toolsOnly().toString(), "JAVA_HOME", old.getParent().toString()),
            List.of());

    assertThat(ended.err())
        .isEqualTo(
            "loopcheck: needs a JDK 17 or later: set JAVA_HOME to one, or put its java on PATH;"
                + " found Java 11.0.2 at "
                + old.resolve("java")
                + ".\n");
  }

  /** Returns a PATH with all that the launcher needs but Java. */
  private Path toolsOnly() throws IOException {
    Path tools = Files.createDirectory(directory.resolve("tools"));
    for (String tool : List.of("readlink", "find", "head", "cksum", "mkdir", "sed")) {
      Path found =
          Stream.of("/bin", "/usr/bin")
              .map(place -> Path.of(place, tool))
              .filter(Files::isExecutable)
              .findFirst()
              .orElseThrow();
      program(tools.resolve(tool), "#!/bin/sh\nexec " + found + " \"$@\"\n");
    }
    return tools;
  }

  private static void program(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Path archive() throws IOException {
    try (Stream<Path> files = Files.list(checkout.resolve("cli/target"))) {
      return files.filter(file -> file.toString().endsWith(".jsa")).findFirst().orElseThrow();
    }
  }

  private int builds() throws IOException {
    return Files.readAllLines(checkout.resolve("calls")).size();
  }

  private Ended launch(Path from, Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(checkout.resolve("loopcheck").toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(from.toFile());
    builder.environment().putAll(environment);
    return run(builder);
  }

  private Ended run(ProcessBuilder builder) throws IOException, InterruptedException {
    Path err = Files.createTempFile(directory, "err", "");
    Process process = builder.redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), out, Files.readString(err));
  }

  private record Ended(int status, String out, String err) {}
}
