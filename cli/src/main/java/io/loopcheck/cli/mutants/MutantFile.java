/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.mutants;

import io.loopcheck.cli.message.HarnessException;
import io.loopcheck.cli.message.Nearest;
import io.loopcheck.matrices.JsonPositions;
import io.loopcheck.matrices.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what is expected of one module's mutants; says of each mistake where it is. */
final class MutantFile {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Where Jackson says that something unfinished starts; it knows no line of it. */
  private static final String INNER_POSITION = " \\(start marker at \\[.*\\]\\)";

  private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";
  private static final String CLASS = "[A-Za-z_][A-Za-z0-9_]*";
  private static final String SENTENCE = "[^\\n]*\\.";
  private static final String VERSION = "[0-9]+(\\.[0-9]+)*";

  private final Path file;
  private final String text;
  private final String module;
  private final Set<String> rules;
  private final List<PythonMutant> mutants = new ArrayList<>();
  private final List<MissingMutant> missing = new ArrayList<>();

  private MutantFile(Path file, String text, String module, Set<String> rules) {
    this.file = file;
    this.text = text;
    this.module = module;
    this.rules = rules;
  }

  /**
   * Reads a file.
   *
   * @param rules the ids of all rules that there are
   * @throws HarnessException if it cannot be read, or something is wrong in it
   */
  static MutantFile read(Path file, String module, Set<String> rules) {
    try {
      MutantFile read = new MutantFile(file, Files.readString(file), module, rules);
      read.readAll();
      return read;
    } catch (IOException e) {
      throw new HarnessException(file + " cannot be read as UTF-8 text (" + e + "): mend it", e);
    }
  }

  List<PythonMutant> mutants() {
    return mutants;
  }

  List<MissingMutant> missing() {
    return missing;
  }

  private void readAll() {
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JacksonException e) {
      throw new HarnessException(
          "%s:%d:%d: this is not JSON: %s"
              .formatted(
                  file,
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr(),
                  e.getOriginalMessage().replaceAll(INNER_POSITION, "")),
          e);
    }
    knows(root, "", Set.of("mutants", "missing"));
    list(root, "/mutants", true).forEach(this::readMutant);
    list(root, "/missing", false).forEach(this::readMissing);
  }

  private void readMutant(At at) {
    knows(
        at.node(),
        at.pointer(),
        Set.of("name", "class", "mistake", "rule", "message", "alsoFails", "since"));
    String rule = rule(at.member("rule"));
    List<String> others =
        list(at.node(), at.pointer() + "/alsoFails", false).stream().map(this::rule).toList();
    if (others.contains(rule)) {
      throw wrong(
          at.pointer() + "/alsoFails", "\"" + rule + "\" is the mutant's own rule: leave it out");
    }
    At since = at.member("since");
    mutants.add(
        new PythonMutant(
            matching(at.member("name"), NAME, "small letters, digits and hyphens"),
            module,
            matching(at.member("class"), CLASS, "a class of the module " + module),
            matching(at.member("mistake"), SENTENCE, "a sentence with its full stop"),
            rule,
            matching(at.member("message"), ".+", "the message of the rule's verdict"),
            others,
            since.node().isMissingNode()
                ? null
                : Version.parse(
                    matching(since, VERSION, "a version of Python, such as \"3.12\""))));
  }

  private void readMissing(At at) {
    knows(at.node(), at.pointer(), Set.of("rule", "language", "because"));
    String language = matching(at.member("language"), "jvm|python", "\"jvm\" or \"python\"");
    missing.add(
        new MissingMutant(
            rule(at.member("rule")),
            language.equals("jvm") ? Language.JVM : Language.PYTHON,
            matching(at.member("because"), SENTENCE, "a sentence with its full stop")));
  }

  private String rule(At at) {
    String id = matching(at, ".+", "the id of a rule");
    if (!rules.contains(id)) {
      throw wrong(
          at.pointer(), "there is no rule \"" + id + "\"." + Nearest.suggestion(id, rules, 1));
    }
    return id;
  }

  private String matching(At at, String pattern, String what) {
    if (!at.node().isString() || !at.node().stringValue().matches(pattern)) {
      throw wrong(at.pointer(), "this must be " + what + shown(at.node()));
    }
    return at.node().stringValue();
  }

  private static String shown(JsonNode node) {
    return node.isMissingNode() ? ", and is missing" : ", not " + node;
  }

  private void knows(JsonNode node, String pointer, Set<String> names) {
    if (!node.isObject()) {
      throw wrong(pointer, "this must be an object" + shown(node));
    }
    for (String name : node.propertyNames()) {
      if (!names.contains(name)) {
        throw wrong(
            pointer + "/" + name,
            "nobody knows this property." + Nearest.suggestion(name, names, 1));
      }
    }
  }

  private List<At> list(JsonNode parent, String pointer, boolean required) {
    String name = pointer.substring(pointer.lastIndexOf('/') + 1);
    JsonNode array = parent.path(name);
    if (array.isMissingNode() && !required) {
      return List.of();
    }
    if (!array.isArray()) {
      throw wrong(pointer, "this must be a list" + shown(array));
    }
    List<At> elements = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      elements.add(new At(array.get(i), pointer + "/" + i));
    }
    return elements;
  }

  private HarnessException wrong(String pointer, String problem) {
    JsonPositions.Position position = JsonPositions.of(text).at(pointer);
    return new HarnessException(
        "%s:%d:%d: %s%s"
            .formatted(
                file,
                position.line(),
                position.column(),
                pointer.isEmpty() ? "" : pointer + ": ",
                problem));
  }

  /** A value and the JSON pointer to it. */
  private record At(JsonNode node, String pointer) {
    At member(String name) {
      return new At(node.path(name), pointer + "/" + name);
    }
  }
}
