package net.patchbay.wsk;

import org.osgi.annotation.versioning.ProviderType;

/** Who may be bound to the address of a socket too; cached by {@link WskProvider#cacheSecurityDescriptor}, and opaque. */
@ProviderType
public interface SecurityDescriptor {}
