package net.patchbay.testkit;

import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Looks for a text in all that can be reached from some objects: in strings, in {@code char[]} and {@code byte[]}, through fields,
 * arrays and collections. The inside of JDK classes is closed to it, and statics are left out.
 */
final class Reachable {
    /** A search that goes further has left what the provider keeps for one connection. */
    private static final int MOST_OBJECTS = 200_000;

    private record Place(Object object, String path) {}

    private final String text;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Place> ahead = new ArrayDeque<>();

    /**
     * @param text what is looked for
     * @param apart what is passed by
     */
    Reachable(String text, Collection<?> apart) {
        this.text = text;
        seen.addAll(apart);
    }

    /** Where the text is, for people; empty where it isn't. */
    Optional<String> from(List<?> objects) {
        objects.forEach(object -> add(object, object.getClass().getSimpleName()));
        while (!ahead.isEmpty() && seen.size() < MOST_OBJECTS) {
            Place place = ahead.remove();
            if (isText(place.object())) {
                return Optional.of(place.path());
            }
            follow(place);
        }
        return Optional.empty();
    }

    private boolean isText(Object object) {
        if (object instanceof char[] characters) {
            return new String(characters).contains(text);
        }
        if (object instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8).contains(text);
        }
        return object instanceof CharSequence words && words.toString().contains(text);
    }

    private void follow(Place place) {
        Object object = place.object();
        if (object instanceof Object[] array) {
            for (int i = 0; i < array.length; i++) {
                add(array[i], place.path() + "[" + i + "]");
            }
        } else if (object instanceof Map<?, ?> map) {
            each(map.keySet(), place.path() + " key");
            each(map.values(), place.path() + " value");
        } else if (object instanceof Collection<?> collection) {
            each(collection, place.path() + " element");
        } else if (object instanceof Optional<?> optional) {
            optional.ifPresent(value -> add(value, place.path()));
        } else if (object instanceof AtomicReference<?> reference) {
            add(reference.get(), place.path());
        } else {
            fields(place);
        }
    }

    private void each(Collection<?> objects, String path) {
        try {
            objects.forEach(object -> add(object, path));
        } catch (RuntimeException e) {
            // a collection that changes meanwhile, or can't be walked; it isn't what keeps a password
        }
    }

    private void fields(Place place) {
        for (Class<?> type = place.object().getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    field(field, place);
                }
            }
        }
    }

    private void field(Field field, Place place) {
        try {
            field.setAccessible(true);
            add(field.get(place.object()), place.path() + "." + field.getName());
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            // the inside of the JDK
        }
    }

    private void add(Object object, String path) {
        boolean passed = object == null
                || object instanceof Class
                || object instanceof ClassLoader
                || object instanceof Thread
                || object instanceof Reference;
        if (!passed && seen.add(object)) {
            ahead.add(new Place(object, path));
        }
    }
}
