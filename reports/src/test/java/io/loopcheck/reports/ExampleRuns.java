/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import io.loopcheck.matrices.Drive;
import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.Layer;
import io.loopcheck.matrices.LoopAfter;
import io.loopcheck.matrices.LoopKind;
import io.loopcheck.matrices.Moment;
import io.loopcheck.matrices.OsFamily;
import io.loopcheck.matrices.Outcome;
import io.loopcheck.matrices.Source;
import io.loopcheck.matrices.Version;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.LoopError;
import io.loopcheck.suite.action.Until;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.Results;
import io.loopcheck.suite.result.Verdict;
import io.loopcheck.suite.session.Transcript;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Results with real shapes. */
final class ExampleRuns {
  static final Source WINDOWS = page("Windows");
  static final Source ALL_PLATFORMS = page("All Platforms");
  static final Source REFERENCE = new Source("reference behaviour", null, null, null);

  static final Outcome SUPPORTED = new Outcome.Supported(null);
  static final Outcome REFUSED =
      new Outcome.Unsupported("NotImplementedError", null, null, Moment.CALL, LoopAfter.USABLE);
  static final Outcome LIMIT =
      new Outcome.Limited(
          new Outcome.Range(511, 512),
          null,
          "ValueError",
          null,
          Moment.RUN,
          LoopAfter.USABLE_AFTER_REMOVAL);
  static final Outcome CLOCK = new Outcome.Measured(0.4, 17.5, "ms");

  private ExampleRuns() {}

  static Source page(String section) {
    return new Source("asyncio-platforms", section, Version.parse("3.4"), null);
  }

  static ResultLine.Header header(int planned) {
    return new ResultLine.Header(
        ResultLine.FORMAT,
        "0.1.0",
        List.of("run", "--strict", "reference:windows-selector", "--rule", "windows.*"),
        "2025-03-01T12:30:45.678Z",
        "Linux 6.1, Java 17.0.15",
        planned);
  }

  static Facts facts(Layer layer, LoopKind kind, String selector, Map<String, String> notes) {
    return new Facts(
        new Facts.Os(
            layer == Layer.NATIVE ? OsFamily.LINUX : OsFamily.WINDOWS,
            Version.parse(layer == Layer.NATIVE ? "6.1.0" : "10.0.19045")),
        layer,
        kind,
        selector,
        new Facts.Product("asyncio", Version.parse("3.11.7")),
        new Facts.Product("cpython", Version.parse("3.11.7")),
        Version.parse("3.11"),
        true,
        Drive.STEPWISE,
        "asyncio.unix_events._UnixSelectorEventLoop",
        List.of("SIGUSR1", "SIGUSR2"),
        notes);
  }

  static ResultLine.Loop loop(String id) {
    return loop(id, Layer.NATIVE);
  }

  static ResultLine.Loop loop(String id, Layer layer) {
    return new ResultLine.Loop(
        id, facts(layer, LoopKind.SELECTOR, "epoll", Map.of("isolation", "fork")), true, null);
  }

  static ResultLine.Result result(String loop, String rule, Verdict verdict) {
    return new ResultBuilder(loop, rule, verdict).build();
  }

  /** Puts a header before and a true footer behind {@code lines}. */
  static RecordedRun run(List<? extends ResultLine> lines) {
    Map<Verdict, Integer> totals = new EnumMap<>(Verdict.class);
    int results = 0;
    for (ResultLine line : lines) {
      if (line instanceof ResultLine.Result result) {
        totals.merge(result.verdict(), 1, Integer::sum);
        results++;
      }
    }
    return RecordedRun.of(
        new Results(
            header(results),
            only(ResultLine.Loop.class, lines),
            only(ResultLine.Result.class, lines),
            new ResultLine.Footer(totals, results, totals.containsKey(Verdict.FAIL) ? 1 : 0, 1234),
            false));
  }

  /** A run that was killed when a result of three was written. */
  static RecordedRun cutShort() {
    return RecordedRun.of(
        new Results(
            header(3),
            List.of(loop("python@3.11.7")),
            List.of(result("python@3.11.7", "rule.pass", Verdict.PASS)),
            null,
            true));
  }

