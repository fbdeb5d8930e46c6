/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.Json;
import io.loopcheck.suite.action.Until;
import io.loopcheck.suite.action.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ProtocolSchemaTest {

  private static String json(Object value) {
    return Json.mapper().writeValueAsString(value);
  }

  private static void assertAllPresent(Class<?> sealed, List<?> samples) {
    assertThat(samples.stream().map(Object::getClass).collect(Collectors.toSet()))
        .isEqualTo(Set.of(sealed.getPermittedSubclasses()));
  }

  @Test
  void schemaIsASchema() {
    Schema meta =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertThat(meta.validate(ProtocolSchema.TEXT, InputFormat.JSON)).isEmpty();
  }

  @Test
  void everyKindOfEverythingIsTried() {
    assertAllPresent(Message.ToAgent.class, Messages.toAgent());
    assertAllPresent(Message.FromAgent.class, Messages.fromAgent());
    assertAllPresent(Action.class, Messages.actions());
    assertAllPresent(Event.class, Messages.events());
    assertAllPresent(Value.class, Messages.VALUES);
    assertAllPresent(Until.class, Messages.CONDITIONS);
  }

  @Test
  void everyMessageHasItsShape() {
    for (Message.ToAgent message : Messages.toAgent()) {
      assertThat(ProtocolSchema.problems(ProtocolSchema.TO_AGENT, json(message)))
          .as(json(message))
          .isEmpty();
    }
    for (Message.FromAgent message : Messages.fromAgent()) {
      assertThat(ProtocolSchema.problems(ProtocolSchema.FROM_AGENT, json(message)))
          .as(json(message))
          .isEmpty();
    }
  }

  @Test
  void wholeSchemaTakesBothDirections() {
    Stream.concat(Messages.toAgent().stream(), Messages.fromAgent().stream())
        .forEach(
            message ->
                assertThat(ProtocolSchema.problems(ProtocolSchema.EITHER, json(message)))
                    .isEmpty());
  }

  @Test
  void everyMessageIsReadAsItWasWritten() {
    for (Message.ToAgent message : Messages.toAgent()) {
      assertThat(Json.mapper().readValue(json(message), Message.ToAgent.class)).isEqualTo(message);
    }
    for (Message.FromAgent message : Messages.fromAgent()) {
      assertThat(Json.mapper().readValue(json(message), Message.FromAgent.class))
          .isEqualTo(message);
    }
  }

  @Test
  void directionsAreToldApart() {
    assertThat(ProtocolSchema.problems(ProtocolSchema.FROM_AGENT, json(new Message.Stop())))
        .isNotEmpty();
    assertThat(ProtocolSchema.problems(ProtocolSchema.TO_AGENT, json(new Message.Opened("s"))))
        .isNotEmpty();
  }

  @Test
  void everyPropertyIsNeededOrOptionalAndNoOtherMayCome() {
    Messages.toAgent().forEach(message -> assertClosed(ProtocolSchema.TO_AGENT, message));
    Messages.fromAgent().forEach(message -> assertClosed(ProtocolSchema.FROM_AGENT, message));
    Schema action = ProtocolSchema.definition("action");
    Messages.actions().forEach(sample -> assertClosed(action, sample));
    Schema event = ProtocolSchema.definition("event");
    Messages.events().forEach(sample -> assertClosed(event, sample));
    Schema value = ProtocolSchema.definition("value");
    Messages.VALUES.forEach(sample -> assertClosed(value, sample));
    Schema condition = ProtocolSchema.definition("condition");
    Messages.CONDITIONS.forEach(sample -> assertClosed(condition, sample));
  }

  /** Makes each object of a message wrong in each way, and has the schema say so. */
  private static void assertClosed(Schema schema, Object message) {
    JsonNode root = Json.mapper().readTree(json(message));
    for (String pointer : objectsIn(root)) {
      // The notes of a loop's facts may be called anything.
      if (!pointer.endsWith("/notes")) {
        ObjectNode object = (ObjectNode) root.at(pointer);
        object.put("surplus", 1);
        assertThat(ProtocolSchema.problems(schema, root.toString()))
            .as(root::toString)
            .isNotEmpty();
        object.remove("surplus");
        assertTyped(schema, root, object);
      }
    }
  }

  private static void assertTyped(Schema schema, JsonNode root, ObjectNode object) {
    for (String name : List.copyOf(object.propertyNames())) {
      JsonNode before = object.get(name);
      object.putArray(name).addObject().put("no", "value");
      assertThat(ProtocolSchema.problems(schema, root.toString())).as(root::toString).isNotEmpty();
      object.set(name, before);
    }
  }

  private static List<String> objectsIn(JsonNode root) {
    List<String> pointers = new ArrayList<>();
    collect(root, "", pointers);
    return pointers;
  }

  private static void collect(JsonNode node, String pointer, List<String> pointers) {
    if (node.isObject()) {
      pointers.add(pointer);
      node.properties().forEach(p -> collect(p.getValue(), pointer + "/" + p.getKey(), pointers));
    }
  }

  @Test
  void whatIsNotOptionalIsRequired() {
    for (Object[] sample :
        new Object[][] {
          {"from-agent", new Message.Performed("s", 1), "session,seq,type"},
          {"from-agent", new Message.Opened("s"), "session,type"},
          {"from-agent", new Message.Fatal("usage", "m"), "code,message,type"},
          {
            "event",
            new Event.Returned(1, "m", null, false, null, null),
            "event,at,method,awaitable"
          },
          {"event", new Event.RunEnded(1, "stopped", 0), "event,at,how,iterations"},
          {"action", new Action.Call(null, "m", List.of(), null, null), "do,method,args"},
          {"action", new Action.Read("a", 1, 1), "do,from,max,seconds"},
        }) {
      for (String name : ((String) sample[2]).split(",")) {
        ObjectNode object = (ObjectNode) Json.mapper().readTree(json(sample[1]));
        object.remove(name);
        assertThat(
                ProtocolSchema.problems(
                    ProtocolSchema.definition((String) sample[0]), object.toString()))
            .as(object::toString)
            .isNotEmpty();
      }
    }
  }

  @Test
  void charactersThatAreNoByteAreRefused() {
    assertThat(
            ProtocolSchema.problems(
                ProtocolSchema.definition("action"), json(new Action.Write("a", "\u0100"))))
        .isNotEmpty();
  }
}
