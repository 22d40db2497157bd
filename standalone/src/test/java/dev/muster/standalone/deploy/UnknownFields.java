package dev.muster.standalone.deploy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a Kubernetes object holds that Kubernetes does not know: its Java model keeps such fields silently aside.
final class UnknownFields {

    private static final String MODEL = "io.fabric8.";

    private final List<String> found = new ArrayList<>();

    private UnknownFields() {}

    /// The paths of all unknown fields.
    static List<String> of(String name, Object object) {
        UnknownFields fields = new UnknownFields();
        fields.walk(name, object);
        return fields.found;
    }

    private void walk(String path, @Nullable Object value) {
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                walk(path + "[" + i + "]", list.get(i));
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, child) -> walk(path + "." + key, child));
        } else if (value != null && value.getClass().getName().startsWith(MODEL)) {
            walkObject(path, value);
        }
    }

    private void walkObject(String path, Object object) {
        for (Method method : object.getClass().getMethods()) {
            if (method.getName().equals("getAdditionalProperties")) {
                ((Map<?, ?>) read(method, object)).keySet().forEach(it -> found.add(path + "." + it));
            } else if (isGetter(method)) {
                walk(path + "." + field(method), read(method, object));
            }
        }
    }

    private static boolean isGetter(Method method) {
        return method.getName().startsWith("get")
                && method.getParameterCount() == 0
                && !method.getName().equals("getClass");
    }

    private static String field(Method getter) {
        String name = getter.getName().substring(3);
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static Object read(Method getter, Object object) {
        try {
            return getter.invoke(object);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