  private static <T> List<T> only(Class<T> type, List<?> lines) {
    return lines.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** One loop, one result of every verdict. */
  static RecordedRun everyVerdict() {
    List<ResultLine> lines = new ArrayList<>(List.of(loop("python@3.11.7")));
    for (Verdict verdict : Verdict.values()) {
      lines.add(result("python@3.11.7", "rule." + verdict.word(), verdict));
    }
    return run(lines);
  }

  /** Several loops, so that most cells are plain and some are not. */
  static RecordedRun loops(int count) {
    List<ResultLine> lines = new ArrayList<>();
    String[] ids = {
      "reference:windows-selector",
      "python@3.11.7",
      "python:uvloop:new_event_loop@3.11.7",
      "wine:python@3.13.0-proactor",
      "reference:linux",
      "reference:macos-10.8-poll",
      "python@3.8.18",
      "python@3.14.0-select",
      "image:pypy@3.11",
      "java:com.acme.loop.AcmeProvider"
    };
    Layer[] layers = {
      Layer.MODEL,
      Layer.NATIVE,
      Layer.NATIVE,
      Layer.WINE,
      Layer.NATIVE,
      Layer.MODEL,
      Layer.NATIVE,
      Layer.NATIVE,
      Layer.CONTAINER,
      Layer.NATIVE
    };
    for (int i = 0; i < count; i++) {
      lines.add(loop(ids[i], layers[i]));
      lines.addAll(platformRules(ids[i], i));
    }
    return run(lines);
  }

  private static List<ResultLine.Result> platformRules(String loop, int salt) {
    List<ResultLine.Result> results = new ArrayList<>();
    results.add(socketLimit(loop, salt == 1 ? Verdict.FAIL : Verdict.PASS));
    String[] methods = {
      "add-reader",
      "add-writer",
      "connect-read-pipe",
      "connect-write-pipe",
      "subprocess-exec",
      "subprocess-shell",
      "create-unix-server",
      "create-unix-connection",
      "add-signal-handler"
    };
    for (int i = 0; i < methods.length; i++) {
      Verdict verdict =
          switch ((i * 7 + salt * 3) % 19) {
            case 0 -> Verdict.NOT_APPLICABLE;
            case 3 -> Verdict.EXCEEDS;
            case 5 -> salt > 1 ? Verdict.CRASH : Verdict.PASS;
            case 11 -> Verdict.NOT_OBSERVABLE;
            case 13 -> salt > 2 ? Verdict.ERROR : Verdict.PASS;
            default -> Verdict.PASS;
          };
      results.add(
          new ResultBuilder(loop, "windows." + methods[i], verdict)
              .title("loop." + methods[i].replace('-', '_') + "() is not supported on Windows")
              .source(i < 5 ? WINDOWS : ALL_PLATFORMS)
              .build());
    }
    return results;
  }

  /** The rule of 512 sockets, with its long transcript. */
  static ResultLine.Result socketLimit(String loop, Verdict verdict) {
    boolean failed = verdict == Verdict.FAIL;
    return new ResultBuilder(loop, "windows.selector.socket-limit", verdict)
        .title("SelectSelector watches at most 512 sockets")
        .expected(LIMIT)
        .observed(failed ? new Outcome.Supported(1100) : LIMIT)
        .evidence("511 readers + the loop's own = 512")
        .transcript(manyReaders(failed ? 1100 : 511))
        .build();
  }

  static List<Transcript.Entry> manyReaders(int count) {
    List<Transcript.Entry> entries = new ArrayList<>();
    entries.add(
        Transcript.Entry.asked(new Action.Open(Action.Kind.SOCKETPAIR, List.of("a", "b"), null)));
    entries.add(Transcript.Entry.came(new Event.Opened(0.000102, List.of("a", "b"))));
    entries.add(Transcript.Entry.asked(new Action.Duplicate("a", "d", 0, count - 1, null)));
    entries.add(Transcript.Entry.came(new Event.Opened(0.0011, List.of("d"))));
    entries.add(
        Transcript.Entry.asked(
            new Action.Call(
                null,
                "add_reader",
                List.of(new Value.Member("d"), new Value.Callback("hit")),
                null,
                new Action.Series("d", 0, count - 1))));
    entries.add(
        Transcript.Entry.came(
            new Event.Returned(0.0042, "add_reader", null, false, null, count - 1)));
    entries.add(Transcript.Entry.asked(new Action.Write("b", "x")));
    entries.add(
        Transcript.Entry.asked(
            new Action.Run(
                List.of(new Until.Called("hit", count)),
                new Action.GiveUp(List.of(new Until.Called("hit", 1)), 5))));
    IntStream.range(0, count)
        .mapToObj(i -> Transcript.Entry.came(new Event.Called(0.005 + i * 1e-6, "hit", i)))
        .forEach(entries::add);
    entries.add(Transcript.Entry.came(new Event.RunEnded(0.0071, "satisfied", 0)));
    entries.add(
        Transcript.Entry.came(
            new Event.Raised(
                0.0072,
                "add_writer",
                new LoopError(
                    "PermissionError",
                    List.of("PermissionError", "OSError", "Exception"),
                    "[Errno 1] Operation not permitted",
                    1,
                    null),
                null)));
    return entries;
  }
}
