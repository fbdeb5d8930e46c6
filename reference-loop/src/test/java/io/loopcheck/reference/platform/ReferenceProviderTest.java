/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import static io.loopcheck.reference.driving.LoopDriver.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.EventLoopRuntime;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.NotSupportedException;
import io.loopcheck.loop.ResourceOpener;
import io.loopcheck.matrices.Drive;
import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.Layer;
import io.loopcheck.matrices.LoopKind;
import io.loopcheck.matrices.OsFamily;
import io.loopcheck.matrices.Version;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
@EnabledOnOs(value = OS.LINUX, disabledReason = "the linux profiles are Linux itself")
class ReferenceProviderTest {

  static Stream<String> profiles() {
    return Profile.all().stream().map(Profile::id);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void factsAreConsistent(String id) throws Exception {
    var provider = new ReferenceProvider(id);
    try (EventLoop loop = provider.newEventLoop()) {
      Facts facts = provider.facts(loop);
      assertThat(facts.stock()).isTrue();
      assertThat(facts.drive()).isEqualTo(Drive.STEPWISE);
      assertThat(facts.implementation().name()).isEqualTo("loopcheck-reference");
      assertThat(facts.runtime())
          .isEqualTo(new Facts.Product("java", Version.parse(Runtime.version().toString())));
      assertThat(facts.layer() != Layer.MODEL)
          .isEqualTo(provider.profile().restrictions().isEmpty() && !id.startsWith("macos"));
      assertThat(facts.selector() == null).isEqualTo(facts.kind() == LoopKind.PROACTOR);
      assertThat(facts.signals()).containsExactly("SIGWINCH", "SIGURG");
      assertThat(facts.loopClass()).startsWith("io.loopcheck.reference.");
      assertThat(facts.notes()).containsEntry("profile", id);
      assertThat(provider.id()).isEqualTo("reference-" + id);
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "linux, LINUX, SELECTOR, epoll, 3.13.5",
        "linux-poll, LINUX, SELECTOR, poll, 3.13.5",
        "linux-select, LINUX, SELECTOR, select, 3.13.5",
        "nio, LINUX, SELECTOR, nio, 3.13.5",
        "windows-selector, WINDOWS, SELECTOR, select, 3.12.10",
        "windows-proactor, WINDOWS, PROACTOR, -, 3.12.10",
        "macos, MACOS, SELECTOR, kqueue, 3.13.5",
        "macos-10.8, MACOS, SELECTOR, kqueue, 3.13.5",
        "macos-10.8-select, MACOS, SELECTOR, select, 3.13.5",
        "macos-10.8-poll, MACOS, SELECTOR, poll, 3.13.5",
      })
  void eachProfileSaysWhatItIs(
      String id, OsFamily os, LoopKind kind, String selector, String contract) throws Exception {
    var provider = new ReferenceProvider(id);
    try (EventLoop loop = provider.newEventLoop()) {
      Facts facts = provider.facts(loop);
      assertThat(facts.os().family()).isEqualTo(os);
      assertThat(facts.kind()).isEqualTo(kind);
      assertThat(facts.selector()).isEqualTo(selector);
      assertThat(facts.contract()).isEqualTo(Version.parse(contract));
    }
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void eachLoopRunsAndWatchesWhatItsResourcesOpen(String id) throws Throwable {
    var provider = new ReferenceProvider(id);
    ResourceOpener resources = provider.resources();
    List<FileObject> pair = resources.socketPair();
    try (EventLoop loop = provider.newEventLoop()) {
      var called = new CompletableFuture<Boolean>();
      if (provider.facts(loop).kind() == LoopKind.PROACTOR) {
        loop.callSoon(() -> called.complete(true));
      } else {
        loop.addReader(pair.get(0), () -> called.complete(true));
        resources.write(pair.get(1), new byte[1]);
      }
      assertThat(await(loop, called)).isTrue();
    }
    resources.close(pair.get(0));
    resources.close(pair.get(1));
  }

  @ParameterizedTest
  @CsvSource({
    "linux, SelectorEventLoop, epoll",
    "linux-select, SelectorEventLoop, epoll",
    "nio, SelectorEventLoop, nio",
    "windows-selector, ProactorEventLoop,",
    "windows-proactor, ProactorEventLoop,",
    "macos, SelectorEventLoop, kqueue",
    "macos-10.8-poll, SelectorEventLoop, kqueue",
  })
  void theDefaultLoopIsThePlatforms(String id, String loopClass, String selector) throws Exception {
    var provider = new ReferenceProvider(id);
    try (EventLoop loop = provider.runtime().orElseThrow().newEventLoop()) {
      Facts facts = provider.facts(loop);
      assertThat(facts.loopClass()).endsWith("." + loopClass);
      assertThat(facts.selector()).isEqualTo(selector);
    }
  }

  @Test
  void aSelectorThatThePlatformLacksIsRefused() throws Exception {
    assertThatThrownBy(() -> runtime("windows-selector").newSelector("PollSelector"))
        .isInstanceOf(NotSupportedException.class);
    assertThatThrownBy(() -> runtime("macos").newSelector("EpollSelector"))
        .isInstanceOf(NotSupportedException.class);
  }

  @Test
  void aLoopOverASelectorOfThePlatformHasItsRestrictions() throws Exception {
    EventLoopRuntime runtime = runtime("macos-10.8");
    ResourceOpener resources = new ReferenceProvider("macos-10.8").resources();
    List<FileObject> terminal = resources.pty();
    try (EventLoop kqueue = runtime.newSelectorEventLoop(runtime.newSelector("KqueueSelector"));
        EventLoop poll = runtime.newSelectorEventLoop(runtime.newSelector("PollSelector"))) {
      assertThatThrownBy(() -> kqueue.addReader(terminal.get(1), () -> {}))
          .hasMessageContaining("Invalid argument");
      poll.addReader(terminal.get(1), () -> {});
      assertThat(poll.removeReader(terminal.get(1))).isTrue();
    }
    resources.close(terminal.get(0));
    resources.close(terminal.get(1));
  }

  @Test
  void childWatchersAndUnixSocketsAreUnix() {
    runtime("linux").setChildWatcher();
    assertThat(runtime("linux").hasAttribute("socket", "AF_UNIX")).isTrue();
    assertThatThrownBy(() -> runtime("windows-proactor").setChildWatcher())
        .isInstanceOf(NotSupportedException.class);
    assertThat(runtime("windows-selector").hasAttribute("socket", "AF_UNIX")).isFalse();
    assertThat(runtime("windows-selector").hasAttribute("asyncio", "ProactorEventLoop")).isTrue();
    assertThat(runtime("linux").hasAttribute("asyncio", "ProactorEventLoop")).isFalse();
    assertThat(runtime("linux").hasAttribute("selectors", "EpollSelector")).isTrue();
    assertThat(runtime("linux").hasAttribute("selectors", "KqueueSelector")).isFalse();
  }

  @Test
  void thereIsNoCurrentLoopUntilOneIsSet() {
    assertThatThrownBy(() -> runtime("linux").getEventLoop())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void withoutANameTheHostsOwnLoopIsProvided() {
    assertThat(new ReferenceProvider().id()).isEqualTo("reference-linux");
  }

  @Test
  void aWrappedLoopHasTheFactsOfTheOneInside() throws Exception {
    var provider = new ReferenceProvider("linux");
    try (EventLoop loop = new NoPipes().onLoop(provider.newEventLoop())) {
      assertThat(provider.facts(loop).selector()).isEqualTo("epoll");
    }
  }

  @Test
  void aLoopOfSomebodyElseHasNoFacts() {
    var provider = new ReferenceProvider("linux");
    assertThatThrownBy(() -> provider.facts(new EventLoop() {}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static EventLoopRuntime runtime(String id) {
    return new ReferenceProvider(id).runtime().orElseThrow();
  }
}
