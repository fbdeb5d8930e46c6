/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.cli.message.UsageException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {

  @Test
  void blanksSeparateWords() {
    assertThat(ShellWords.split("  node\tagent.js  --port 1\n"))
        .containsExactly("node", "agent.js", "--port", "1");
  }

  @Test
  void singleQuotesKeepEverything() {
    assertThat(ShellWords.split("a 'b \"c\" \\ $d'e")).containsExactly("a", "b \"c\" \\ $de");
  }

  @Test
  void doubleQuotesKeepBlanksAndKnowFourEscapes() {
    assertThat(ShellWords.split("\"a b\" \"c\\\"d\" \"e\\\\f\" \"g\\nh\" \"\\$i\""))
        .containsExactly("a b", "c\"d", "e\\f", "g\\nh", "$i");
  }

  @Test
  void aBackslashQuotesAnyCharacter() {
    assertThat(ShellWords.split("a\\ b \\'c")).containsExactly("a b", "'c");
  }

  @Test
  void emptyQuotesAreAWord() {
    assertThat(ShellWords.split("a '' \"\"")).containsExactly("a", "", "");
  }

  @Test
  void aQuoteThatIsNotClosedIsRefused() {
    assertThatThrownBy(() -> ShellWords.split("a 'b c"))
        .isInstanceOf(UsageException.class)
        .hasMessage("the quote before \"b c\" is not closed: add '");
  }

  @Test
  void aBackslashAtTheEndIsRefused() {
    assertThatThrownBy(() -> ShellWords.split("a\\"))
        .isInstanceOf(UsageException.class)
        .hasMessage("the command \"a\\\" ends in a backslash that quotes nothing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain-1.2/x", "", "a b", "it's", "\"", "\\", "$x`y`", "*", "é", "a\nb"})
  void whatIsJoinedIsSplitAgain(String word) {
    List<String> words = List.of("first", word, "last");

    assertThat(ShellWords.split(ShellWords.join(words))).isEqualTo(words);
  }

  @Test
  void plainWordsStayPlain() {
    assertThat(ShellWords.join(List.of("run", "python:uvloop:new_event_loop", "--python", "/a b")))
        .isEqualTo("run python:uvloop:new_event_loop --python '/a b'");
  }
}
