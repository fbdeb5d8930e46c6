/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.cli.message.HarnessException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
  @TempDir private Path directory;
  private Path first;
  private Path second;
  private Programs programs;

  @BeforeEach
  void makeDirectories() throws IOException {
    first = Files.createDirectory(directory.resolve("first"));
    second = Files.createDirectory(directory.resolve("second"));
    programs = new Programs(Map.of("PATH", first + File.pathSeparator + second), false);
  }

  @Test
  void findsTheFirstOnPathThatCanBeRun() throws IOException {
    Files.createFile(first.resolve("python3"));
    Path program = program(second.resolve("python3"));

    assertThat(programs.find("python3")).contains(program);
  }

  @Test
  void aPathIsNotLookedForOnPath() throws IOException {
    program(first.resolve("python3"));

    assertThat(programs.find("./python3")).isEmpty();
    assertThat(programs.find(first.resolve("python3").toString()))
        .contains(first.resolve("python3"));
  }

  @Test
  void aDirectoryIsNoProgram() throws IOException {
    Files.createDirectory(first.resolve("python3"));

    assertThat(programs.find("python3")).isEmpty();
  }

  @Test
  void onWindowsTheExtensionMayBeLeftOut() throws IOException {
    Path program = program(second.resolve("python.exe"));
    Programs windows = new Programs(Map.of("Path", second.toString()), true);

    assertThat(new Pythons(windows, true).onPath()).contains(program);
  }

  @Test
  void saysHowToGetAPythonThatIsMissing() {
    Pythons pythons = new Pythons(programs, false);

    assertThat(pythons.onPath()).isEmpty();
    assertThatThrownBy(pythons::required)
        .isInstanceOf(HarnessException.class)
        .hasMessage(
            "no python3 or python was found on PATH: install Python 3.8 or later (Debian: apt-get"
                + " install python3; macOS, Windows: python.org), or name one with --python EXE");
    assertThatThrownBy(() -> pythons.named("python9"))
        .isInstanceOf(HarnessException.class)
        .hasMessageStartingWith(
            "the Python \"python9\" was not found, or is not a program that can be run: install");
  }

  private static Path program(Path path) throws IOException {
    Files.createFile(path);
    assertThat(path.toFile().setExecutable(true)).isTrue();
    return path;
  }
}
