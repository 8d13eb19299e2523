package io.clickml.itests;

import java.util.List;

/**
 * A member of the corpus: the jar of a plugin that is wrong in one way, made when it is needed.
 *
 * @param what in two or three words
 * @param status that refuses it
 * @param words that its refusal has, and that of no other member
 */
record BrokenPlugin(String what, Content content, int status, List<String> words) {
    /** Makes a jar. */
    interface Content {
        byte[] bytes() throws Exception;
    }

    static BrokenPlugin of(String what, Content content, String... words) {
        return new BrokenPlugin(what, content, 400, List.of(words));
    }

    static BrokenPlugin of(String what, SamplePlugin plugin, String... words) {
        return of(what, plugin::jar, words);
    }

    /** Found by trying it: a refusal with findings. */
    static BrokenPlugin tried(String what, Content content, String... words) {
        return new BrokenPlugin(what, content, 422, List.of(words));
    }

    BrokenPlugin conflicting() {
        return new BrokenPlugin(what, content, 409, words);
    }

    @Override
    public String toString() {
        return what;
    }
}
