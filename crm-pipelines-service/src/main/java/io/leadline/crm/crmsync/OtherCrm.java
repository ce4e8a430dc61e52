package io.leadline.crm.crmsync;

import io.leadline.crm.crmsync.calls.CallFailed;
import io.leadline.crm.integrations.IntegrationKind;
import io.leadline.crm.leads.LeadFacts.Fact;
import java.util.List;
import java.util.Optional;

/** A tenant's account of another CRM, open for leads. Never called inside a transaction: calls wait. */
sealed interface OtherCrm permits AmoCrm, Bitrix24 {
    IntegrationKind kind();

    /** The lead made there for ours, by our number, if there is one. */
    Optional<Foreign> find(long lead) throws CallFailed;

    /** Makes it; carries our number, so that {@link #find} finds it. */
    Foreign create(Fact lead) throws CallFailed;

    /** @param person whether name or phone have changed */
    void change(Foreign there, Fact lead, boolean person) throws CallFailed;

    /** What the lead's notes become a note of, or null where they are a field. */
    String note(Fact lead);

    /** Texts of its newest notes. */
    List<String> notes(Foreign there) throws CallFailed;

    void add(Foreign there, String note) throws CallFailed;

    /** What the mapping may point at. */
    Catalogue catalogue() throws CallFailed;

    /** Whether everything needed works, in words for an admin. */
    String greet() throws CallFailed;
}
