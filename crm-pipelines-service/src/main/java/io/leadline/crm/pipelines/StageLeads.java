package io.leadline.crm.pipelines;

/** What pipelines must know about the leads in a stage; the leads answer, for they know the stages. */
public interface StageLeads {
    /** How many live leads stand in a stage. */
    long standingIn(long tenant, long stage);

    /** The deleted leads that stood in a stage forget it: it is going. */
    void letGoOf(long tenant, long stage);
}
