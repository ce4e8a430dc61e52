package io.leadline.leads.account;

import io.leadline.leads.workiz.WorkizAccount;
import java.time.Instant;
import java.util.UUID;

/** An account as a tenant saved it. */
record SavedAccount(WorkizAccount account, Instant at, UUID by, String byName) {}
