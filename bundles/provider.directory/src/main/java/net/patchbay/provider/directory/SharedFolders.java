package net.patchbay.provider.directory;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The folders that are shared, in the order in which they came. Immutable. Of two with one name the first one is used.
 *
 * @param folders the folders
 */
record SharedFolders(List<SharedFolder> folders) {
    static final SharedFolders NONE = new SharedFolders(List.of());

    SharedFolders {
        folders = List.copyOf(folders);
    }

    Optional<SharedFolder> named(String share) {
        String folded = share.toLowerCase(Locale.ROOT);
        return folders.stream()
                .filter(folder -> folder.foldedName().equals(folded))
                .findFirst();
    }

    /** The folder that a path of this machine lies in; the deepest of several. */
    Optional<SharedFolder> containing(Path path) {
        return folders.stream()
                .filter(folder -> path.startsWith(folder.path()) && serves(folder))
                .max(Comparator.comparingInt(folder -> folder.path().getNameCount()));
    }

    /** Whether no other folder came first with that name. */
    boolean serves(SharedFolder folder) {
        return named(folder.name()).filter(first -> first == folder).isPresent();
    }

    /** The names of the shares, for people. */
    String names() {
        return folders.stream()
                .filter(this::serves)
                .map(SharedFolder::name)
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .collect(Collectors.joining(", "));
    }
}
