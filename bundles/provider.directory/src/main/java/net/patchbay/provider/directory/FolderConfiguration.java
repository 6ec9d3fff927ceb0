package net.patchbay.provider.directory;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration of one shared folder; each has a factory configuration of its own. */
@ObjectClassDefinition(
        name = "Patchbay: folder of this machine",
        description = "A folder of this machine that can be connected as \\\\localhost\\NAME")
public @interface FolderConfiguration {
    @AttributeDefinition(
            name = "Name",
            description = "The name of the share: NAME in \\\\localhost\\NAME; case doesn't matter")
    String name();

    @AttributeDefinition(name = "Folder", description = "The folder, an absolute path of this machine")
    String path();

    @AttributeDefinition(
            name = "Read-only",
            description = "true when connections can change nothing in the folder, otherwise false")
    String readonly() default "false";
}
