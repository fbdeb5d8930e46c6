/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.reference.selector.EpollSelector;
import io.loopcheck.reference.selector.NioSelector;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Looks, in virtual machines of their own, at which classes a loop loads. */
class NativeBindingIsLazyTest {

  /** A run of a loop without anything native. */
  public static final class PortableRun {
    public static void main(String[] arguments) throws IOException {
      var loop = new SelectorEventLoop(new NioSelector());
      loop.callSoon(loop::stop);
      loop.runForever();
      loop.close();
    }
  }

  /** A run of a loop over libc. */
  public static final class NativeRun {
    public static void main(String[] arguments) throws IOException {
      var loop = new SelectorEventLoop(new EpollSelector());
      loop.callSoon(loop::stop);
      loop.runForever();
      loop.close();
    }
  }

  @Test
  void aPortableLoopLoadsNothingOfTheBinding() throws Exception {
    assertThat(classesLoadedBy(PortableRun.class))
        .contains("io.loopcheck.reference.SelectorEventLoop")
        .doesNotContain("com.sun.jna")
        .doesNotContain("io.loopcheck.reference.libc");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "epoll is of Linux")
  void aNativeLoopLoadsTheBinding() throws Exception {
    assertThat(classesLoadedBy(NativeRun.class)).contains("com.sun.jna.Native");
  }

  private static String classesLoadedBy(Class<?> main) throws IOException, InterruptedException {
    var command =
        List.of(
            System.getProperty("java.home") + "/bin/java",
            "-Xlog:class+load",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName());
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
