package net.patchbay.mpr.runtime;

import java.util.List;
import org.osgi.dto.DTO;

/** The router at one moment. */
public class RouterDTO extends DTO {
    /** The value of {@code service.changecount} that this snapshot belongs to or is newer than. */
    public long changeCount;
    /** Those that serve or would, in the order in which they are asked, then the expected ones that are absent. */
    public List<ProviderDTO> providers;
    /** Services that can't be used, each with its reason. */
    public List<ProviderDTO> rejected;
    /** Those that are told, in the order of the before-calls, then those that must be there and aren't. */
    public List<HookDTO> hooks;
    /** Hooks that can't be used, each with its reason. */
    public List<HookDTO> rejectedHooks;
    /** What is connected, in the order in which it was. */
    public List<ConnectionDTO> connections;
}
