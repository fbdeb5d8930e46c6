/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import static io.loopcheck.suite.jvm.Asked.call;
import static io.loopcheck.suite.jvm.Asked.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenedResourcesTest {

  @Test
  void whatCannotBeOpenedLeavesTheRestUndone() {
    Asked asked = Asked.of(new QueueLoop(), open(Action.Kind.PTY, "m", "s"), call("time"));

    assertThat(asked.kinds()).containsExactly("Unavailable");
    assertThat(asked.only(Event.Unavailable.class).what()).isEqualTo("pty");
  }

  @Test
  void aRegularFileHasItsContentAndStandsAtItsEnd() {
    Asked asked =
        Asked.of(
            new QueueLoop(),
            new Action.Open(Action.Kind.REGULAR_FILE, List.of("f"), "content"),
            new Action.Read("f", 10, 0));

    assertThat(asked.only(Event.ReadData.class).data()).isEmpty();
  }

  @Test
  void aUnixListenerIsConnectedToAndAccepts() {
    Asked asked =
        Asked.of(
            new QueueLoop(),
            open(Action.Kind.UNIX_LISTENER, "path", "listener"),
            new Action.Connect("path", "client"),
            new Action.Accept("listener", "server"),
            new Action.Write("client", "ping"),
            new Action.WaitReadable("server", 5),
            new Action.Read("server", 10, 5),
            new Action.Close(List.of("client")),
            new Action.Read("server", 10, 5));

    assertThat(asked.all(Event.ReadData.class))
        .extracting(Event.ReadData::data)
        .containsExactly("ping", "");
  }

  @Test
  void whatCannotBeReadInTimeIsUnavailable() {
    Asked asked =
        Asked.of(
            new QueueLoop(), open(Action.Kind.PIPE, "r", "w"), new Action.WaitReadable("r", 0));

    assertThat(asked.only(Event.Unavailable.class).what()).isEqualTo("wait-readable");
    assertThat(asked.only(Event.Unavailable.class).reason())
        .isEqualTo("\"r\" could not be read within 0.0 s");
  }
}
