package net.patchbay.router.fs;

import java.nio.file.LinkOption;
import java.util.Objects;

/** What an array of {@link LinkOption}s means. */
final class LinkOptions {
    private LinkOptions() {}

    static boolean followLinks(LinkOption... options) {
        boolean follow = true;
        for (LinkOption option : options) {
            follow &= Objects.requireNonNull(option, "option") != LinkOption.NOFOLLOW_LINKS;
        }
        return follow;
    }
}
