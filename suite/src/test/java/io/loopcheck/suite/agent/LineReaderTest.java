/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  private static LineReader of(String text) {
    return new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void linesComeWithoutTheirEnd() throws IOException {
    LineReader lines = of("one\n\nzwölf\nlast");
    assertThat(lines.read()).isEqualTo("one");
    assertThat(lines.read()).isEmpty();
    assertThat(lines.read()).isEqualTo("zwölf");
    assertThat(lines.read()).isEqualTo("last");
    assertThat(lines.read()).isNull();
  }

  @Test
  void lineAcrossBuffersStaysWhole() throws IOException {
    String line = "é".repeat(100_000);
    LineReader lines = of(line + "\nnext\n");
    assertThat(lines.read()).isEqualTo(line);
    assertThat(lines.read()).isEqualTo("next");
    assertThat(lines.read()).isNull();
  }

  @Test
  void longestLineIsReadAndOneByteMoreIsRefused() throws IOException {
    assertThat(of("x".repeat(LineReader.LONGEST) + "\n").read()).hasSize(LineReader.LONGEST);
    assertThatThrownBy(() -> of("x".repeat(LineReader.LONGEST + 1) + "\n").read())
        .isInstanceOf(IOException.class)
        .hasMessage("it sent a line longer than 16 MiB");
  }
}
