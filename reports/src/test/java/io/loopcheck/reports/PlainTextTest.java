/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {
  @Test
  void visibleTextStaysAsItIs() {
    String text = "name: Ünïcödé 名前 \ud83d\ude00 <b> \\ ~";
    assertThat(PlainText.oneLine(text)).isSameAs(text);
    assertThat(PlainText.lines(text)).isEqualTo(text);
  }

  @Test
  void whatSteersATerminalBecomesVisible() {
    assertThat(PlainText.oneLine(Hostile.TERMINAL))
        .isEqualTo("\\x1b[2J\\x1b]0;owned\\x07\\x9b31m\\x08\\x08\\r\\n\\tx\\x7f");
  }

  @Test
  void whatTurnsTheDirectionOfTextBecomesVisible() {
    assertThat(PlainText.oneLine(Hostile.DIRECTION))
        .isEqualTo("a\\u202eb\\u2066c\\u200bd\\u2028e\\ufeff");
  }

  @Test
  void halfSurrogatePairsAndCharactersThatAreNoneBecomeVisible() {
    assertThat(PlainText.oneLine(Hostile.LONE_SURROGATES)).isEqualTo("\\ud800 x \\udc00\\ud800");
    assertThat(PlainText.oneLine(Hostile.NOT_XML))
        .isEqualTo("\\x00\\x01\\x0b\\ufffe\\uffff\\U0001ffff");
  }

  @Test
  void linesKeepTheirEndsAndTabs() {
    assertThat(PlainText.lines("a\tb\r\nc\nd\re\u001b")).isEqualTo("a\tb\nc\nd\\re\\x1b");
  }

  @Test
  void quotedTextCannotEndItsQuotes() {
    assertThat(PlainText.quoted("a\"b\\c\n")).isEqualTo("\"a\\\"b\\\\c\\n\"");
  }

  @Test
  void clippedTextSaysHowLongItIsAndSplitsNoPair() {
    assertThat(PlainText.clipped("abc", 3)).isEqualTo("abc");
    assertThat(PlainText.clipped("abcd", 3)).isEqualTo("abc … (4 characters in all)");
    assertThat(PlainText.clipped("ab\ud83d\ude00", 3)).isEqualTo("ab … (4 characters in all)");
  }

  @ParameterizedTest
  @CsvSource({"abc,3", "名前,4", "e\u0301,1", "😀,2"})
  void widthIsInColumnsOfATerminal(String text, int width) {
    assertThat(PlainText.width(text)).isEqualTo(width);
  }

  @Test
  void asciiKeepsWhatHasALike() {
    assertThat(PlainText.ascii("511–512 · a×b … é")).isEqualTo("511-512 - axb ... \\xe9");
  }
}
