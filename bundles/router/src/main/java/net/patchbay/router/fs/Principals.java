package net.patchbay.router.fs;

import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;

/** Users and groups by the names that the server gives them. No session can be asked for them, so any name is one. */
final class Principals extends UserPrincipalLookupService {
    @Override
    public UserPrincipal lookupPrincipalByName(String name) {
        return new SessionUser(name);
    }

    @Override
    public GroupPrincipal lookupPrincipalByGroupName(String group) {
        return new SessionGroup(group);
    }
}
