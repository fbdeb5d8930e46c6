/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import static io.loopcheck.reference.driving.LoopDriver.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.EventLoopRuntime;
import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.SelectorEventLoop;
import io.loopcheck.reference.libc.LibcResources;
import io.loopcheck.reference.selector.PollSelector;
import io.loopcheck.reference.selector.SelectSelector;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The example of asyncio's page, in Java, on the platform for which the page gives it. */
@Timeout(60)
@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "a terminal needs the libc of Linux or macOS")
class DocumentedExampleTest {
  private final EventLoopRuntime runtime =
      new ReferenceProvider("macos-10.8-select").runtime().orElseThrow();

  @Test
  void aLoopOverASelectSelectorReadsATerminal() throws Throwable {
    var selector = new SelectSelector();
    var loop = new SelectorEventLoop(selector);
    runtime.setEventLoop(loop);

    assertThat(runtime.getEventLoop()).isSameAs(loop);
    assertReadsATerminal(runtime.getEventLoop());
  }

  @Test
  void aLoopOverAPollSelectorReadsATerminal() throws Throwable {
    var selector = new PollSelector();
    var loop = new SelectorEventLoop(selector);
    runtime.setEventLoop(loop);

    assertReadsATerminal(runtime.getEventLoop());
  }

  @Test
  void theRuntimeTakesASelectorThatWasMadeByHand() throws Throwable {
    assertReadsATerminal(runtime.newSelectorEventLoop(new SelectSelector()));
  }

  private static void assertReadsATerminal(EventLoop loop) throws Throwable {
    var resources = new LibcResources();
    List<FileObject> terminal = resources.pty();
    var read = new CompletableFuture<byte[]>();
    loop.addReader(terminal.get(1), () -> read.complete(read(resources, terminal.get(1))));
    resources.write(terminal.get(0), new byte[] {'x'});
    assertThat(await(loop, read)).containsExactly('x');
    loop.close();
    resources.close(terminal.get(0));
    resources.close(terminal.get(1));
  }

  private static byte[] read(LibcResources resources, FileObject file) {
    try {
      return resources.read(file, 10, 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
