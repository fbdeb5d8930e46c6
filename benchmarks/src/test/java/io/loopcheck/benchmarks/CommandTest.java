/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that docs/performance.md names. */
class CommandTest {
  private static final Path HOME = Path.of("").toAbsolutePath().getParent();

  @TempDir private Path directory;

  private record Ended(int status, String output) {}

  @BeforeAll
  static void requirePython() throws InterruptedException {
    try {
      var onLinux = "import sys; sys.exit(sys.platform != 'linux')";
      assertThat(new ProcessBuilder("python3", "-c", onLinux).start().waitFor()).isZero();
    } catch (IOException | AssertionError e) {
      String why = "a python3 on Linux is needed, which runs scripts/benchmark";
      if (System.getenv("CI") != null) {
        fail(why, e);
      }
      abort(why);
    }
  }

  private Ended benchmark(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("python3", HOME.resolve("scripts/benchmark").toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("LOOPCHECK_BENCHMARK_PYTHON");
    var process = builder.start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  private Ended measure(String... arguments) throws IOException, InterruptedException {
    var all = new ArrayList<>(List.of("--quick", "--rounds", "1"));
    all.addAll(List.of("--class-path", System.getProperty("java.class.path")));
    all.addAll(List.of(arguments));
    return benchmark(all.toArray(String[]::new));
  }

  @Test
  void theDocumentedCommandExists() throws IOException, InterruptedException {
    assertThat(Files.readString(HOME.resolve("docs/performance.md"))).contains("scripts/benchmark");
    var ended = benchmark("--help");
    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("callbacks, timers, wakeup, idle, echo");
  }

  @Test
  void aRunComparesTheLoopWithItsPeersAndWritesTheFigures()
      throws IOException, InterruptedException {
    var file = directory.resolve("figures.json");
    var ended = measure("--only", "callbacks", "--json", file.toString());
    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(ended.output())
        .containsPattern("callbacks \\[/s\\]\\n  epoll +[0-9]")
        .containsPattern("  asyncio +[0-9,]+ +[0-9,]+ – [0-9,]+ +[0-9.]+\\n")
        .containsPattern("  netty +[0-9,]+ +[0-9,]+ – [0-9,]+ +[0-9.]+\\n");
    assertThat(Files.readString(file)).contains("\"measure\": \"callbacks\"", "\"netty\": [");
  }

  @Test
  void aPeerThatIsMissingIsToldAndLeftOut() throws IOException, InterruptedException {
    var ended = measure("--only", "callbacks", "--python", "no-such-python");
    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(ended.output())
        .contains(
            " s: uvloop is missing: there is no \"no-such-python\";"
                + " give a Python by --python\n")
        .contains("\n  uvloop     missing\n");
  }

  @Test
  void anAreaThatIsNoneIsRefused() throws IOException, InterruptedException {
    var ended = benchmark("--only", "everything");
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.output()).contains("'everything'");
  }
}
