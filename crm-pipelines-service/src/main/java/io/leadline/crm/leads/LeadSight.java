package io.leadline.crm.leads;

import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import java.util.Objects;

/** Which leads of the tenant somebody sees: all, or those assigned to them (DESIGN §2). */
public final class LeadSight {
    private LeadSight() {}

    /** Whether the caller sees all leads and tasks of the tenant. */
    public static boolean seesAll(Caller caller) {
        return Permission.roles(Permission.LEADS_SEE_ALL).contains(caller.role());
    }

    /** Whether the caller sees a lead of this assignee. */
    public static boolean sees(Caller caller, Long assignedTo) {
        return seesAll(caller) || Objects.equals(assignedTo, caller.number());
    }

    /** @throws Problem FORBIDDEN if the caller does not see a lead of this assignee */
    static void require(Caller caller, Long assignedTo) {
        if (!sees(caller, assignedTo)) {
            throw new Problem(CommonProblem.FORBIDDEN, "The lead is somebody else's");
        }
    }
}
