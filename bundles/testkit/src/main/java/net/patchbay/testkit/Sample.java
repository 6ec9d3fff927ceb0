package net.patchbay.testkit;

/** A file, and what is in it. */
final class Sample {
    private final String path;
    private final byte[] content;

    Sample(String path, byte[] content) {
        this.path = path;
        this.content = content;
    }

    String path() {
        return path;
    }

    byte[] content() {
        return content;
    }
}
