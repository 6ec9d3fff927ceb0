package net.patchbay.provider.directory;

import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A symbolic link that is to be made, and whether it may: other programs of this machine follow it too, and must not be
 * led out of the shared folder by it. Where it leads is told by its text alone, so that this stays true when the
 * directories that it leads through are replaced: {@code ..} stands at its start or nowhere.
 *
 * @param name its name
 * @param text what it is to say
 */
record NewLink(Path name, Path text) {
    private static final Path UP = Path.of("..");

    /**
     * Where relative text leads.
     *
     * @param directory the real names from the shared folder to the directory that the link stands in
     * @return the names from the shared folder on
     */
    List<Path> from(List<Path> directory) throws AccessDeniedException {
        int climbs = 0;
        while (climbs < text.getNameCount() && text.getName(climbs).equals(UP)) {
            climbs++;
        }
        if (climbs > directory.size()) {
            throw Errors.leadsOut(name);
        }
        List<Path> target = new ArrayList<>(directory.subList(0, directory.size() - climbs));
        for (int i = climbs; i < text.getNameCount(); i++) {
            target.add(proper(text.getName(i)));
        }
        return target;
    }

    /**
     * Where absolute text leads.
     *
     * @param inside the way from the shared folder on, null when it leads elsewhere
     * @return the names of that
     */
    List<Path> inside(Path inside) throws AccessDeniedException {
        if (inside == null) {
            throw Errors.leadsOut(name);
        }
        List<Path> target = new ArrayList<>();
        for (Path each : inside) {
            target.add(proper(each));
        }
        return target;
    }

    private Path proper(Path element) throws AccessDeniedException {
        if (element.equals(UP)) {
            throw Errors.denied(
                    name.toString(), "a link is made with '..' at the start of what it says only; write it shorter");
        }
        return element;
    }
}
