package dev.muster.evaluator.azure;

import dev.muster.evaluator.core.document.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A JSON object of Azure's, read field by field. A field that is absent, null or an empty text is null here; one of
/// another type than the api promises is no answer at all.
///
/// @param holder the object in which it stands, for messages; null for the answer itself
/// @param name under which it stands there
record Shape(JsonNode node, @Nullable Shape holder, String name) {

    private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

    /// @throws UnexpectedShapeException when it is no object
    Shape {
        if (!node.isObject()) {
            throw new UnexpectedShapeException(
                    (holder == null ? "the answer" : holder.place(name)) + " is not an object");
        }
    }

    static Shape of(JsonNode answer) {
        return new Shape(answer, null, "");
    }

    /// @throws UnexpectedShapeException when the field is there and no object
    @Nullable
    Shape object(String name) {
        JsonNode field = present(name);
        return field == null ? null : new Shape(field, this, name);
    }

    /// The object, or one without fields.
    Shape objectOrEmpty(String name) {
        Shape object = object(name);
        return object == null ? new Shape(NOTHING, this, name) : object;
    }

    /// @throws UnexpectedShapeException when the field is there and no list of objects
    @Nullable
    List<Shape> objects(String name) {
        JsonNode list = list(name);
        if (list == null) {
            return null;
        }
        List<Shape> objects = new ArrayList<>(list.size());
        String each = name + "[]";
        for (JsonNode element : list) {
            objects.add(new Shape(element, this, each));
        }
        return objects;
    }

    /// @throws UnexpectedShapeException when the field is there and no list of texts
    @Nullable
    List<String> texts(String name) {
        JsonNode list = list(name);
        if (list == null) {
            return null;
        }
        List<String> texts = new ArrayList<>(list.size());
        for (JsonNode element : list) {
            if (!element.isString()) {
                throw wrong(name + "[]", "a text");
            }
            texts.add(element.stringValue());
        }
        return texts;
    }

    /// @throws UnexpectedShapeException when the field is there and no text
    @Nullable
    String text(String name) {
        JsonNode field = present(name);
        if (field == null) {
            return null;
        }
        if (!field.isString()) {
            throw wrong(name, "a text");
        }
        String text = field.stringValue().strip();
        return text.isEmpty() ? null : text;
    }

    /// @throws UnexpectedShapeException when the field is there and no boolean
    @Nullable
    Boolean flag(String name) {
        JsonNode field = present(name);
        if (field == null) {
            return null;
        }
        if (!field.isBoolean()) {
            throw wrong(name, "true or false");
        }
        return field.booleanValue();
    }

    /// @throws UnexpectedShapeException when the field is there and no whole number
    @Nullable
    Integer number(String name) {
        JsonNode field = present(name);
        if (field == null) {
            return null;
        }
        if (!field.isIntegralNumber() || !field.canConvertToInt()) {
            throw wrong(name, "a whole number");
        }
        return field.intValue();
    }

    /// @throws UnexpectedShapeException when the field is there and no list of whole numbers
    @Nullable
    List<Integer> numbers(String name) {
        JsonNode list = list(name);
        if (list == null) {
            return null;
        }
        List<Integer> numbers = new ArrayList<>(list.size());
        for (JsonNode element : list) {
            if (!element.isIntegralNumber() || !element.canConvertToInt()) {
                throw wrong(name + "[]", "a whole number");
            }
            numbers.add(element.intValue());
        }
        return numbers;
    }

    /// A region as it is compared: lower case, no blanks.
    ///
    /// @throws UnexpectedShapeException when the field is there and no text
    @Nullable
    String region(String name) {
        String text = text(name);
        return text == null ? null : text.replace(" ", "").toLowerCase(Locale.ROOT);
    }

    /// The field `id` of an object in which Azure names another resource; null when the object is absent.
    ///
    /// @throws UnexpectedShapeException when it is there and no object, or its id is there and no text
    @Nullable
    Reference reference(String name) {
        Shape object = object(name);
        return object == null ? null : object.reference();
    }

    /// The field `id` of this object.
    ///
    /// @throws UnexpectedShapeException when it is there and no text
    Reference reference() {
        String id = text("id");
        return id == null ? new Reference(null, "no id") : Reference.of(id);
    }

    /// Names in lower case, for Azure compares them so; of two that differ in case only, the first in order counts.
    ///
    /// @throws UnexpectedShapeException when the field is there and not texts by name
    @Nullable
    SortedMap<String, String> tags(String name) {
        Shape object = object(name);
        if (object == null) {
            return null;
        }
        SortedMap<String, JsonNode> inOrder = new TreeMap<>();
        for (Map.Entry<String, JsonNode> tag : object.node.properties()) {
            inOrder.put(tag.getKey(), tag.getValue());
        }
        SortedMap<String, String> tags = new TreeMap<>();
        inOrder.forEach((key, value) -> tags.putIfAbsent(key.toLowerCase(Locale.ROOT), object.tag(value)));
        return tags;
    }

    private String tag(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        if (!value.isString()) {
            throw new UnexpectedShapeException(place("*") + " is not a text");
        }
        return value.stringValue();
    }

    private @Nullable JsonNode list(String name) {
        JsonNode field = present(name);
        if (field != null && !field.isArray()) {
            throw wrong(name, "a list");
        }
        return field;
    }

    private @Nullable JsonNode present(String name) {
        JsonNode field = node.get(name);
        return field == null || field.isNull() ? null : field;
    }

    private UnexpectedShapeException wrong(String name, String wanted) {
        return new UnexpectedShapeException(place(name) + " is not " + wanted);
    }

    private String place(String field) {
        return holder == null ? field : holder.place(name) + "." + field;
    }
}
