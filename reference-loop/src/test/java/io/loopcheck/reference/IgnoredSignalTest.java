/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.reference.selector.NioSelector;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Asks for a signal in virtual machines that were started with it ignored, as nohup does. */
@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "signals are ignored by means of POSIX")
class IgnoredSignalTest {

  /** Asks for the hang-up signal, prints the refusal, and shows that the loop still works. */
  public static final class AsksForHangUp {
    public static void main(String[] arguments) throws IOException {
      var loop = new SelectorEventLoop(new NioSelector());
      try {
        loop.addSignalHandler("SIGHUP", () -> {});
        System.out.println("accepted");
      } catch (IllegalStateException e) {
        System.out.println(e.getMessage());
      }
      System.out.println("to remove: " + loop.removeSignalHandler("SIGHUP"));
      loop.callSoon(loop::stop);
      loop.runForever();
      loop.close();
    }
  }

  @Test
  void aSignalThatWouldNeverArriveIsRefused() throws Exception {
    assertThat(linesAfter("trap '' HUP; exec \"$@\""))
        .containsExactly(
            "signal \"SIGHUP\" cannot be caught in a JVM: it was ignored when the JVM started",
            "to remove: false");
  }

  @Test
  void aSignalThatCanArriveIsNot() throws Exception {
    assertThat(linesAfter("trap - HUP; exec \"$@\""))
        .containsExactly("accepted", "to remove: true");
  }

  private static List<String> linesAfter(String script) throws IOException, InterruptedException {
    var command =
        List.of(
            "sh",
            "-c",
            script,
            "sh",
            System.getProperty("java.home") + "/bin/java",
            "-cp",
            System.getProperty("java.class.path"),
            AsksForHangUp.class.getName());
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().toList();
  }
}
