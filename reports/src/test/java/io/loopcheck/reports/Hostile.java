/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import java.util.List;

/** Texts that break a report which trusts them. */
final class Hostile {
  static final String SCRIPT =
      "<script>document.title='owned'</script><img src=x onerror=alert(1)>";
  static final String QUOTES = "\"'> <b onclick=\"x\" style='y'>&amp;`${7*7}";
  static final String XML_ENDS = "]]> <![CDATA[ <!-- --> </script> <!DOCTYPE a> <?pi?> &x;";
  static final String TERMINAL = "\u001b[2J\u001b]0;owned\u0007\u009b31m\b\b\r\n\tx\u007f";
  static final String DIRECTION = "a\u202eb\u2066c\u200bd\u2028e\ufeff";
  static final String NOT_XML = "\u0000\u0001\u000b\ufffe\uffff\ud83f\udfff";
  static final String LONE_SURROGATES = "\ud800 x \udc00\ud800";
  static final String WIDE = "名前 and \ud83d\ude00";

  static final List<String> ALL =
      List.of(
          SCRIPT, QUOTES, XML_ENDS, TERMINAL, DIRECTION, NOT_XML, LONE_SURROGATES, WIDE, " ", "");

  /** A megabyte, too long to be made for every test. */
  static String megabyte() {
    return "<script>x</script>\u001b[31m\n".repeat(45_000);
  }

  private Hostile() {}
}
