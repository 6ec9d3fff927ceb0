package net.patchbay.mpr.runtime;

import org.osgi.dto.DTO;

/** Whether one provider would be asked for a name. */
public class RouteDTO extends DTO {
    /** The provider's name. */
    public String provider;
    /** Whether it would be asked. */
    public boolean asked;
    /** Whether it states schemes or servers that match the name. */
    public boolean claims;
    /** Why it would be asked, or not, for people. */
    public String reason;
}
