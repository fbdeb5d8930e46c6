/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.cli.message.UsageException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

  @Test
  void readsEachForm() {
    assertThat(Target.parse("reference")).isEqualTo(new Target.Reference(null));
    assertThat(Target.parse("reference:macos-10.8")).isEqualTo(new Target.Reference("macos-10.8"));
    assertThat(Target.parse("python")).isEqualTo(new Target.Python(null));
    assertThat(Target.parse("python:acme.loops:make_loop"))
        .isEqualTo(new Target.Python("acme.loops:make_loop"));
    assertThat(Target.parse("java:com.acme.Provider"))
        .isEqualTo(new Target.JavaClass("com.acme.Provider"));
    assertThat(Target.parse("cmd:node 'my agent.js' a:b"))
        .isEqualTo(new Target.Command(List.of("node", "my agent.js", "a:b")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pyton|unknown target \"pyton\": it must be reference[:PROFILE], python[:MODULE:FACTORY],"
            + " java:CLASS or cmd:COMMAND. Did you mean \"python\"?",
        "xyzzy:a:b|unknown target \"xyzzy:a:b\": it must be reference[:PROFILE],"
            + " python[:MODULE:FACTORY], java:CLASS or cmd:COMMAND.",
        "reference:|the target \"reference:\" names nothing after its colon",
        "python:uvloop|the target \"python:uvloop\" must be python or python:MODULE:FACTORY, such"
            + " as python:uvloop:new_event_loop",
        "java:|the target \"java:\" must be java:CLASS, the provider's class",
        "cmd|the target \"cmd\" must be cmd:COMMAND, the agent's command",
      })
  void saysWhatIsWrong(String text, String message) {
    assertThatThrownBy(() -> Target.parse(text))
        .isInstanceOf(UsageException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "python:",
        "python::f",
        "python:m:",
        "python:a:b:c",
        "python:a..b:c",
        "cmd:  ",
        "cmd:''"
      })
  void refusesWhatNamesNothing(String text) {
    assertThatThrownBy(() -> Target.parse(text))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("\"" + text + "\"");
  }
}
